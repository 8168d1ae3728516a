"""The first person inside quotation marks: "I" is whose words these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from transforms.annotation import Mention, Quote
from transforms.descriptions.pronouns import SPEAKER_OF_QUOTE
from transforms.text.parse import tokens_of
from transforms.text.spans import Span
from transforms.who import Who

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


def with_first_persons(doc: Doc, who: Who, quotes: Iterable[Quote], scores: Mapping[str, float]) -> Who:
    """Who is who with a mention of the speaker for each "I", "me" and "my" in the verbatim words of a person's quote.

    Of quotes that stand in one another the innermost has the word; a word that means somebody already keeps that.
    `scores` are the measured shares of right links by rule.
    """
    speakers: dict[int, tuple[int, str]] = {}
    for quote in quotes:
        mention = quote.speaker_mention
        if mention is None or who.entity(mention.entity_id).entity_type != "PERSON":
            continue
        for part in quote.spans:
            if part.is_verbatim:
                length = part.span.end - part.span.start
                words = doc.char_span(*part.span, alignment_mode="expand")
                for token in tokens_of(doc)[words.start : words.end] if words is not None else ():
                    if token.lower_ in _FIRST_PERSON and length < speakers.get(token.idx, (length + 1, ""))[0]:
                        speakers[token.idx] = (length, mention.entity_id)
    added = []
    rule = SPEAKER_OF_QUOTE.name
    for token in tokens_of(doc) if speakers else ():
        if token.idx in speakers and not who.at(token):
            span = Span(token.idx, token.idx + len(token))
            added.append(Mention(span, speakers[token.idx][1], "pronoun", "PERSON", rule, scores.get(rule)))
    return Who(who.entities, tuple(sorted([*who.mentions, *added], key=lambda m: (m.span, m.entity_id))))
