"""Turns of a transcript or interview: each is a direct quote of the one whom its label names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotation import Mention, Quote, QuoteSpan
from transforms.articles.model import Article
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.spans import Span
from transforms.who import Who

RULE = "turn"
_TYPES = frozenset({"turn", "question", "answer"})
# "ANN LEE, HOST: ...", "Lee: ...", "Q: ...": a label is short and ends with a colon that words follow.
_LABEL = re.compile(r"\s*(?P<name>[^:\n]{1,80}?)(?P<role>\s*[,(][^:\n]{0,80})?:\s+(?=\S)")
# Labels that tell whether somebody asks or answers, not who.
_NAMELESS = frozenset({"q", "a", "q.", "a.", "question", "answer"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A block that somebody speaks: the whole of it, the label's name (None where it has none), the words."""

    span: Span
    name: Span | None
    words: Span


def find_turns(article: Article) -> tuple[Turn, ...]:
    """The turns, questions and answers of an article, in text order."""
    spans = [block.span for block in article.blocks if block.block_type in _TYPES and block.span is not None]
    return tuple(_turn(article.text, span) for span in spans)


def _turn(text: str, span: Span) -> Turn:
    label = _LABEL.match(text, span.start, span.end)
    if label is None:
        return Turn(span, None, span)
    name = Span(*label.span("name"))
    is_named = name.of(text).casefold() not in _NAMELESS
    return Turn(span, name if is_named else None, Span(label.end(), span.end))


def quotes_of_turns(turns: Sequence[Turn], text: str, who: Who, lexicon: QuoteLexicon) -> list[Quote]:
    """The turns as quotes, without marks and without a cue; one whose label names nobody has no speaker."""
    return [
        Quote(
            quote_type="direct",
            spans=(QuoteSpan(turn.words, is_verbatim=True),),
            quote_rule=RULE,
            attribution_rule="label" if turn.name else "nobody",
            speaker=turn.name,
            speaker_mention=_bearer(turn.name, text, who) if turn.name else None,
            speaker_type="person" if turn.name else None,
            score=lexicon.score(RULE, "direct") if turn.name else None,
        )
        for turn in turns
    ]


def _bearer(name: Span, text: str, who: Who) -> Mention | None:
    """The mention in a label, else the one person of the article whose name holds the label's words."""
    inside = [mention for mention in who.within(name) if who.entity(mention.entity_id).entity_type == "PERSON"]
    if inside:
        return inside[0]
    words = {word for word in name.of(text).casefold().split() if not word.endswith(".")}  # without "Ms."
    people = {
        mention.entity_id: mention
        for mention in reversed(who.mentions)
        if mention.mention_type == "name" and who.entity(mention.entity_id).entity_type == "PERSON"
    }
    if not words:
        return None
    fitting = [m for m in people.values() if words <= set(who.entity(m.entity_id).canonical_name.casefold().split())]
    return fitting[0] if len(fitting) == 1 else None
