"""Characters made plain once, before any offset exists.

Nothing visible is rewritten: curly quotes, dashes and spelling stay as they are.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import ftfy

# Invisible or unprintable: C0 and C1 controls (tab and line feed apart), soft hyphen, zero-width
# and bidirectional marks, invisible operators, the byte order mark, interlinear marks, variation
# selectors, tags, noncharacters and lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# More marks on one letter than any script writes: text made to break renderers.
_STACKED_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
# What UTF-8 read as a single-byte code page looks like; only then is the costly repair worth a try.
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2\u00d0\u00d1\u00ef\u0192][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_REPAIR = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=True,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=True,
    remove_control_chars=False,
    normalization=None,
)


# C1 controls are Windows punctuation that was taken for ISO 8859-1 (WHATWG Encoding reads it so too); 0x85 ends lines.
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}
# References to characters that were escaped twice, or never resolved. Marks of markup stay escaped.
_REFERENCE = re.compile(
    r"&(?:#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6})|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|eacute|egrave|uuml|ouml|auml);"
)
_HAS_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_NO_LETTERS = re.compile(r"\W+")
_PUNCTUATION = "“”‘’—–\xa0…"  # without these, most English text is ASCII, which is gone through several times as fast
_ASCII_PUNCTUATION = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def join_surrogates(text: str) -> str:
    """Surrogate pairs joined to the character they stand for; lone ones stay for `clean_characters` to drop."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


def clean_characters(text: str, *, repair: bool) -> str:
    """NFC, without invisible characters; with `repair`, what was encoded or escaped twice is decoded again."""
    text = join_surrogates(text)
    if repair and "&" in text:
        text = _REFERENCE.sub(_resolve, text)
    if repair and _MOJIBAKE.search(text):
        text = ftfy.fix_text(text, _REPAIR)
    text = _INVISIBLE.sub("", text.translate(_C1) if _HAS_C1.search(text) else text)
    if not text.isascii():
        text = _STACKED_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    return text


def _resolve(found: re.Match[str]) -> str:
    """The character of a reference; a mark of markup, or what stands for no character, stays as it is."""
    character = html.unescape(found[0])
    return found[0] if character in ("<", ">", "", "\ufffd") else character


def clean_line(text: str, *, repair: bool) -> str:
    """`clean_characters` on one line: every run of white space is one space, none at the ends."""
    return " ".join(clean_characters(text, repair=repair).split())


@lru_cache(maxsize=4096)
def text_key(text: str) -> str:
    """A text by its letters and digits alone; remembered, for the blocks of a page are looked up several times."""
    plain = text
    for mark in () if text.isascii() else _PUNCTUATION:
        plain = plain.replace(mark, "")
    letters = plain.translate(_ASCII_PUNCTUATION) if plain.isascii() else _NO_LETTERS.sub("", plain)
    return letters.casefold()


def split_lines(text: str) -> list[tuple[int, int]]:
    """Where each line of a text starts and ends (exclusive, without its line end), whatever ends it."""
    lines, start = [], 0
    for end in _LINE_ENDS.finditer(text):
        lines.append((start, end.start()))
        start = end.end()
    lines.append((start, len(text)))
    return lines


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of clean text: parted by blank lines where there are any, else by line ends."""
    lines = [clean_line(text[start:end], repair=False) for start, end in split_lines(text)]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    if all(lines):
        return lines
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [" ".join(part) for part in paragraphs if part]
