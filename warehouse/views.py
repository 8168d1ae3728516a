"""The views of marts/ and the macros of macros/: what each file says of itself, and in which order they are made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

MARTS = Path(__file__).parent / "marts"
MACROS = Path(__file__).parent / "macros"

_MEANING = re.compile(r"-- (\w+): (.+)")
_SIGNATURE = re.compile(r"-- (\w+\((.*)\))")


@dataclass(frozen=True, slots=True)
class View:
    """A view or a macro.

    `grain` says what a row is, or what a macro of one value gives. `signature` is empty for a view, and
    `parameters` too. `columns` are in the order of the answer; a macro of one value has none.
    """

    name: str
    grain: str
    columns: Mapping[str, str]
    body: str
    signature: str = ""
    parameters: Mapping[str, str] | None = None

    @property
    def full_name(self) -> str:
        """The name to query it by."""
        return self.name if self.signature else f"marts.{self.name}"


def read_view(path: Path) -> View:
    """A file as its comments describe it.

    The first line states the grain. In a macro the second one is its signature. Then stands a line `-- name: meaning`
    for each parameter and each column.

    Raises:
        ValueError: if a first line or signature is missing.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next(place for place, line in enumerate(lines) if not line.startswith("--"))
    head, body = lines[:end], "\n".join(lines[end:]).strip().removesuffix(";")
    if not head:
        raise ValueError(f"{path.name} must begin with '-- One row per ...'")
    grain = head[0].removeprefix("--").strip()
    meanings = {found[1]: found[2] for line in head[1:] if (found := _MEANING.fullmatch(line))}
    if path.parent != MACROS:
        return View(path.stem, grain, meanings, body)
    signature = _SIGNATURE.fullmatch(head[1]) if len(head) > 1 else None
    if signature is None:
        raise ValueError(f"{path.name} must have its signature in the second line")
    taken = [part.split(":=")[0].strip() for part in signature[2].split(",")]
    columns = {name: meaning for name, meaning in meanings.items() if name not in taken}
    return View(path.stem, grain, columns, body, signature[1], {name: meanings[name] for name in taken})


@cache
def read_views() -> tuple[View, ...]:
    """All views, then all macros, each by name."""
    paths = [*sorted(MARTS.glob("*.sql")), *sorted(MACROS.glob("*.sql"))]
    return tuple(read_view(path) for path in paths)


def order_views(views: Sequence[View]) -> list[View]:
    """The views so that each stands behind those that it reads."""
    by_name = {view.full_name: view for view in views}
    reads = {
        name: {other for other in by_name if other != name and _names(view, other)} for name, view in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(reads).static_order()]


def _names(view: View, other: str) -> bool:
    """Whether a view's query names another view or macro."""
    pattern = re.escape(other) + r"\b" if other.startswith("marts.") else rf"\b{other}\("
    return re.search(pattern, view.body) is not None
