"""README's commands and what they print: run as they stand, compared, or written anew.

A fenced block that begins with `$ newsmill ...` is a command and its whole output.
`python -m tests.readme DATA` runs them over a data folder and writes their output into README.md.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT, run_newsmill

README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n\$ (?P<command>newsmill [^\n]*)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
# What differs from run to run: ids of runs, folders, seconds.
_VOLATILE = ((re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"), "RUN"), (re.compile(r"\S*data/"), "data/"))


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


def write_outputs(data: Path) -> None:
    """Put what each command prints now into README.md."""
    text = README.read_text(encoding="utf-8")
    fresh = _BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{run_command(m['command'], data)}```", text)
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    write_outputs(Path(sys.argv[1]))
