"""A rejected item, kept with its bytes as read, in one file that a run can read again.

The envelope is MessagePack behind a first line of its own: data alone, nothing in it can run.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from transforms.articles.model import RawItem

KEPT_MAGIC = b"newsmill kept item 1\n"
# The ending of the files' names.
KEPT = ".item"


class KeptItem(msgspec.Struct, frozen=True):
    """A kept item.

    `kind` says what `data` is: a whole file as found (`file`), a line of JSON records (`line`), or the page of a
    member of an archive or feed (`member`), of which the container told `url`, `source_format` and `record`.
    `source_path` is where it was read from, `name` the file's name, `columns` what the user said of the names of
    record fields.
    """

    source_path: str
    kind: str
    name: str
    data: bytes
    article_id: str | None = None
    url: str | None = None
    source_format: str = ""
    record: dict[str, Any] | None = None
    stated: dict[str, Any] | None = None
    columns: dict[str, str] = {}

    @property
    def sha256(self) -> str:
        """What it is called: a fingerprint of where it stood and of its bytes."""
        return hashlib.sha256(self.source_path.encode("utf-8", "replace") + b"\0" + self.data).hexdigest()

    def to_raw_item(self) -> RawItem:
        """A member as the reader of its container gave it."""
        return RawItem(self.source_path, self.source_format, self.data, self.url, self.record, self.stated)


def encode_kept(item: KeptItem) -> bytes:
    """The content of the item's file."""
    return KEPT_MAGIC + msgspec.msgpack.encode(item)


def decode_kept(content: bytes) -> KeptItem | None:
    """The item of a file's content; None where it is none."""
    if not content.startswith(KEPT_MAGIC):
        return None
    try:
        return msgspec.msgpack.decode(content[len(KEPT_MAGIC) :], type=KeptItem)
    except msgspec.DecodeError:
        return None
