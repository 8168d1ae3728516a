"""Turns of a transcript or interview: each is a direct quote of the one whom its label names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from transforms.annotation import Mention, Quote, QuoteSpan
from transforms.articles.model import Article
from transforms.articles.speech import speaker_of
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.spans import Span
from transforms.who import Who

RULE, INTERVIEWER = "turn", "interviewer"
_ASKING = "question"
_TYPES = frozenset({"turn", "question", "answer"})
# "ANN LEE, HOST: ...", "Lee: ...", "Q: ...": a label is short and ends with a colon that words follow.
_LABEL = re.compile(r"\s*(?P<name>[^:\n]{1,80}?)(?P<role>\s*[,(][^:\n]{0,80})?:\s+(?=\S)")
# Labels that tell whether somebody asks or answers, not who.
_LETTER = re.compile(r"\s*(?P<letter>Q|A|Question|Answer)\s?[:.)]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A block that somebody speaks: the whole of it, the label's name (None where it has none), the words.

    `name` of a turn without a label is that of the turn with which it goes on. `is_answer`: whoever is
    interviewed speaks; `is_question`: they are asked, by whom `letter` stands for where there is one.
    """

    span: Span
    name: Span | None
    words: Span
    goes_on: bool = False
    is_answer: bool = False
    is_question: bool = False
    letter: Span | None = None


def find_turns(article: Article) -> tuple[Turn, ...]:
    """The turns, questions and answers of an article, in text order."""
    turns: list[Turn] = []
    for block in article.blocks:
        if block.block_type in _TYPES and block.span is not None:
            turns.append(_turn(article.text, block.span, block.block_type, turns[-1] if turns else None))
    return tuple(turns)


def _turn(text: str, span: Span, block_type: str, before: Turn | None) -> Turn:
    if block_type != "turn":
        letter = _LETTER.match(text, span.start, span.end)
        words = Span(letter.end(), span.end) if letter else span
        is_question = block_type == _ASKING
        asks = Span(*letter.span("letter")) if letter and is_question else None
        return Turn(span, None, words, is_answer=not is_question, is_question=is_question, letter=asks)
    label = _LABEL.match(text, span.start, span.end)
    if label is not None and speaker_of(span.of(text)):
        return Turn(span, Span(*label.span("name")), Span(label.end(), span.end))
    return Turn(span, before.name if before else None, span, goes_on=before is not None)


def quotes_of_turns(turns: Sequence[Turn], text: str, who: Who, lexicon: QuoteLexicon) -> list[Quote]:
    """The turns as quotes, without marks and without a cue; one whose label names nobody has no speaker.

    Answers under no name are those of the one person on whom the words before the interview dwell; the questions
    go to them.
    """
    interviewed = _interviewed(turns[0].span.start, who) if any(turn.is_answer for turn in turns) else None
    labels = [_bare_words(turn.name, text) for turn in turns if turn.name]
    in_full = frozenset(words[-1] for words in labels if len(words) > 1)
    quotes = []
    for turn in turns:
        if turn.name is not None:
            mention, name = _bearer(turn.name, text, who, in_full), turn.name
            rule = "quote_before" if turn.goes_on else "label"
        elif turn.is_answer and interviewed is not None:
            mention, name, rule = interviewed, interviewed.span, "interviewed"
        elif turn.letter is not None:
            mention, name, rule = None, turn.letter, INTERVIEWER
        else:
            mention, name, rule = None, None, "nobody"
        quotes.append(
            Quote(
                quote_type="direct",
                spans=(QuoteSpan(turn.words, is_verbatim=True),),
                quote_rule=RULE,
                attribution_rule=rule,
                speaker=name,
                speaker_mention=mention,
                speaker_type=("anonymous" if rule == INTERVIEWER else "person") if name else None,
                cue_type=_ASKING if turn.is_question else None,
                addressee_entity_id=interviewed.entity_id if turn.is_question and interviewed is not None else None,
                score=lexicon.score(RULE, "direct") if name else None,
            )
        )
    return quotes


def _interviewed(start: int, who: Who) -> Mention | None:
    """The name of the person of whom most is said before an interview starts; None where two are as likely."""
    before = [mention for mention in who.mentions if mention.span.end <= start]
    counts = Counter(m.entity_id for m in before if who.entity(m.entity_id).entity_type == "PERSON")
    named = {m.entity_id: m for m in before if m.mention_type == "name" and m.entity_id in counts}
    ranked = sorted(named, key=lambda entity: -counts[entity])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return named[ranked[0]]


def _bearer(name: Span, text: str, who: Who, in_full: Container[str]) -> Mention | None:
    """The mention that a label ends with, else the one person of the article whose name holds the label's words.

    In a label in capitals the surname alone may be taken for a name: it counts if somebody known bears it, and
    by itself if no other label gives it `in_full`.
    """
    inside = [m for m in who.within(name) if who.entity(m.entity_id).entity_type == "PERSON"]
    bare = _bare_words(name, text)
    is_whole = len(bare) > 1 or bare[0] not in in_full
    at_end = (mention for mention in inside if mention.span.end == name.end)
    whole = [m for m in at_end if (is_whole and m.span.start == name.start) or _is_told(m, text, who)]
    if whole:
        return whole[0]
    words = {word for word in name.of(text).casefold().split() if not word.endswith(".")}  # without "Ms."
    people = {
        mention.entity_id: mention
        for mention in reversed(who.mentions)
        if mention.mention_type == "name" and who.entity(mention.entity_id).entity_type == "PERSON"
    }
    if not words:
        return None
    names = {entity: set(who.entity(entity).canonical_name.casefold().split()) for entity in people}
    fitting = [m for m in people.values() if words <= names[m.entity_id] and (is_whole or words < names[m.entity_id])]
    return fitting[0] if len(fitting) == 1 else None


def _bare_words(name: Span, text: str) -> list[str]:
    """The words of a label without short titles ("GOV. REYES"), at least the last one."""
    words = name.of(text).split()
    return [word for word in words[:-1] if not word.endswith(".")] + words[-1:]


def _is_told(mention: Mention, text: str, who: Who) -> bool:
    """Whether a mention behind a title is a whole name: in two words, or of somebody known."""
    return " " in mention.span.of(text) or who.entity(mention.entity_id).is_linked
