"""A cache of parses, and of annotations that dead runs had finished.

It holds data only (MessagePack and spaCy's DocBin, nothing executable). It may be deleted at any time;
a cache that cannot be read or written costs time, never a run.
"""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from flows.storage.objects import Objects
from flows.storage.shelf import FileShelf, ObjectShelf, Shelf
from transforms.annotation import Annotation
from transforms.articles.model import Article

if TYPE_CHECKING:  # spaCy takes seconds to import: what only clears the store must not wait for it
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_PARSE, _ANNOTATION = "parse", "annotation"
_SHARED = "kept"  # the folder of the address that parses lie in
_LOG = logging.getLogger(__name__)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class ReusableWork:
    """The cache in one SQLite file; the versions name what its entries depend on besides their input.

    The key of a parse is its text, the key of an annotation is the whole article as read. With the address of a data
    folder, parses lie there, for all machines that share it.
    """

    path: Path
    parsing_version: str
    finding_version: str
    address: str | None = None

    def find_parses(self, texts: Iterable[str], vocab: Vocab) -> dict[str, Doc]:
        """Parses that this model made of these texts, by text."""
        from spacy.tokens import DocBin

        keys = {_text_key(text): text for text in texts}
        found = self._shelf(_PARSE).find(_PARSE, self.parsing_version, list(keys))
        return self._decode(
            _PARSE,
            keys,
            found,
            lambda content: next(DocBin().from_bytes(content).get_docs(vocab)),
        )

    def keep_parses(self, docs: Iterable[Doc]) -> None:
        """Remember parses."""
        from spacy.tokens import DocBin

        rows = ((_text_key(doc.text), DocBin(docs=[doc]).to_bytes()) for doc in docs)
        self._shelf(_PARSE).keep(_PARSE, self.parsing_version, rows)

    def find_annotations(self, articles: Iterable[Article]) -> dict[str, Annotation]:
        """Annotations of exactly these articles by a run that was not published, by article id."""
        keys = {_article_key(article): article.article_id for article in articles}
        found = self._shelf(_ANNOTATION).find(_ANNOTATION, self.finding_version, list(keys))
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
        self._shelf(_ANNOTATION).keep(_ANNOTATION, self.finding_version, rows)

    def clear(self) -> None:
        """After a run is published, drop its annotations and the parses of other models."""
        self._shelf(_ANNOTATION).clear(_ANNOTATION)
        self._shelf(_PARSE).clear(_PARSE, but=self.parsing_version)

    def _shelf(self, kind: str) -> Shelf:
        """Where entries of a kind lie: only parses are worth sharing, annotations go when their run is published."""
        if kind == _PARSE and self.address is not None:
            return shared_parses(self.address)
        return FileShelf(self.path)

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
                self._shelf(kind).drop(kind, [key])
        return made


def shared_parses(address: str) -> Shelf:
    """The parses that the machines of a data folder by address share."""
    return ObjectShelf(Objects(f"{address}/{_SHARED}"))


def forget_texts(path: Path, address: str | None, texts: Iterable[str]) -> None:
    """Delete the parses of these texts, which hold them."""
    shelf = FileShelf(path) if address is None else shared_parses(address)
    shelf.drop(_PARSE, [_text_key(text) for text in texts])


def forget_parses(path: Path, address: str | None) -> None:
    """Delete all kept work, which holds texts."""
    path.unlink(missing_ok=True)
    if address is not None:
        Objects(f"{address}/{_SHARED}").delete_all()


def _text_key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _article_key(article: Article) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(article)).digest()
