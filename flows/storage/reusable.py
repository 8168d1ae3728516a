"""A cache of parses, and of annotations that dead runs had finished.

It holds data only (MessagePack and spaCy's DocBin, nothing executable). It may be deleted at any time;
a cache that cannot be read or written costs time, never a run.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from transforms.annotation import Annotation
from transforms.articles.model import Article

if TYPE_CHECKING:  # spaCy takes seconds to import: what only clears the store must not wait for it
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TABLES = """
create table if not exists work (
    kind text, version text, key blob, content blob, primary key (kind, version, key)
) without rowid
"""
_BUSY_SECONDS = 30.0  # worker processes write one after the other, a batch at a time
_AT_ONCE = 500  # below SQLite's limit of parameters
_PARSE, _ANNOTATION = "parse", "annotation"
_LOG = logging.getLogger(__name__)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class ReusableWork:
    """The cache in one SQLite file; the versions name what its entries depend on besides their input.

    The key of a parse is its text, the key of an annotation is the whole article as read.
    """

    path: Path
    parsing_version: str
    finding_version: str

    def find_parses(self, texts: Iterable[str], vocab: Vocab) -> dict[str, Doc]:
        """Parses that this model made of these texts, by text."""
        from spacy.tokens import DocBin

        keys = {hashlib.sha256(text.encode()).digest(): text for text in texts}
        found = self._find(_PARSE, self.parsing_version, list(keys))
        return self._decode(_PARSE, keys, found, lambda content: next(DocBin().from_bytes(content).get_docs(vocab)))

    def keep_parses(self, docs: Iterable[Doc]) -> None:
        """Remember parses."""
        from spacy.tokens import DocBin

        rows = ((hashlib.sha256(doc.text.encode()).digest(), DocBin(docs=[doc]).to_bytes()) for doc in docs)
        self._keep(_PARSE, self.parsing_version, rows)

    def find_annotations(self, articles: Iterable[Article]) -> dict[str, Annotation]:
        """Annotations of exactly these articles by a run that was not published, by article id."""
        keys = {_article_key(article): article.article_id for article in articles}
        found = self._find(_ANNOTATION, self.finding_version, list(keys))
        return self._decode(
            _ANNOTATION, keys, found, lambda blob: msgspec.msgpack.decode(zlib.decompress(blob), type=Annotation)
        )

    def keep_annotations(self, articles: Iterable[Article], found: Mapping[str, Annotation]) -> None:
        """Remember annotations (by article id) until a run publishes their rows."""
        rows = (
            (_article_key(article), zlib.compress(msgspec.msgpack.encode(found[article.article_id]), 1))
            for article in articles
            if article.article_id in found
        )
        self._keep(_ANNOTATION, self.finding_version, rows)

    def clear(self) -> None:
        """After a run is published, drop its annotations and the parses of other models."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("delete from work where kind = ?", [_ANNOTATION])
            for version in _list_versions(connection, _PARSE):
                if version != self.parsing_version:
                    connection.execute("delete from work where kind = ? and version = ?", [_PARSE, version])

        self._do(work)

    def _decode(
        self,
        kind: str,
        keys: Mapping[bytes, str],
        found: Iterable[tuple[bytes, bytes]],
        decode: Callable[[bytes], _Made],
    ) -> dict[str, _Made]:
        """What the rows hold; a damaged row is dropped, and its work is done again."""
        made = {}
        for key, content in found:
            try:
                made[keys[key]] = decode(content)
            except Exception:  # noqa: BLE001 - whatever bytes do to whatever library, they are of no use
                _LOG.warning("%s: a damaged %s was dropped and is made again", self.path, kind)
                self._drop(kind, key)
        return made

    def _drop(self, kind: str, key: bytes) -> None:
        """Delete a row of any version."""
        self._do(lambda connection: connection.execute("delete from work where kind = ? and key = ?", [kind, key]))

    def _find(self, kind: str, version: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Key and content of each row found."""
        found: list[tuple[bytes, bytes]] = []

        def work(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(part))
                query = f"select key, content from work where kind = ? and version = ? and key in ({marks})"  # noqa: S608 - question marks only
                found.extend(connection.execute(query, [kind, version, *part]))

        self._do(work)
        return found

    def _keep(self, kind: str, version: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Write rows in one transaction: a batch is kept whole or not at all."""
        statement = "insert or replace into work values (?, ?, ?, ?)"
        packed = [(kind, version, key, content) for key, content in rows]
        self._do(lambda connection: connection.executemany(statement, packed))

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Run one transaction; errors of SQLite are ignored, and a damaged file is deleted."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection, connection:
                connection.execute(_TABLES)
                work(connection)
        except (sqlite3.OperationalError, OSError):
            pass  # busy, read-only or a full disk: the code that needs the space reports it
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)


def _list_versions(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The versions of entries of a kind, each found by the key: to list them all would walk through every entry."""
    found: list[str] = []
    query = "select min(version) from work where kind = ? and version > ?"
    while (version := connection.execute(query, [kind, found[-1] if found else ""]).fetchone()[0]) is not None:
        found.append(version)
    return found


def _article_key(article: Article) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(article)).digest()
