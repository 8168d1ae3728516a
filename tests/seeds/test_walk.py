"""The page about adding a verb tells what really happens: each of its commands prints what stands below it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.kit.program import ROOT, run_newsmill

PAGE = (ROOT / "docs" / "add-a-verb.md").read_text(encoding="utf-8")
# Files to write and commands to type, in the order of the page.
BLOCKS = re.findall(r"```(csv|shell-session)\n(.*?)```", PAGE, re.DOTALL)


def told(text: str) -> list[str]:
    """Lines without the counts of rows, which change with every new one."""
    return [
        re.sub(r"\b\d{2,}\b(?= of| files| rows| examples)", "N", line) for line in text.splitlines() if line.strip()
    ]


@pytest.mark.slow
def test_the_walk_is_real(tmp_path: Path) -> None:
    """The files are written, the commands run, and each prints what the page says."""
    ran = 0
    for kind, block in BLOCKS:
        if kind == "csv":
            (tmp_path / "my-words" / "events").mkdir(parents=True, exist_ok=True)
            (tmp_path / "my-words" / "events" / "verbs.csv").write_text(block, encoding="utf-8")
            continue
        for command, _, printed in (part.partition("\n") for part in re.split(r"^\$ newsmill ", block, flags=re.M)[1:]):
            done = run_newsmill(*shlex.split(command), cwd=tmp_path)
            assert told(done.stdout) == told(printed), command
            ran += 1
    assert ran == 6
