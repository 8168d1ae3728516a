"""Speakers who are described first and named later: "A local observer said ... ," then "Ann Lee said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.annotation import Mention, Quote
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.spans import Span
from transforms.who import Who

# Articles that introduce somebody new.
_INTRODUCING = ("a ", "an ", "one ")
# What stands behind the word for somebody who speaks for others ("a spokesman for the union").
_SPEAKING_FOR = re.compile(r"\s(?:for|of|at|from|with|in)\s")
_SENTENCE_END = re.compile(r"[.!?]|\n\n")
# How far the name may be from its announcement, in paragraphs.
_FARTHEST = 2


def name_later(quotes: Sequence[Quote], text: str, who: Who, lexicon: QuoteLexicon) -> tuple[Quote, ...]:
    """Quotes whose described speaker is the person whom the very next quote names for the first time."""
    first_named = _first_names(who)
    named = list(quotes)
    for i, (quote, following) in enumerate(pairwise(quotes)):
        mention = following.speaker_mention
        if mention is None or not _announces(quote, text, lexicon) or not _is_person_name(mention, who):
            continue
        between = text[quote.spans[-1].span.end : following.spans[0].span.start]
        is_new = first_named[mention.entity_id] >= quote.spans[-1].span.end
        ends = _SENTENCE_END.search(text, quote.spans[-1].span.end - 1, following.spans[0].span.start)
        is_bare = following.speaker == mention.span  # "said analyst Ann Lee" describes somebody else
        if is_new and ends and is_bare and between.count("\n\n") <= _FARTHEST:
            named[i] = replace(quote, speaker_mention=mention, speaker_type="person", attribution_rule="named_later")
    return tuple(named)


def _announces(quote: Quote, text: str, lexicon: QuoteLexicon) -> bool:
    """Whether a quote's speaker is somebody new, described by a word that does not promise to stay nameless."""
    speaker: Span | None = quote.speaker
    if speaker is None or quote.speaker_mention is not None or quote.speaker_type != "anonymous":
        return False
    words = speaker.of(text).lower()
    described = _SPEAKING_FOR.split(words)[0].split()
    return words.startswith(_INTRODUCING) and described[-1] not in lexicon.speaker_words


def _is_person_name(mention: Mention, who: Who) -> bool:
    return mention.mention_type == "name" and who.entity(mention.entity_id).entity_type == "PERSON"


def _first_names(who: Who) -> dict[str, int]:
    """Where each entity is first named."""
    first: dict[str, int] = {}
    for mention in who.mentions:
        if mention.mention_type == "name":
            first[mention.entity_id] = min(mention.span.start, first.get(mention.entity_id, mention.span.start))
    return first
