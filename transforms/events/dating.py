"""Dating: the day of each event of an article, from its sentence, the same act told elsewhere, or the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from transforms.annotation import DateMention, Sentence
from transforms.events.background import is_background
from transforms.events.draft import Draft
from transforms.events.history import Past, find_past, is_told_with_past, past_before
from transforms.events.lexicon import EventLexicon
from transforms.events.party import Party
from transforms.events.when import When, date_of, from_publication, history_beside, is_reported, start_of
from transforms.grammar.datelines import stands_in_dateline
from transforms.grammar.verbs import PAST_TAGS
from transforms.text.parse import text_of

# Statuses of acts that have a time at all.
_REAL = frozenset({"occurred", "ongoing"})
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class _Dated:
    """An act, its sentence and the date that its own sentence tells, None where it tells none."""

    draft: Draft
    sentence: Sentence
    when: When | None


def date_events(
    told: Sequence[tuple[Sentence, Sequence[Draft]]],
    sentences: Sequence[Sentence],
    doc: Doc,
    dates: tuple[DateMention, ...],
    today: date | None,
    lexicon: EventLexicon,
) -> list[When]:
    """The date of every draft, in the drafts' order; what occurred did so by the day of publication."""
    text = text_of(doc)
    dates = tuple(mention for mention in dates if not _is_of_title(mention, text, lexicon))
    past = find_past(doc, sentences, dates, today)
    acts = [
        _Dated(draft, sentence, _own(draft, doc, text, dates, sentence, today, lexicon))
        for sentence, group in told
        for draft in group
    ]
    return [
        act.when or _from_others(act, acts, past, text, today, lexicon) or _undated(act.draft, past, today)
        for act in acts
    ]


def _is_of_title(mention: DateMention, text: str, lexicon: EventLexicon) -> bool:
    """Whether a date only tells when a report was sent, or which law is meant ("the Press Act, 1990")."""
    if stands_in_dateline(text, mention.span.start):
        return True
    before = text[max(0, mention.span.start - _LONGEST_WORD) : mention.span.start].rstrip(", ").rpartition(" ")[2]
    return mention.precision == "year" and before.istitle() and before.lower() in lexicon.classes["laws_by_name"]


def _own(
    draft: Draft,
    doc: Doc,
    text: str,
    dates: tuple[DateMention, ...],
    sentence: Sentence,
    today: date | None,
    lexicon: EventLexicon,
) -> When | None:
    """The date that the act's own sentence tells."""
    if _is_over(draft, lexicon) and today is not None:
        dates = tuple(mention for mention in dates if mention.start_date is None or mention.start_date <= today)
    is_said = lexicon.has_trait(draft.event_type, "said")
    mention = date_of(draft, doc, text, dates, sentence.span, today, is_said=is_said)
    if mention is None:
        return history_beside(draft.token, text, dates, today)
    start = start_of(mention, today, draft.status)
    history = is_background(mention.start_date, today, is_pluperfect=False, noun_type=None)
    if history and is_reported(
        draft.token, mention, doc
    ):  # the report is old, and so is what it tells; how old is open
        return When(None, None, None, None, is_background=True)
    return When(mention.span.of(text), start, mention.end_date, mention.precision, history)


def _is_over(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether a day ahead cannot be a verb's: it is told in the past, or is said ("vowed to return next year")."""
    is_said = lexicon.has_trait(draft.event_type, "said")
    return draft.status == "occurred" and not draft.is_noun and (draft.token.tag_ in PAST_TAGS or is_said)


def _from_others(
    act: _Dated,
    acts: Sequence[_Dated],
    past: Sequence[Past],
    text: str,
    today: date | None,
    lexicon: EventLexicon,
) -> When | None:
    """The date that other acts of the article tell; what occurred has none from what lies ahead."""
    when = (
        _from_same_act(act, acts, text) or _from_paragraph(act, acts, past) or _from_history(act, acts, text, lexicon)
    )
    is_ahead = when is not None and when.start is not None and today is not None and when.start > today
    return None if is_ahead and act.draft.status == "occurred" else when


def _from_same_act(act: _Dated, acts: Sequence[_Dated], text: str) -> When | None:
    """The date of the nearest dated act of the article that is the same one told again."""
    same = [other for other in acts if _is_dated(other) and _is_same(act.draft, other.draft, text)]
    if not same:
        return None
    nearest = min(same, key=lambda other: (abs(other.draft.token.i - act.draft.token.i), other.draft.token.i))
    return None if nearest.when is None else replace(nearest.when, text=None)


def _is_dated(act: _Dated) -> bool:
    """Whether an act's own sentence tells its day; of what an old report tells only that it is history is known."""
    return act.when is not None and act.when.start is not None


def _is_same(one: Draft, other: Draft, text: str) -> bool:
    """Whether two acts of one article are told as one: the same word of the same parties, both as real."""
    if one is other or one.event_type != other.event_type or not {one.status, other.status} <= _REAL:
        return False
    if one.row.lemma != other.row.lemma and one.cameo_code != other.cameo_code:
        return False
    return _may_be_same(one, other, text) and any(mine & theirs for mine, theirs in _sides(one, other, text))


def _may_be_same(one: Draft, other: Draft, text: str) -> bool:
    """Whether no side names others: a missing side speaks against nothing."""
    return all(not mine or not theirs or mine & theirs for mine, theirs in _sides(one, other, text))


def _fit_actors(one: Draft, other: Draft, text: str) -> bool:
    """Whether the actors may be the same; the victims of one attack are told one by one."""
    mine, theirs = _sides(one, other, text)[0]
    return not mine or not theirs or bool(mine & theirs)


def _sides(one: Draft, other: Draft, text: str) -> list[tuple[set[str], set[str]]]:
    """Who stands on each side of both acts: actors, then recipients."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    return [(_names(ours, text), _names(theirs, text)) for ours, theirs in pairs]


def _names(parties: Sequence[Party], text: str) -> set[str]:
    """Who stands on a side: entities, else the bare words."""
    return {party.entity_id or party.span.of(text).casefold() for party in parties}


def _from_paragraph(act: _Dated, acts: Sequence[_Dated], past: Sequence[Past]) -> When | None:
    """The past day of an earlier sentence of the paragraph, for what goes on being told in the past tense.

    It need not be that of an act: "In 2022 the president was ill. Police arrested his brother."
    """
    draft = act.draft
    if draft.token.tag_ not in PAST_TAGS or draft.status != "occurred" or _is_perfect(draft):
        return None
    before = [
        other
        for other in acts
        if other.when is not None
        and other.sentence.paragraph_index == act.sentence.paragraph_index
        and other.sentence.span.end <= act.sentence.span.start
        and other.draft.token.dep_ != "relcl"
    ]
    last = max(before, key=lambda other: other.draft.token.i, default=None)
    told = past_before(act.sentence, past)
    if told is not None and (last is None or told.verb.i > last.draft.token.i):
        return replace(told.when, text=None)
    return replace(last.when, text=None) if last and last.when else None


def _is_perfect(draft: Draft) -> bool:
    """Whether a verb tells what is so by now ("schools have been closed"), whatever came before."""
    return any(child.dep_ == "aux" and child.lower_ in ("has", "have") for child in draft.token.children)


def _from_history(act: _Dated, acts: Sequence[_Dated], text: str, lexicon: EventLexicon) -> When | None:
    """The day of the last dated act of the kind, where all of them in the article are history: the story looks back."""
    draft = act.draft
    if lexicon.has_trait(draft.event_type, "said") or draft.status != "occurred":
        return None
    kind = [
        other
        for other in acts
        if other.when is not None and other.draft.event_type == draft.event_type and other.draft.status in _REAL
    ]
    if not kind or not all(other.when and other.when.is_background for other in kind):
        return None
    before = [
        other
        for other in kind
        if other.draft.token.i < draft.token.i and _is_dated(other) and _fit_actors(draft, other.draft, text)
    ]
    last = max(before, key=lambda other: other.draft.token.i, default=None)
    return replace(last.when, text=None) if last and last.when else None


def _undated(draft: Draft, past: Sequence[Past], today: date | None) -> When:
    """The story's own days for its news; history without a date stays undated."""
    noun_type = draft.event_type if draft.is_noun else None
    is_before = _is_pluperfect(draft) or (draft.status == "occurred" and is_told_with_past(draft.token, past))
    history = is_background(None, today, is_pluperfect=is_before, noun_type=noun_type)
    start = None if history else from_publication(today, draft.status)
    return When(None, start, start, "week" if start else None, history)


def _is_pluperfect(draft: Draft) -> bool:
    """Whether a verb stands in the pluperfect by itself, not only because what reports it is in the past."""
    token = draft.token
    if token.dep_ == "advcl" and token.tag_ in PAST_TAGS and token.head.tag_ == "VBN":
        token = token.head  # "had petitioned the court after police razed their houses"
    if not any(child.dep_ == "aux" and child.lower_ == "had" for child in token.children):
        return False
    return not (token.dep_ == "ccomp" and token.head.tag_ == "VBD")
