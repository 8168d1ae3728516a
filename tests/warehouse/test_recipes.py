"""The thirty questions are answered as their page shows."""

from __future__ import annotations

from pathlib import Path

from tests.recipes import PAGE, read_recipes, render_page


def test_the_page_of_questions_shows_what_the_sample_pages_answer(sample_warehouse: Path) -> None:
    """Every question runs, and the page is current; `python -m tests.documents` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == render_page(sample_warehouse)


def test_there_are_thirty_questions_of_three_kinds_of_people() -> None:
    """Each is a question; most take one line."""
    recipes = read_recipes()
    assert len(recipes) == 30
    assert {recipe.asked_by for recipe in recipes} == {"journalist", "political scientist", "engineer"}
    assert sum("\n" not in recipe.query for recipe in recipes) >= 29
