"""Lists of archives as those publish them who keep many, such as Common Crawl's `warc.paths.gz`: one a line."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path, PurePosixPath

from flows.inputs.addresses import scheme_of
from flows.inputs.limits import InputError
from flows.inputs.open import open_source
from flows.inputs.sources import list_sources
from flows.inputs.streams import read_whole

# The moment in an archive's name: CC-NEWS-20240501003942-02367.warc.gz, example-org_20240501T003942Z.warc.gz.
_MOMENT = re.compile(r"(?<![0-9])([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{4,6})?(?![0-9])")


def read_archive_list(given: str) -> list[str]:
    """The archives that a list names, as whole paths or addresses in its order; the list may be gzipped.

    A line that is no address and no whole path is looked for from the list's own folder, or, where the line repeats
    the end of that folder's path, from where it begins: `crawl-data/2024/a.warc.gz` of the list
    `https://host/crawl-data/2024/warc.paths` is `https://host/crawl-data/2024/a.warc.gz`.

    Raises:
        InputError: if the list cannot be read, or is no list.
    """
    (source, *more) = list_sources([given])
    if more:
        raise InputError("no_list", "a folder or several files: name each list")
    if source.rejection is not None:
        raise InputError(source.rejection.reason, source.rejection.detail)
    with open_source(source) as (content, _):
        try:
            text = read_whole(content).decode("utf-8")
        except UnicodeDecodeError as problem:
            raise InputError("no_list", "no text: a list of archives has the path of one a line") from problem
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    folder = _folder_of(given)
    return list(dict.fromkeys(_resolve(line, folder) for line in lines))


def day_of(archive: str) -> date | None:
    """The day in an archive's name; None where it states none."""
    for found in _MOMENT.finditer(archive.rpartition("/")[2]):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None


def _folder_of(given: str) -> str:
    """The folder that a list lies in, as a whole path or an address."""
    if scheme_of(given) is None:
        return str(Path(os.path.abspath(given)).parent)  # noqa: PTH100 - resolve() would follow links
    return given.partition("?")[0].rpartition("/")[0]


def _resolve(line: str, folder: str) -> str:
    """An archive of a list that lies in a folder."""
    if scheme_of(line) is not None or line.startswith("/"):
        return line
    parts = PurePosixPath(line).parts[:-1]
    for count in range(len(parts), 0, -1):
        shared = "/" + "/".join(parts[:count])
        if folder.endswith(shared):
            folder = folder.removesuffix(shared)
            break
    return f"{folder}/{line}"
