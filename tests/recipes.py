"""The questions of docs/recipes/, each an SQL file, and the page that shows them with their answers over the samples.

`python -m tests.documents` writes the page anew.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from flows.cli import cli
from tests.kit.program import ROOT

FOLDER = ROOT / "docs" / "recipes"
PAGE = FOLDER / "README.md"
_WIDTH = "110"
_HEAD = """# Thirty questions

Each one is a file of this folder, which `newsmill sql < docs/recipes/FILE` answers. Made by
`python -m tests.documents`; do not edit. The answers are those of the five sample pages: too few for contradictions,
denials and reposts, which have none there. `newsmill export gdelt --out FOLDER` writes GDELT's files. The
[data dictionary](../../warehouse/dictionary.md) describes every view, macro and column.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question, who asks it, and the query that answers it."""

    file: Path
    question: str
    asked_by: str
    query: str


def read_recipes() -> list[Recipe]:
    """The files in their order; the first line is the question, the second says who asks."""
    found = []
    for file in sorted(FOLDER.glob("*.sql")):
        question, asked_by, query = file.read_text(encoding="utf-8").split("\n", 2)
        found.append(Recipe(file, question.removeprefix("-- "), asked_by.removeprefix("-- "), query.strip()))
    return found


def answer(recipe: Recipe, warehouse: Path) -> str:
    """What `newsmill sql` prints for it."""
    with patch.dict(os.environ, {"COLUMNS": _WIDTH}):
        done = CliRunner().invoke(cli, ["sql", recipe.query, "--warehouse", str(warehouse)])
    assert done.exit_code == 0, f"{recipe.file.name}: {done.output}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def render_page(warehouse: Path) -> str:
    """The whole page."""
    parts, asked_by = [_HEAD], ""
    for recipe in read_recipes():
        if recipe.asked_by != asked_by:
            asked_by = recipe.asked_by
            parts.append(f"## Asked by {'an' if asked_by[0] in 'aeiou' else 'a'} {asked_by}\n")
        parts.append(f"### {recipe.question}\n")
        parts.append(f"`{recipe.file.name}`\n\n```sql\n{recipe.query}\n```\n")
        parts.append(f"```text\n{answer(recipe, warehouse)}```\n")
    return "\n".join(parts)
