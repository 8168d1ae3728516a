"""The documents build into a site without a warning, the notebook runs, and the diagram is that of the schema."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.program import ROOT
from transforms.schema import CORE_TABLES
from warehouse.diagram import DIAGRAM, render_diagram

PAGES = ("tutorial.html", "events.html", "open-with.html", "recipes/README.html", "../warehouse/dictionary.html")
FROM_ELSEWHERE = re.compile(r'<(?:script|img|iframe)[^>]+src="(https?:[^"]+)|<link[^>]+href="(https?:[^"]+)')
NOTEBOOK = ROOT / "docs" / "notebooks" / "first_look.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", "docs", "-d", str(folder / "trees"), ".", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_holds_every_document(site: Path) -> None:
    """Each document is a page, and the first one leads to it."""
    front = (site / "docs" / "index.html").read_text(encoding="utf-8")
    for page in PAGES:
        assert (site / "docs" / page).exists(), page
        assert f'href="{page}"' in front, page


def test_the_site_asks_nothing_of_other_hosts(site: Path) -> None:
    """Scripts, styles and pictures lie in the folder: the site reads without a network."""
    for page in site.rglob("*.html"):
        loaded = FROM_ELSEWHERE.findall(page.read_text(encoding="utf-8"))
        assert not loaded, f"{page.name}: {loaded}"


def test_the_notebook_runs(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs over the sample pages, and the charts hold what the views answer."""
    monkeypatch.setenv("NEWSMILL_WAREHOUSE", str(sample_warehouse))
    spec = importlib.util.spec_from_file_location("first_look", NOTEBOOK)
    assert spec is not None
    assert spec.loader is not None
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    _, made = notebook.app.run()
    assert len(made["most_quoted"]) == 10
    assert made["quoted_chart"].data is made["most_quoted"]
    assert len(made["dyad_chart"].data) > 3
    assert made["sentences"]["sentence"].notna().all()


def test_the_diagram_is_that_of_the_schema() -> None:
    """`python -m warehouse.diagram` draws it anew; every core table has a box, every reference between them a line."""
    drawn = render_diagram()
    assert DIAGRAM.read_text(encoding="utf-8") == drawn
    for table in CORE_TABLES:
        assert f">{table.name}</text>" in drawn
    assert "quotes.speaker_entity_id leads to entities.entity_id" in drawn
