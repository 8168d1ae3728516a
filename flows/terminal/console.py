"""Safe output on the terminal: outside text cannot move the cursor or colour the screen."""

from __future__ import annotations

import re
import sys

# C0 and C1 controls but tab and newline, and the characters that reorder or hide text.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: object) -> str:
    """Text with control characters written as codes, which a terminal shows and does not obey."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match.group()):02x}", str(text))


def complain(text: object) -> None:
    """Report a problem on standard error."""
    sys.stderr.write(f"newsmill: {safe(text)}\n")


def complain_of_folder(problem: OSError, folder: object) -> None:
    """Report what cannot be written into the folder that --out named."""
    complain(f"{problem.filename or folder} cannot be written: {problem.strerror}; name another folder with --out")
