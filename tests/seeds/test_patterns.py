"""Regular expressions that can run away are told from those that cannot."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from seeds.patterns import find_danger

DANGEROUS = [
    r"^(\w+ ?)+$", r"(?:a+)+b", r"(.*)*x", r"(x+x+)+y", r"(a*b?)*c", r"(?:\s*foo\s*)+$", r"(foo|bar|\w+)*;",
    r"^(?:\d+|\d)+$", r"((ab)+c?)+d", r"(\w+\s?){10,}$", r"(?:(?:[a-z])+)+1",
]  # fmt: skip
SAFE = [
    r"(?:\w+ )+x", r"(?: \w+)+$", r"(?:[^|]{1,30}\|){3,}", r"^(?:\d+|one|two)+$", r"(a|ab)*c", r".{3,150}\s[<>]$",
    r"^(?:home|news)(?:\s*>\s*\w+){1,6}$", r"(?:share to \w+\b){2,}", r"^\s*(?:twitter|this)+\s*$", r"(?>a+)+b",
]  # fmt: skip


@pytest.mark.parametrize("pattern", DANGEROUS)
def test_a_pattern_that_can_run_away_is_named(pattern: str) -> None:
    """Endless repeats in endless repeats, and alternatives that begin alike in one."""
    assert "can run away" in (find_danger(pattern) or "")


@pytest.mark.parametrize("pattern", SAFE)
def test_a_pattern_that_cannot_run_away_passes(pattern: str) -> None:
    """Rounds that a mark parts can be shared out in one way only."""
    re.compile(pattern)
    assert find_danger(pattern) is None


def test_the_danger_is_real() -> None:
    """A pattern that is named does not end on a line of 60 letters within a second, where a safe one does."""
    program = "import re, sys; re.search(sys.argv[1], 'a' * 60 + '!')"
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", program, DANGEROUS[0]], timeout=1, check=False)
    subprocess.run([sys.executable, "-c", program, SAFE[0]], timeout=60, check=True)
