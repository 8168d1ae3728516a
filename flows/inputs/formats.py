"""Formats that are not read: how their files begin, and what to convert them to."""

from __future__ import annotations

_TEXT = "convert it to plain text or HTML"
# Where in the file, how it begins there, what it is, and what to do.
_FORMATS = (
    (0, b"%PDF-", "a PDF", "convert it to plain text first (pdftotext FILE.pdf)"),
    (0, b"{\\rtf", "an RTF document", _TEXT),
    (0, b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", _TEXT),
    (30, b"mimetypeapplication/epub+zip", "an EPUB book", "unpack it and give the HTML files inside"),
    (0, b"PAR1", "a Parquet file", "export it as JSON Lines or CSV"),
    (0, b"SQLite format 3", "an SQLite database", "export its articles as JSON Lines or CSV"),
    (0, b"\x89PNG", "a picture", "give the page, not its pictures"),
    (0, b"\xff\xd8\xff", "a picture", "give the page, not its pictures"),
    (0, b"GIF8", "a picture", "give the page, not its pictures"),
    (0, b"bplist00", "a web archive of Safari", "save the page as HTML"),
)
_OFFICE = (
    (b"word/", "a Word document", _TEXT),
    (b"xl/", "an Excel workbook", "save it as CSV"),
    (b"ppt/", "a presentation", _TEXT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", _TEXT),
)


def find_unread_format(head: bytes) -> str | None:
    """What a file is that is not read, and what to do with it; None where these bytes begin none."""
    for at, mark, name, advice in _FORMATS:
        if head[at : at + len(mark)] == mark:
            return f"{name}: {advice}"
    if head.startswith(b"PK\x03\x04"):
        return next((f"{name}: {advice}" for mark, name, advice in _OFFICE if mark in head), None)
    return None
