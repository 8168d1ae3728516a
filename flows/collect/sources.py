"""The user's list of sources, `sources.csv` in the data folder: one row per feed, sitemap or page of links."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

COLUMNS = ("name", "url", "kind", "language", "every", "delay", "days", "on")
KINDS = ("feed", "sitemap", "pages")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_INTERVAL = re.compile(r"([1-9][0-9]{0,3})([mhd])")
_UNITS = {"m": 60, "h": 3600, "d": 86_400}
_ON = {"yes": True, "no": False}
_WHOLE = re.compile(r"[0-9]{1,4}")
DEFAULTS = {"kind": "feed", "language": "", "every": "30m", "delay": "2", "days": "7", "on": "yes"}
_MOST_BYTES = 10_000_000


class SourcesError(Exception):
    """A list of sources that cannot be used; the message names every slip with its place."""


@dataclass(frozen=True, slots=True)
class NewsSource:
    """Where news is announced.

    `kind` says what lies at `url`: a feed (RSS, Atom), a sitemap or an index of sitemaps, or a web page with
    links (`pages`). `language` (ISO 639-1) chooses among links of web pages. `every` and `delay` count seconds:
    between two looks at the source, and between two requests to a host, of which robots.txt may ask for more.
    Announcements that state a date more than `days` days ago are left out.
    """

    name: str
    url: str
    kind: str = "feed"
    language: str = ""
    every: int = 1800
    delay: float = 2.0
    days: int = 7
    is_on: bool = True


def read_sources(path: Path) -> list[NewsSource]:
    """The sources of a file, in its order.

    Raises:
        SourcesError: if the file is not there, is no such list, or a row of it is wrong.
    """
    rows = read_rows(path)
    slips, sources = [], []
    names: dict[str, int] = {}
    for line, row in rows:
        wrong = _find_slips(row)
        if (first := names.setdefault(row.get("name", ""), line)) != line:
            wrong.append(("name", f"{row['name']!r} is the name of line {first} too: give each source its own"))
        slips += [f"{path}, line {line}, column {column}: {why}" for column, why in wrong]
        if not wrong:
            sources.append(_make(row))
    if slips:
        raise SourcesError("\n".join(slips))
    return sources


def read_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file as they are written, each with its line number.

    Raises:
        SourcesError: if the file is not there or is no such list.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourcesError(f"{path} has more than {_MOST_BYTES:,} bytes: is it a list of sources?")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourcesError(f"{path} does not exist yet: `newsmill sources add URL` makes it") from None
    except IsADirectoryError:
        raise SourcesError(f"{path} is a folder: move it aside, the list of sources is a file") from None
    except OSError as problem:
        raise SourcesError(f"{path} cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise SourcesError(f"{path} cannot be read as UTF-8 text: {problem}") from problem
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        header = tuple(reader.fieldnames or ())
        if unknown := [name for name in header if name not in COLUMNS]:
            raise SourcesError(f"{path}, line 1: {unknown[0]!r} is none of {', '.join(COLUMNS)}")
        if missing := [name for name in ("name", "url") if name not in header]:
            raise SourcesError(f"{path}, line 1: the column {missing[0]} is missing; columns are {', '.join(COLUMNS)}")
        return [(reader.line_num, _strip(row)) for row in reader if any(row.values())]
    except csv.Error as problem:
        raise SourcesError(f"{path}, line {reader.line_num}: {problem}") from problem


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the list anew, whole or not at all."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in COLUMNS} for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_text(made.getvalue(), encoding="utf-8")
    unfinished.replace(path)


def choose_name(url: str, taken: set[str]) -> str:
    """A name for a source: its host, with a number where that is taken."""
    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    base = re.sub(r"[^a-z0-9]+", "-", host.casefold()).strip("-")[:30] or "source"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)


def _strip(row: Mapping[str, str | list[str] | None]) -> dict[str, str]:
    """The cells of a row without blanks around them; cells behind the last column stand under ""."""
    return {
        name: " ".join(cell) if isinstance(cell, list) else (cell or "").strip() for name, cell in row.items()
    }  # fmt: skip


def _find_slips(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is wrong in a row: the column and why."""
    filled = {**DEFAULTS, **{name: cell for name, cell in row.items() if cell}}
    found = []
    if "" in row:
        found.append((COLUMNS[-1], "there are more cells than columns: put commas inside a cell between double quotes"))
    if not _NAME.fullmatch(row.get("name", "")):
        found.append(("name", f"{row.get('name')!r} is no name: small letters, digits and hyphens, 40 at most"))
    if not is_web_address(row.get("url", "")):
        found.append(("url", f"{row.get('url')!r} is no http or https address"))
    if filled["kind"] not in KINDS:
        found.append(("kind", f"{filled['kind']!r} is none of {', '.join(KINDS)}"))
    if filled["language"] and not _LANGUAGE.fullmatch(filled["language"]):
        found.append(("language", f"{filled['language']!r} is no language code: write en, or nothing"))
    if not _INTERVAL.fullmatch(filled["every"]):
        found.append(("every", f"{filled['every']!r} is no interval: write 30m, 2h or 1d"))
    for column in ("delay", "days"):
        if not _WHOLE.fullmatch(filled[column]):
            found.append((column, f"{filled[column]!r} is no whole number from 0 to 9999"))
    if filled["on"] not in _ON:
        found.append(("on", f"{filled['on']!r} is neither yes nor no"))
    return found


def is_web_address(url: str) -> bool:
    """Whether this is an http or https address with a host and without a password."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _make(row: Mapping[str, str]) -> NewsSource:
    """The source of a row without slips."""
    filled = {**DEFAULTS, **{name: cell for name, cell in row.items() if cell}}
    number, unit = filled["every"][:-1], filled["every"][-1]
    return NewsSource(
        filled["name"], filled["url"], filled["kind"], filled["language"], int(number) * _UNITS[unit],
        float(filled["delay"]), int(filled["days"]), _ON[filled["on"]],
    )  # fmt: skip
