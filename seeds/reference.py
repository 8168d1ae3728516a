"""All of seeds/ as one `Reference`, with the fingerprint that tells one state of it from another."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from seeds.boilerplate import read_boilerplate
from seeds.events import read_event_lexicon
from seeds.gazetteer import read_gazetteer
from seeds.quotes import read_quote_lexicon
from seeds.rows import SEEDS
from transforms.reference import Reference


def fingerprint(folder: Path = SEEDS) -> str:
    """Twelve hexadecimal digits over the names and bytes of all reference files, in name order."""
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.csv"), *folder.rglob("*.json")]):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=2)
def read_reference(folder: Path = SEEDS) -> Reference:
    """Read everything the finders know.

    Raises:
        SeedError: if a file is missing or a row does not fit; the message names file and line.
    """
    return Reference(
        version=fingerprint(folder),
        boilerplate=read_boilerplate(folder / "boilerplate"),
        gazetteer=read_gazetteer(folder / "who"),
        quotes=read_quote_lexicon(folder / "quotes"),
        events=read_event_lexicon(folder / "events"),
    )
