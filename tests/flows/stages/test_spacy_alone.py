"""Language workers have spaCy without its command line."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from flows.stages.spacy_alone import import_spacy
import_spacy()
import spacy
print("spacy.cli" in sys.modules, hasattr(spacy, "info"), spacy.blank("en")("It rained.").text)
import_spacy()  # once more changes nothing
import spacy.cli
print(callable(spacy.cli.info))
"""


def test_spacy_comes_without_its_command_line_and_with_it_for_who_asks() -> None:
    """It parses as ever, and nothing of the stand-ins is left."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (["False False It rained.", "True"], "")


def test_preloading_imports_no_command_line() -> None:
    """Neither does what the workers call import spaCy first."""
    program = "import sys, flows.stages.preload; print([name for name in sys.modules if name.startswith('spacy')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
