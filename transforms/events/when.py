"""When: the date of an event, from the time expression that governs its predicate, else from the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from transforms.annotation import DateMention
from transforms.events.background import is_background
from transforms.events.draft import Draft
from transforms.grammar.verbs import PRESENT_TAGS
from transforms.text.parse import root_in
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class When:
    """When something happens, as told or as the article's date implies; and whether that is before the news."""

    text: str | None
    start: date | None
    end: date | None
    precision: str | None
    is_background: bool


# Words that put one act before or behind another.
ORDERS = frozenset({"after", "before", "since", "until"})
# Those of them that leave nothing open: what goes on "since" a year may go on today.
_AROUND = frozenset({"after", "before"})
# Prepositions after which a date bounds an act instead of dating it.
LIMITS = frozenset({"by", "than", "until", "till", "since", "before", "through"})

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DAYS = frozenset({"day", "hour", "minute", "second"})
# Prepositions of what an act happens at ("snubbed at Monday's summit").
_AT = frozenset({"at", "during", "in", "on", "after", "before", "since", "until", "following"})
# Prepositions between a thing and its date.
_OF_THINGS = frozenset({"from", "of"})
# Prepositions of the gerund that says what somebody is accused of, punished or thanked for.
_ABOUT = frozenset({"for", "of", "over", "with"})
# Words between an act and the one before or after it that is told with it ("days before the war began in 2022").
_SHORTLY = frozenset(
    {"just", "shortly", "soon", "immediately", "moments", "minutes", "hours", "day", "days", "week", "weeks"}
)
_YEARS = frozenset({"year", "years", "decade", "decades"})
_DEEPEST = 25  # words of a parse that are climbed; a text of clauses in clauses must not cost its square
# Words between a date and the gerund that "since" goes with.
_BOUND_REACH = 4


def date_of(
    draft: Draft,
    doc: Doc,
    text: str,
    dates: tuple[DateMention, ...],
    sentence: Span,
    today: date | None,
    *,
    is_said: bool,
) -> DateMention | None:
    """The time expression of the draft's sentence that belongs to its predicate, if one does.

    One that hangs on the predicate (or on the verb above it) comes first, then one in its phrases, then the only
    one of the sentence.
    """
    here = [d for d in dates if sentence.contains(d.span) and d.start_date and d.timex_type in ("date", "time")]
    here = [d for d in here if not _is_limit(d, draft.token, text, doc) and not _is_aside(d, draft.token, doc)]
    here = [d for d in here if not _is_of_thing(d, draft, doc, is_said=is_said)]
    if draft.row.is_outer and draft.status == "occurred" and today is not None:  # "promised to build it next year"
        here = [d for d in here if d.start_date is not None and d.start_date <= today]
        here = [d for d in here if not _is_of_promised(d, draft.token, doc)]
    token = draft.token
    here = [d for d in here if not _is_of_content(d, token, doc, today)]
    below = Span(token.idx, token.right_edge.idx + len(token.right_edge))
    if token.dep_ == "relcl" and token.tag_ in PRESENT_TAGS:  # "in 2016 the court ruled, which China rejects"
        return next((d for d in here if below.contains(d.span)), None)
    for anchor in _anchors(token):
        inside = Span(anchor.left_edge.idx, anchor.right_edge.idx + len(anchor.right_edge))
        own = [d for d in here if inside.contains(d.span) and hangs_on(d, anchor, doc)]
        if own:
            return own[0] if is_of_one_time(anchor, token) else None
    lone = here[0] if len(here) == 1 and is_of_one_time(token.sent.root, token) else None
    return next((d for d in here if below.contains(d.span)), lone)


def _is_of_thing(mention: DateMention, draft: Draft, doc: Doc, *, is_said: bool) -> bool:
    """Whether a date only tells of what time a thing is ("questions from May", "condemned Monday's raid").

    An act that happens at the thing's time is told through it ("held Monday's talks", "Monday's raid killed two").
    """
    root = root_in(doc, mention.span)
    if root is None:
        return False
    behind = root.dep_ == "pobj" and root.head.lower_ in _OF_THINGS
    thing = root.head.head if behind else root.head
    if not behind and root.dep_ not in ("poss", "compound"):
        return False
    if thing.pos_ not in ("NOUN", "PROPN") or thing == draft.token:
        return False
    if thing.dep_ == "pobj":
        return thing.head.lower_ not in _AT
    is_told_by_thing = thing in draft.words or thing.dep_ in ("nsubj", "nsubjpass")
    return is_said or not is_told_by_thing


def _is_of_promised(mention: DateMention, token: Token, doc: Doc) -> bool:
    """Whether a month or year stands in the infinitive that an act is about ("promised to open it in June")."""
    root = root_in(doc, mention.span)
    if root is None or mention.precision in _DAYS:
        return False
    return any(child.dep_ == "xcomp" and child.is_ancestor(root) for child in token.children)


def _is_of_content(mention: DateMention, token: Token, doc: Doc, today: date | None) -> bool:
    """Whether a month, year or day of history stands in what an act is about ("accused of taking bribes in 2015")."""
    root = root_in(doc, mention.span)
    is_history = is_background(mention.start_date, today, is_pluperfect=False, noun_type=None)
    if root is None or (mention.precision in _DAYS and not is_history):
        return False
    return any(
        part.dep_ == "pcomp" and part.tag_ == "VBG" and part.is_ancestor(root)
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in _ABOUT
        for part in child.children
    )


def history_beside(token: Token, text: str, dates: Sequence[DateMention], today: date | None) -> When | None:
    """What a clause of history says of the act that it goes before or behind; None where there is no such clause.

    The act is history as well. Only where it stands close to it, and the clause tells no exact day, its month or year
    is the act's too.
    """
    for clause in token.children:
        mark = next((word for word in clause.children if word.dep_ == "mark" and word.lower_ in _AROUND), None)
        if clause.dep_ != "advcl" or mark is None:
            continue
        inside = Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
        told = next((d for d in dates if inside.contains(d.span) and d.start_date is not None), None)
        distance = {word.lower_ for word in clause.lefts if word.i < mark.i}
        if told is None or distance & _YEARS:
            continue
        if not is_background(told.start_date, today, is_pluperfect=False, noun_type=None):
            continue
        if distance & _SHORTLY and told.precision not in _DAYS:
            return When(told.span.of(text), told.start_date, told.end_date, told.precision, is_background=True)
        return When(None, None, None, None, is_background=True)
    return None


def is_of_one_time(anchor: Token, token: Token) -> bool:
    """Whether time and place of a word above an act can be the act's: what comes "after" another has its own."""
    word = token
    for _ in range(_DEEPEST):
        if word in (anchor, word.head):
            return True
        if word.dep_ in ("advcl", "pcomp") and _follows_limit(word):
            return False
        word = word.head
    return True


def is_reported(token: Token, mention: DateMention, doc: Doc) -> bool:
    """Whether a date is that of a report, and an act stands in what is reported ("said in May that he had fled")."""
    root = root_in(doc, mention.span)
    word = token
    for _ in range(_DEEPEST):
        if word.head == word or root is None or word.is_ancestor(root):
            return False
        if word.dep_ in ("ccomp", "acl") and word.tag_ in _FINITE:
            return True
        word = word.head
    return False


def _follows_limit(clause: Token) -> bool:
    """Whether a clause opens with a word that parts its time from the main clause's ("after China held drills")."""
    above = clause.head.lower_ if clause.dep_ == "pcomp" else ""
    return above in ORDERS or any(child.dep_ == "mark" and child.lower_ in ORDERS for child in clause.children)


def _is_limit(mention: DateMention, predicate: Token, text: str, doc: Doc) -> bool:
    """Whether a date only bounds an act ("by 2015", "since taking office in 2022")."""
    before = text[max(0, mention.span.start - 8) : mention.span.start].split()
    if before and before[-1].lower() in LIMITS:
        return True
    token = root_in(doc, mention.span)
    for _ in range(_BOUND_REACH):
        if token is None or token.head in (token, predicate):
            return False
        token = token.head
        if token.dep_ == "pcomp" and token.head.lower_ in LIMITS:
            return True
    return False


def _is_aside(mention: DateMention, token: Token, doc: Doc) -> bool:
    """Whether a date stands in a relative clause that the predicate is no part of ("X, which left in 2020, urged")."""
    word = root_in(doc, mention.span) or token
    for _ in range(_DEEPEST):
        if word != token and _is_apart(word) and not word.is_ancestor(token):
            return True
        word = word.head
    return False


def _is_apart(clause: Token) -> bool:
    """Whether a clause has a time of its own: a relative one, or one that comes before or after the main clause."""
    return clause.dep_ == "relcl" or (clause.dep_ in ("advcl", "pcomp") and _follows_limit(clause))


def _anchors(token: Token) -> list[Token]:
    """The predicate and the verbs above it in its sentence, nearest first."""
    found = [token]
    while found[-1].head != found[-1] and len(found) < 6:
        found.append(found[-1].head)
    return [t for t in found if t is token or t.pos_ in ("VERB", "AUX", "NOUN")]


def hangs_on(mention: DateMention, anchor: Token, doc: Doc) -> bool:
    """Whether a time expression is attached to a word directly, through a preposition or its object."""
    token = root_in(doc, mention.span)
    if token is None:
        return False
    for _ in range(3):
        token = token.head
        if token == anchor:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def start_of(mention: DateMention, today: date | None, status: str) -> date | None:
    """The first day: of a week or month that has begun when a plan is told, the day of publication."""
    start, end = mention.start_date, mention.end_date
    if status == "planned" and today and start and end and start < today <= end:
        return today
    return start


def from_publication(today: date | None, status: str) -> date | None:
    """The publication's day, for what is told as just happened, going on or coming."""
    return None if today is None or status in ("hypothetical", "negated") else today
