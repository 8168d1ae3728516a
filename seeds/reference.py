"""All of seeds/ as one `Reference`, with the fingerprint that tells one state of it from another."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from seeds.boilerplate import read_boilerplate
from seeds.collector import without_collector
from seeds.events import read_event_lexicon
from seeds.gazetteer import read_gazetteer
from seeds.quotes import read_quote_lexicon
from seeds.rows import SEEDS, read_tables
from transforms.reference import Reference


def fingerprint(own: Path | None = None) -> str:
    """Twelve hexadecimal digits over the names and bytes of all reference files, a user's own among them."""
    digest = hashlib.sha256()
    for folder in filter(None, (SEEDS, own)):
        for path in sorted([*folder.rglob("*.csv"), *folder.rglob("*.parquet")]):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=2)
def read_reference(own: Path | None = None) -> Reference:
    """Read everything the finders know; `own` is the folder of a user's own rows, if there is one.

    Raises:
        SeedError: if anything is wrong in any file; the message names each slip with file, line and column.
    """
    with without_collector():
        tables = read_tables(own)
        return Reference(
            version=fingerprint(own),
            boilerplate=read_boilerplate(tables),
            gazetteer=read_gazetteer(tables),
            quotes=read_quote_lexicon(tables),
            events=read_event_lexicon(tables),
        )
