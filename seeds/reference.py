"""All of seeds/ as one `Reference`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from seeds.boilerplate import read_boilerplate
from seeds.collector import paused_collector
from seeds.events import read_event_lexicon
from seeds.fingerprint import fingerprint
from seeds.gazetteer import read_gazetteer
from seeds.quotes import read_quote_lexicon
from seeds.rows import Tables, read_tables
from transforms.articles.boilerplate import Boilerplate
from transforms.reference import Reference


@lru_cache(maxsize=2)
def read_rows(own: Path | None = None) -> Tables:
    """The rows of every file, read once by a process; `own` is the folder of a user's own rows, if there is one.

    Raises:
        SeedError: if anything is wrong in any file; the message names each slip with file, line and column.
    """
    with paused_collector():
        return read_tables(own)


@lru_cache(maxsize=2)
def read_cleaning(own: Path | None = None) -> Boilerplate:
    """What cleaning pages needs alone, in half of the time that everything takes.

    Raises:
        SeedError: if anything is wrong in any file.
    """
    return read_boilerplate(read_rows(own))


@lru_cache(maxsize=2)
def read_reference(own: Path | None = None) -> Reference:
    """Read everything the finders know; `own` is the folder of a user's own rows, if there is one.

    Raises:
        SeedError: if anything is wrong in any file; the message names each slip with file, line and column.
    """
    with paused_collector():
        tables = read_rows(own)
        return Reference(
            version=fingerprint(own),
            boilerplate=read_cleaning(own),
            gazetteer=read_gazetteer(tables),
            quotes=read_quote_lexicon(tables),
            events=read_event_lexicon(tables),
        )
