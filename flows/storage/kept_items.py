"""Rejected items, kept with their bytes so that they can be tried again after the cause is mended.

One file per item in `rejected/REASON/` of the data folder, named by a hash; a row each in `ops.kept_items`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from flows.inputs import Source, list_sources, read_items
from flows.inputs.addresses import scheme_of
from flows.inputs.kept import KEPT, KEPT_MAGIC, KeptItem, decode_kept, encode_kept
from flows.inputs.kinds import base_name, find_kind
from flows.inputs.limits import ITEM_BYTES, InputError
from flows.inputs.records import read_lines
from flows.inputs.streams import open_stream
from flows.storage.folder import DataFolder
from transforms.articles.model import RawItem, Rejection

# The envelope around an item's bytes must fit into what is read as one item.
MOST_ITEM_BYTES = ITEM_BYTES - 1_000_000
MOST_FOLDER_BYTES = 2_000_000_000
# The paths of their items extend the file's path: by a line, an address or a number.
_CONTAINERS = ("jsonl", "warc", "feed", "csv")
_REASON = re.compile(r"[a-z][a-z0-9_]{0,59}")


def keep_rejected(
    data: DataFolder,
    run_id: str,
    inputs: Sequence[str],
    rejections: Sequence[Rejection],
    columns: Mapping[str, str] | None = None,
    most_bytes: int = MOST_FOLDER_BYTES,
) -> list[dict[str, object]]:
    """Keep the bytes of every item that a run rejected; returns rows for `ops.kept_items`.

    The sources are read a second time, so that nothing is held in memory during the run; remote sources are not
    fetched again. Items that came from the folder of kept items stay kept if they were rejected again, else they
    are settled.
    """
    if not rejections and not any(is_kept(name, data) for name in inputs):
        return []
    wanted = _Wanted(rejections, columns or {})
    store = _Store(data, most_bytes)
    rows: dict[str, dict[str, object]] = {}
    for source in list_sources([given for given in inputs if scheme_of(given) is None], data.home):
        if source.rejection is not None:
            continue
        for item, is_retried in _find_items(source, wanted):
            rejection = wanted.find(item.source_path)
            if rejection is None:
                rows[item.sha256] = _row(run_id, item, source.path.parent.name, run_id)
            elif store.write(item, rejection.reason, source.path if is_retried else None):
                rows[item.sha256] = _row(run_id, item, rejection.reason, None)
    return list(rows.values())


def drop_settled(data: DataFolder, item_sha256: Sequence[str]) -> None:
    """Remove the files of items that a run has settled."""
    settled = dict.fromkeys(item_sha256)
    for path in sorted(data.rejected.glob(f"*/*{KEPT}")) if settled else ():
        if path.stem in settled:
            path.unlink(missing_ok=True)


def folder_of(data: DataFolder, reason: str) -> Path:
    """The folder for items of this reason; `other` for reasons that are not short names."""
    return data.rejected / (reason if _REASON.fullmatch(reason) else "other")


class _Wanted:
    """The rejections of a run by item path; the first counts where one item (a dump) has several.

    `columns` is what the user said of the names of record fields.
    """

    def __init__(self, rejections: Sequence[Rejection], columns: Mapping[str, str]) -> None:
        self.columns = dict(columns)
        self._by_path: dict[str, Rejection] = {}
        self._by_part: dict[str, Rejection] = {}
        for rejection in rejections:
            self._by_path.setdefault(rejection.source_path, rejection)
            item, _, part = rejection.source_path.rpartition("#")
            if part.isdecimal():
                self._by_part.setdefault(item, rejection)

    def find(self, source_path: str, *, or_part: bool = True) -> Rejection | None:
        """The rejection of the item at a path, or of one of its parts."""
        return self._by_path.get(source_path) or (self._by_part.get(source_path) if or_part else None)


class _Store:
    """The folder of kept items, with a cap on its size."""

    def __init__(self, data: DataFolder, most_bytes: int) -> None:
        self._data = data
        self._left = most_bytes - sum(path.stat().st_size for path in data.rejected.glob(f"*/*{KEPT}"))

    def write(self, item: KeptItem, reason: str, before: Path | None) -> bool:
        """Keep an item and say whether it is kept; `before` is the file that kept it until now."""
        path = folder_of(self._data, reason) / f"{item.sha256}{KEPT}"
        if path.exists():
            return True
        content = encode_kept(item)
        if before is None and len(content) > self._left:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".tmp")
        aside.write_bytes(content)
        aside.replace(path)
        self._left -= len(content)
        if before is not None:
            before.unlink(missing_ok=True)
        return True


def _row(run_id: str, item: KeptItem, reason: str, settled_by: str | None) -> dict[str, object]:
    """An item's row of `ops.kept_items`."""
    return {
        "item_sha256": item.sha256,
        "run_id": run_id,
        "source_path": item.source_path,
        "article_id": item.article_id,
        "reason": reason,
        "raw_bytes": len(item.data),
        "settled_run_id": settled_by,
    }


def is_kept(name: str, data: DataFolder) -> bool:
    """Whether an input that a user named lies among the kept items."""
    return Path(name).resolve().is_relative_to(data.rejected.resolve())


def _find_items(source: Source, wanted: _Wanted) -> Iterator[tuple[KeptItem, bool]]:
    """The wanted items of a source; the second value is true for an item that was kept before."""
    try:
        with source.path.open("rb") as file:
            if file.read(len(KEPT_MAGIC)) == KEPT_MAGIC:
                kept = decode_kept(KEPT_MAGIC + file.read(ITEM_BYTES))
                if kept is not None:
                    yield kept, True
                return
        for item in _read_wanted(source, wanted):
            if 0 < len(item.data) <= MOST_ITEM_BYTES:
                yield item, False
    except (OSError, InputError):
        return  # an unreadable source cannot be kept; its rejection is in the run log


def _read_wanted(source: Source, wanted: _Wanted) -> Iterator[KeptItem]:
    """The wanted items of a source, each as its container holds it."""
    with open_stream(source.path) as (stream, _):
        kind = find_kind(stream.head, base_name(source.name))
        if kind == "jsonl":
            with suppress(InputError):  # what is damaged ends there; the lines before are whole
                for number, line in read_lines(stream):
                    where = f"{source.source_path}#{number}"
                    if line is not None and (rejection := wanted.find(where)):
                        yield KeptItem(where, "line", "", line, rejection.article_id, columns=wanted.columns)
    if kind in ("warc", "feed", "csv", "mhtml") or source.sidecar:
        for found in read_items(source, wanted.columns):
            if isinstance(found, RawItem) and (rejection := wanted.find(found.source_path)):
                yield _member(found, rejection)
    rejection = wanted.find(source.source_path, or_part=kind not in _CONTAINERS)
    if rejection is not None and source.path.stat().st_size <= MOST_ITEM_BYTES:
        data = source.path.read_bytes()
        name = source.path.name
        yield KeptItem(source.source_path, "file", name, data, rejection.article_id, columns=wanted.columns)


def _member(item: RawItem, rejection: Rejection) -> KeptItem:
    """A page of a container, with the container's metadata."""
    return KeptItem(
        item.source_path, "member", "", item.data, rejection.article_id, item.url, item.source_format, item.record,
        dict(item.stated) if item.stated else None,
    )  # fmt: skip
