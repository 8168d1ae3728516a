"""The documents say what is so: commands run as they stand, the dictionary is current, what they name exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.documents import (
    COMMAND_DOCUMENTS,
    DOCUMENTS,
    FIRST_RUN,
    README,
    find_commands,
    first_run_output,
    run_command,
    without_volatile,
)
from tests.kit.program import ROOT
from transforms.schema import TABLES
from warehouse.dictionary import DICTIONARY, render_dictionary
from warehouse.views import MARTS

TEXTS = {document: document.read_text(encoding="utf-8") for document in DOCUMENTS}
TEXT = "\n".join(TEXTS.values())
COMMANDS = [
    (match["command"], match["output"]) for document in COMMAND_DOCUMENTS for match in find_commands(TEXTS[document])
]


@pytest.mark.parametrize(("command", "output"), COMMANDS, ids=[command[:60] for command, _ in COMMANDS])
def test_commands_print_what_the_documents_show(
    command: str, output: str, sample_run: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    """Each command, run as it stands over the sample pages, prints what stands below it."""
    data, done = sample_run
    shown = first_run_output(done) if command == FIRST_RUN else run_command(command, data)
    assert without_volatile(shown) == without_volatile(output)


def test_the_documents_show_commands() -> None:
    """There is something to run: the test above cannot pass for want of blocks."""
    assert len(list(find_commands(TEXTS[README]))) >= 5
    assert len(COMMANDS) > len(list(find_commands(TEXTS[README])))


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link names a file that is there."""
    for document, text in TEXTS.items():
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
            assert (document.parent / target).exists(), f"{document.relative_to(ROOT)}: {target}"


def test_make_targets_exist() -> None:
    """Every `make TARGET` of the documents is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z]+)\b", TEXT, re.MULTILINE)):
        assert f"\n{target}:" in makefile, target


def test_paths_that_the_makefile_names_exist() -> None:
    """Every file and folder of tests/ in the Makefile is there: pytest runs nothing at all if one is missing."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    paths = set(re.findall(r"\btests/[\w./]+", makefile))
    assert "tests/flows/pipeline" in paths
    for path in paths:
        assert (ROOT / path).exists(), path


def test_files_that_the_documents_name_exist() -> None:
    """Every path in back-ticks that looks like one of ours is there."""
    for path in set(re.findall(r"`((?:flows|transforms|expectations|seeds|warehouse|tests|docs)/[\w./-]*)`", TEXT)):
        assert (ROOT / path).exists(), path


def test_tables_and_views_that_the_documents_name_exist() -> None:
    """marts.x and ops.x are what they are called."""
    for name in set(re.findall(r"`?\bmarts\.(\w+)", TEXT)):
        assert (MARTS / f"{name}.sql").exists(), name
    for name in set(re.findall(r"`(ops\.\w+)`", TEXT)):
        assert name in TABLES, name


def test_the_data_dictionary_is_current() -> None:
    """warehouse/dictionary.md is what the declared schema gives; `python -m warehouse.dictionary` mends it."""
    assert DICTIONARY.read_text(encoding="utf-8") == render_dictionary()
