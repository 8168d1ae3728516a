"""The rooms keep to what each may touch, and the top level stays small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What each room may import of ours, and which outside packages it alone may import.
ROOMS: dict[str, set[str]] = {
    "transforms": set(),
    "seeds": {"transforms"},
    "expectations": {"transforms"},
    "warehouse": {"transforms"},
    "flows": {"transforms", "seeds", "expectations", "warehouse"},
}
OWNERS = {"great_expectations": {"expectations"}, "duckdb": {"warehouse"}, "prefect": {"flows"}}
DISTRIBUTIONS = {"yaml": "pyyaml"}  # packages that are imported under another name
# Modules through which a transform would touch disk, network or clock.
IMPURE = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "socket",
    "urllib.request",
    "requests",
    "httpx",
    "subprocess",
    "time",
    "tempfile",
}
TOP_LEVEL = {
    *ROOMS, "tests", "docs", "pyproject.toml", "uv.lock", "README.md", "Makefile", "prefect.yaml", "LICENSE",
    "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "SECURITY.md", ".pre-commit-config.yaml", ".editorconfig",
    "Dockerfile", ".dockerignore", ".ci", ".gitignore",
}  # fmt: skip
# The rooms and modules of transforms/ in the order in which they build on one another: each imports only from those
# before it, or of its own line. Articles stand behind text, whose spans and languages they use.
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "ids rules checks record_fields",
        "schema imports copies",
        "text annotation",  # sentences are results too
        "articles",
        "grammar",
        "dates",
        "actor_codes",
        "gazetteer",
        "names",
        "linking",
        "descriptions",
        "who",
        "quotes",
        "events",
        "stories",
        "happenings rows reference",
        "annotate",
    )
)


def imports(room: str) -> Iterator[tuple[Path, str]]:
    """Every import of a room: the file and the full name of the module; of a package's modules, theirs."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield path, alias.name
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative imports hide which room is meant"
                for alias in node.names:
                    below = ROOT.joinpath(*(node.module or "").split("."), alias.name)
                    is_module = below.is_dir() or below.with_suffix(".py").exists()
                    yield path, f"{node.module}.{alias.name}" if is_module else node.module or ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    """No room reaches into another against the table of the design; nobody imports flows."""
    allowed = ROOMS[room] | {room}
    for path, module in imports(room):
        top = module.split(".")[0]
        assert top not in ({*ROOMS, "tests"} - allowed), f"{path.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("room", ROOMS)
def test_each_framework_has_one_home(room: str) -> None:
    """Only expectations imports Great Expectations, only warehouse DuckDB, only flows Prefect."""
    for path, module in imports(room):
        owners = OWNERS.get(module.split(".")[0])
        assert owners is None or room in owners, f"{path.relative_to(ROOT)} imports {module}"


def test_every_connection_has_a_limit() -> None:
    """DuckDB is opened in one place, which says how much memory it may hold and where the rest goes."""
    opening = [path for path in (ROOT / "warehouse").glob("*.py") if "duckdb.connect(" in path.read_text("utf-8")]
    assert [path.name for path in opening] == ["connect.py"]


def test_transforms_are_pure() -> None:
    """No transform imports what touches disk, network, processes or the clock."""
    for path, module in imports("transforms"):
        assert module not in IMPURE, f"{path.relative_to(ROOT)} imports {module}"


def layer_of(module: str) -> int:
    """Where a module of transforms stands in the order."""
    room = module.split(".")[1]
    places = [place for place, rooms in enumerate(LAYERS) if room in rooms]
    assert places, f"transforms.{room} has no place in LAYERS: say what it builds on"
    return places[0]


def test_no_arrow_points_upwards_in_transforms() -> None:
    """Each room of transforms uses only what comes before it in the order of the data."""
    upwards = []
    for path, module in imports("transforms"):
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if own != "transforms.__init__" and module.startswith("transforms.") and layer_of(module) > layer_of(own):
            upwards.append(f"{path.relative_to(ROOT)} imports {module}")
    assert upwards == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_circle_of_imports(room: str) -> None:
    """No module comes back to itself through what it imports."""
    arrows: dict[str, set[str]] = {}
    for path, module in imports(room):
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if module.split(".")[0] == room and module != own:
            arrows.setdefault(own, set()).add(module)
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as found:
        pytest.fail(" - ".join(found.args[1]))


def test_top_level_holds_nothing_else() -> None:
    """The tracked top level is the rooms and the named files."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name.split("/")[0] for name in listed.splitlines()} <= TOP_LEVEL


def test_every_import_is_a_declared_dependency() -> None:
    """Nothing is used that only comes along with something else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    declared = project["project"]["dependencies"] + groups["dev"] + groups["cluster"]
    names = {re.split(r"[<>=\[ ]", requirement)[0].replace("-", "_").lower() for requirement in declared}
    ours = {*ROOMS, "tests"}
    for room in ours:
        for path, module in imports(room):
            top = DISTRIBUTIONS.get(module.split(".")[0], module.split(".")[0])
            if top not in sys.stdlib_module_names and top not in ours and top != "_typeshed":
                assert top.lower() in names, f"{path.relative_to(ROOT)} imports {module}"
