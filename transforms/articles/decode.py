"""From bytes to characters, whatever the page says about itself."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_HEAD_BYTES = 4096  # HTML's own rule: the declaration stands in the first 1,024 bytes; pages are late
_SAMPLE_BYTES = 20_000
# Labels that browsers read as a wider code page (WHATWG Encoding, "names and labels").
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "iso-8859-9": "cp1254", "tis-620": "cp874", "iso-8859-11": "cp874", "big5": "big5hkscs", "x-mac-roman": "mac-roman",
}  # fmt: skip
# Code pages that share their plain letters with cp1252, between which a guess is hardly better than chance.
_LATIN = frozenset(
    {
        "ascii",
        "latin_1",
        "cp1250",
        "cp1254",
        "cp1257",
        "cp775",
        "cp437",
        "cp850",
        "cp858",
        "mac_roman",
        "mac_latin2",
        "iso8859_2",
        "iso8859_15",
    }
)
# What stands for bytes that fit no encoding.
BROKEN = "\ufffd"
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))
_CENTRAL = frozenset("ąćęłńśźżčďěňřšťůžőűľĺŕđ")
_BINARY_HEADS = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3", b"RIFF", b"\x28\xb5\x2f\xfd", b"SQLite format",
    b"PAR1", b"\xd0\xcf\x11\xe0", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp", b"{\\rtf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of an item and the encoding that gave them."""

    text: str
    encoding: str


def looks_binary(data: bytes) -> bool:
    """Whether these bytes are no text in any encoding."""
    head = data[:_SAMPLE_BYTES]
    if head.startswith(tuple(bom for bom, _ in _BOMS)) or _utf16_without_bom(head):
        return False
    if head.startswith(_BINARY_HEADS):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 0.1 * max(1, len(head))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes: byte order mark, then UTF-8 if it fits, then what is declared, then a guess.

    `declared` is a label from outside (an HTTP header); one inside the page is looked for.
    Never fails: bytes that fit nothing become U+FFFD.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(name, "replace"), name)
    if wide := _utf16_without_bom(data[:_SAMPLE_BYTES]):
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as problem:
        first_bad = problem.start
    found = _META_CHARSET.search(data[:_HEAD_BYTES])
    labels = [declared, found.group(1).decode("ascii", "replace") if found else None]
    for label in labels:
        text = _try(data, label)
        if text is not None:
            return Decoded(text, str(label))
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    return _guess(data, first_bad)


def _try(data: bytes, label: str | None) -> str | None:
    """The bytes in a declared encoding, or None where they do not fit it or it lies (UTF-8 was tried)."""
    name = (label or "").strip().casefold().replace(" ", "")
    name = _WIDER.get(name, name)
    if not name or name.replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf-7", "unicode"):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether more of the non-ASCII characters fit UTF-8 than break it (a page with a few broken bytes).

    Text of another encoding hardly has a sequence that fits by chance: at most six to ten that do not, in Thai.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    return broken < sum(1 for character in text if not character.isascii()) - broken


def _guess(data: bytes, first_bad: int) -> Decoded:
    """The likeliest encoding of undeclared bytes, judged on a sample around the first telling byte."""
    start = max(0, first_bad - _SAMPLE_BYTES // 2)
    best = charset_normalizer.from_bytes(data[start : start + _SAMPLE_BYTES]).best()
    name = best.encoding if best is not None else "cp1252"
    text = data.decode(name, "replace")
    if name in _LATIN and not _is_central_european(text):
        name = "cp1252"  # what western pages are in that say nothing or the wrong thing
        text = data.decode(name, "replace")
    return Decoded(text, name)


def _is_central_european(text: str) -> bool:
    """Whether most of the letters beyond ASCII are those of Polish, Czech, Hungarian and their neighbours."""
    beyond = [c for c in text[:_SAMPLE_BYTES] if not c.isascii() and c.isalpha()]
    return sum(1 for c in beyond if c.lower() in _CENTRAL) > 0.5 * len(beyond)


def _utf16_without_bom(head: bytes) -> str | None:
    """The UTF-16 form whose zero bytes stand where Latin letters put them, or None."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
