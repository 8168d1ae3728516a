"""How large an input may be; what is larger is named and left out, never held in memory."""

from __future__ import annotations

from transforms.articles.model import Rejection

ITEM_BYTES = 20_000_000  # one page, record or member, decompressed; the largest news pages have a tenth
TEXT_BYTES = 4_000_000  # one plain text; of an article 900,000 characters are read at most
DOWNLOAD_BYTES = 5_000_000_000  # one file from elsewhere; the archives of a day's news have a fifth
BLANK_LINES = 100_000  # in a row: a file of nothing, unpacked
NAMED_IN_A_ROW = 1_000  # bad items without a good one between; more of them are only counted
GIVEN_UP = 1_000_000  # bad items in a row after which the rest of a file is not read
HEAD_BYTES = 8192  # enough of a file to tell its kind


class InputError(Exception):
    """An input that cannot be read: a short reason, and what to do about it."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def reject(source_path: str, reason: str, detail: str) -> Rejection:
    """The rejection of an input at the stage of reading."""
    return Rejection(source_path, "read", reason, detail)


def printable(path: str) -> str:
    """A path as it may stand in a table: bytes that are no UTF-8 and control characters are escaped."""
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)[:1000]
