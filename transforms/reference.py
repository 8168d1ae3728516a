"""All reference data in one value: what the finders know before they read."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.articles.boilerplate import Boilerplate
from transforms.events.lexicon import EventLexicon
from transforms.gazetteer.model import Gazetteer
from transforms.quotes.lexicon import QuoteLexicon


@dataclass(frozen=True, slots=True)
class Reference:
    """The words and facts of `seeds/`, one part per room, and the fingerprint of all of them."""

    version: str
    boilerplate: Boilerplate
    gazetteer: Gazetteer
    quotes: QuoteLexicon
    events: EventLexicon
