"""Ids are the same everywhere and tell different things apart."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import assume, given
from hypothesis import strategies as st

from transforms.ids import make_id

_PARTS = st.lists(st.text(max_size=5), max_size=4)


@given(_PARTS, _PARTS)
def test_different_parts_give_different_ids(one: list[str], other: list[str]) -> None:
    """Not even shifting a character from one part to the next gives the same id."""
    assume(one != other)
    assert make_id("quote", *one) != make_id("quote", *other)


def test_the_kind_is_part_of_the_id() -> None:
    """A quote and an event of the same place have different ids."""
    assert make_id("quote", "a", 1) != make_id("event", "a", 1)


def test_ids_do_not_depend_on_the_process() -> None:
    """Another process with another hash seed makes the same id."""
    program = "from transforms.ids import make_id; print(make_id('article', 'https://example.org/ä', 7))"
    ids = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert ids == {make_id("article", "https://example.org/ä", 7)}
