"""Packages of other projects that share a name with ours: installed, newsmill brings general names like `flows`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

OURS = ("expectations", "flows", "seeds", "transforms", "warehouse")
HOME = Path(__file__).resolve().parents[2]
MEND = (
    "install newsmill in an environment of its own (pipx install newsmill, or uv tool install newsmill), "
    "and unset PYTHONPATH where it names another project"
)


@dataclass(frozen=True, slots=True)
class Shadow:
    """Another package of one of our names; `is_first` says that Python takes it instead of ours."""

    name: str
    place: str
    is_first: bool

    def __str__(self) -> str:
        """The clash in one clause."""
        which = "hides newsmill's" if self.is_first else "is hidden by newsmill's"
        return f"{self.place} {which} package {self.name}"


def find_shadows(search_path: Sequence[str] | None = None) -> list[Shadow]:
    """Other packages of our names on Python's search path, in its order; other copies of newsmill are none.

    A folder without `__init__.py` counts as well: it is a package where no regular one has its name.
    """
    found = []
    folders = [Path(entry).resolve() for entry in (sys.path if search_path is None else search_path)]
    others = [folder for folder in dict.fromkeys(folders) if not _is_newsmill(folder)]
    home = folders.index(HOME) if HOME in folders else len(folders)
    for name in OURS:
        for folder in others:
            regular = [place for place in (folder / name / "__init__.py", folder / f"{name}.py") if place.is_file()]
            if regular or (folder / name).is_dir():
                place = folder / name if (folder / name).is_dir() else regular[0]
                found.append(Shadow(name, str(place), bool(regular) and folders.index(folder) < home))
    return found


def find_claims() -> list[Shadow]:
    """Installed distributions that brought files under one of our names into the same folder."""
    brought = packages_distributions()
    return [
        Shadow(name, f"the installed package {other}", is_first=True)
        for name in OURS
        for other in sorted(set(brought.get(name, ())) - {"newsmill"})
    ]


def _is_newsmill(folder: Path) -> bool:
    """Whether a folder holds all our packages: this newsmill, or another copy of it."""
    return folder == HOME or all((folder / name / "__init__.py").is_file() for name in OURS)
