"""History: days of the past that sentences tell, for acts told with them or behind them in their paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from transforms.annotation import DateMention, Sentence
from transforms.events.background import is_background
from transforms.events.when import When, hangs_on
from transforms.grammar.verbs import PAST_TAGS
from transforms.text.parse import root_in, text_of

_HIGHEST = 6  # words above an act that are climbed


@dataclass(frozen=True, slots=True)
class Past:
    """A day, month or year of history that a verb in the past tense is told with, and the verb's sentence."""

    verb: Token
    sentence: Sentence
    when: When


def find_past(
    doc: Doc, sentences: Sequence[Sentence], dates: Sequence[DateMention], today: date | None
) -> tuple[Past, ...]:
    """What an article tells with a day of history, in text order ("In 2019 he founded a firm")."""
    starts = [sentence.span.start for sentence in sentences]
    found = []
    for mention in dates:
        if mention.timex_type not in ("date", "time") or mention.start_date is None:
            continue
        if not is_background(mention.start_date, today, is_pluperfect=False, noun_type=None):
            continue
        verb = _told_with(mention, doc)
        if verb is None:
            continue
        sentence = sentences[max(0, bisect_right(starts, verb.idx) - 1)]
        words = mention.span.of(text_of(doc))
        when = When(words, mention.start_date, mention.end_date, mention.precision, is_background=True)
        found.append(Past(verb, sentence, when))
    return tuple(found)


def _told_with(mention: DateMention, doc: Doc) -> Token | None:
    """The main verb, in the past tense, that a date is told with."""
    root = root_in(doc, mention.span)
    verb = next((word for word in root.ancestors if word.pos_ in ("VERB", "AUX")), None) if root is not None else None
    if verb is None or verb.dep_ != "ROOT" or not _is_past(verb) or not hangs_on(mention, verb, doc):
        return None
    return verb


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what was: in the past tense, or a passive in it; what "has" been done is so today."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("has", "have") or c.tag_ == "MD" for c in helpers):
        return False
    return verb.tag_ in PAST_TAGS or any(c.tag_ == "VBD" for c in helpers)


def past_before(sentence: Sentence, past: Sequence[Past]) -> Past | None:
    """The last day of history that an earlier sentence of a paragraph tells."""
    before = [
        each
        for each in past
        if each.sentence.paragraph_index == sentence.paragraph_index and each.sentence.span.end <= sentence.span.start
    ]
    return before[-1] if before else None


def is_told_with_past(act: Token, past: Sequence[Past]) -> bool:
    """Whether an act stands in a clause of a verb that is told with a day of history."""
    above = {word.i for _, word in zip(range(_HIGHEST), act.ancestors, strict=False)}
    return act.tag_ in PAST_TAGS and any(each.verb.i in above for each in past)
