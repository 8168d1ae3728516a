"""Fingerprints of the code that makes rows: a changed rule gives another version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_TRANSFORMS = _ROOT / "transforms"
# What an article's text and blocks depend on besides the page.
_READING = (
    _TRANSFORMS / "articles",
    _TRANSFORMS / "text" / "spans.py",
    _TRANSFORMS / "text" / "languages.py",
    _TRANSFORMS / "ids.py",
    _ROOT / "seeds" / "boilerplate",
)
# What a parse depends on besides the text and the model.
_PARSING = (_TRANSFORMS / "text" / "pipeline.py",)


@lru_cache(maxsize=1)
def pipeline_version() -> str:
    """The release and a fingerprint of all transforms, helpers included.

    Rows made under another fingerprint are remade.
    """
    return f"{version('newsmill')}+{_fingerprint((_TRANSFORMS,))}"


@lru_cache(maxsize=2)
def reading_version(own_seeds: Path | None = None) -> str:
    """The release and a fingerprint of the code that turns pages into articles.

    While it stays the same, a known page is not cleaned again.

    A user's own rows about boilerplate belong to it.
    """
    own = own_seeds / "boilerplate" if own_seeds else None
    more = f"+{_fingerprint((own,), own.parent)}" if own and own.is_dir() else ""
    return f"{version('newsmill')}+{_fingerprint(_READING)}{more}"


@lru_cache(maxsize=2)
def parsing_version(model: str, model_version: str) -> str:
    """The model, spaCy, and a fingerprint of the code that prepares the pipeline.

    While it stays the same, a known text is not parsed again.
    """
    return f"{model} {model_version}, spacy {version('spacy')}+{_fingerprint(_PARSING)}"


def _fingerprint(places: Sequence[Path], root: Path = _ROOT) -> str:
    """Eight digits over the names (below `root`) and bytes of all source and data files at these places.

    Raises:
        FileNotFoundError: if a place does not exist, so that a file that moved is not forgotten.
    """
    for place in places:
        place.stat()
    files = [place for place in places if place.is_file()]
    files += [path for place in places for path in place.rglob("*") if path.suffix in (".py", ".csv", ".parquet")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]
