"""The commands of README and docs/ and what they print: run as they stand, compared, or written anew.

A fenced block that begins with `$ newsmill ...` or `$ make run` is a command and its whole output; the latter
stands for a first run over the sample pages.
`python -m tests.documents` runs them in a fresh data folder and writes their output into the documents.
The commands of WALK need a folder that changes from step to step; tests/seeds/test_walk.py runs them.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.kit.program import ROOT, run_newsmill
from tests.recipes import PAGE, render_page

README = ROOT / "README.md"
DOCUMENTS = (
    README, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "seeds" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)  # fmt: skip
WALK = ROOT / "docs" / "add-a-verb.md"
COMMAND_DOCUMENTS = tuple(document for document in DOCUMENTS if document != WALK)
_BLOCK = re.compile(
    r"^```console\n\$ (?P<command>newsmill [^\n]*|make run)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL
)
FIRST_RUN = "make run"
# What differs from run to run: ids of runs, folders, seconds, the width of what stands before them.
_VOLATILE = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"), "RUN"),
    (re.compile(r"\d{4}-\d\d-\d\d_\d{4}_"), "MINUTE_"),
    (re.compile(r"\S*data/"), "data/"),
    (re.compile(r" --data \S*data\b"), ""),
    (re.compile(r"(^|\s)(\.venv/bin/)?newsmill "), r"\1newsmill "),
    (re.compile(r"\d+\.\d s"), "SECONDS"),
    (re.compile(r" +$", re.MULTILINE), ""),
)


def find_commands(text: str) -> Iterator[re.Match[str]]:
    """The command blocks of a document."""
    return _BLOCK.finditer(text)


def run_command(command: str, data: Path) -> str:
    """What a command prints over this data folder, trailing blanks removed."""
    arguments = shlex.split(command)[1:]
    done = run_newsmill(*arguments, data=data, width=100)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: exit code {done.returncode}: {done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def without_volatile(output: str) -> str:
    """An output without what differs from run to run."""
    for pattern, name in _VOLATILE:
        output = pattern.sub(name, output)
    return output


def first_run_output(done: subprocess.CompletedProcess[str]) -> str:
    """What the first run shows on a terminal: its progress, then what it says.

    Off a terminal a slow run writes lines of progress beside, by the clock; a terminal shows none.
    """
    ticks = "\n".join(line for line in done.stderr.splitlines() if line.startswith("✓"))
    shown = f"{ticks}\n{done.stdout.rstrip()}\n"
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def write_outputs() -> None:
    """Put what each command prints now into the documents."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        first = without_folders(first_run_output(run_newsmill("run", "--explore", "--data", str(data))), data)

        def fresh(match: re.Match[str]) -> str:
            command = match["command"]
            output = first if command == FIRST_RUN else run_command(command, data)
            return f"```console\n$ {command}\n{output}```"

        for document in COMMAND_DOCUMENTS:
            document.write_text(_BLOCK.sub(fresh, document.read_text(encoding="utf-8")), encoding="utf-8")
        PAGE.write_text(render_page(data / "warehouse.duckdb"), encoding="utf-8")


def without_folders(output: str, data: Path) -> str:
    """An output as it looks where the data folder is the default one, and `make` started the program."""
    shown = output.replace(f" --data {data}", "").replace(str(data), "data")
    return shown.replace("  newsmill ", "  .venv/bin/newsmill ")


if __name__ == "__main__":
    write_outputs()
