"""Speakers who are named and then called by what they are: "the lawmaker", "the Japanese company"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Quote
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold
from transforms.grammar.phrases import first_of_coordination, noun_phrase
from transforms.grammar.subjects import SUBJECT
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.owned import is_owned, named_beside_before
from transforms.quotes.pointing import person_near, same_person
from transforms.text.parse import root_in, text_of
from transforms.text.spans import Span
from transforms.who import Who

_SINGULAR = frozenset({"NN", "NNP"})
# What follows these tells which one is meant: "the head of the bank", "the official who called".
_WHICH = frozenset({"relcl", "acl", "prep", "appos"})
_PEOPLE = ("person", "office")
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_OPEN_KINDS = ("company", "group")
_ARMED = "armed group"
_BEFORE_NAME = 4  # tokens in which the country of a body stands: US rival Dorsey, Japan's Kitazawa
_SENTENCES_BACK = 3
_OFTEN = 2  # names of a body to which one far off may lead
_LAST_QUOTES = 4
_FARTHEST = 2  # paragraphs to the quote before
# The sectors (PLOVER) that a body of a kind may be of, and the kinds of which one without a known sector may be.
_SECTORS = {
    "company": frozenset({"BUS"}),
    "party": frozenset({"PTY"}),
    "union": frozenset({"LAB"}),
    "group": frozenset({"BUS", "NGO", "CVL", "LAB"}),
    "armed group": frozenset({"REB", "MIL"}),
    "university": frozenset({"EDU"}),
}


def called_otherwise(
    doc: Doc, who: Who, quote: Quote, told: Sequence[Quote], gazetteer: Gazetteer, lexicon: QuoteLexicon
) -> Mention | None:
    """The named person or body whom a definite description calls by what they are; None where the words do not say so.

    `told` are the quotes before, with their speakers.
    """
    noun = root_in(doc, quote.speaker) if quote.speaker is not None else None
    if quote.speaker is None or noun is None:
        return None
    if is_owned(noun):
        return named_beside_before(noun, who)
    if not _is_definite(noun):
        return None
    kind = lexicon.calling_words.get(fold(noun.lemma_))
    if kind is None or (kind == "office" and not any(c.dep_ in _DESCRIBING for c in noun.lefts)):
        return None
    if kind not in _PEOPLE:
        if any(lexicon.calling_words.get(fold(c.lemma_)) == _ARMED for c in noun.lefts if c.dep_ in _DESCRIBING):
            kind = _ARMED  # "the paramilitary group"
        return _body(doc, who, quote.speaker, noun, told, kind)
    if _has_somebody_before(noun, who, lexicon):
        return None
    person = person_near(doc, who, quote.speaker)
    if person is None or _is_quoted(person, told):
        is_alone = told and not _is_somebody_between(told[-1], quote.speaker, who)
        person = same_person(doc, quote.speaker, told) if is_alone else None
    if person is None or not _may_be(person, noun, who, gazetteer) or _speaks_between(person, told, who):
        return None
    return person


def _has_somebody_before(noun: Token, who: Who, lexicon: QuoteLexicon) -> bool:
    """Whether somebody else is a subject before in the sentence: the senator left after the mogul claimed it."""
    before = (t for t in noun.sent if t.i < noun.left_edge.i and t.dep_ in SUBJECT and t.pos_ != "PRON")
    return any(
        any(m.entity_type == "PERSON" for m in who.at(t))
        or lexicon.calling_words.get(fold(t.lemma_)) in _PEOPLE
        or fold(t.lemma_) in lexicon.person_nouns
        for t in before
    )


def _is_somebody_between(before: Quote, speaker: Span, who: Who) -> bool:
    """Whether another person is named or meant between a quote and a speaker."""
    end = before.spans[-1].span.end
    if end > speaker.start or before.speaker_mention is None:
        return True
    people = (m for m in who.within(Span(end, speaker.start)) if m.entity_type == "PERSON")
    return any(m.entity_id != before.speaker_mention.entity_id for m in people)


def _is_quoted(person: Mention, told: Sequence[Quote]) -> bool:
    """Whether a person is named in what somebody said: the words around it speak of somebody else, as a rule."""
    return any(part.span.contains(person.span) for before in told[-_LAST_QUOTES:] for part in before.spans)


def _speaks_between(person: Mention, told: Sequence[Quote], who: Who) -> bool:
    """Whether somebody else has spoken since a person was named, has told what they said or was spoken of."""
    last = told[-1] if told else None
    if last is None or last.speaker is None:
        return False
    about = [m for part in last.spans for m in who.within(part.span)]
    about += who.within(last.via) if last.via is not None else ()
    if any(m.entity_type == "PERSON" and m.entity_id != person.entity_id for m in about):
        return True
    if last.speaker.start <= person.span.start:
        return False
    return last.speaker_mention is None or last.speaker_mention.entity_id != person.entity_id


def _is_definite(noun: Token) -> bool:
    """Whether a noun stands for one that is known already, without what would tell which."""
    has_the = any(child.dep_ == "det" and child.lower_ == "the" for child in noun.lefts)
    return noun.tag_ in _SINGULAR and has_the and not is_owned(noun) and not any(c.dep_ in _WHICH for c in noun.rights)


def _may_be(person: Mention, noun: Token, who: Who, gazetteer: Gazetteer) -> bool:
    """Whether a person's gender does not speak against a noun ("the actress")."""
    word = fold(noun.lemma_)
    row = gazetteer.person_nouns.get(word) or gazetteer.titles.get(word)
    gender = who.entity(person.entity_id).gender
    return who.is_named(person.entity_id) and (row is None or gender is None or row.gender in (None, gender))


def _body(doc: Doc, who: Who, speaker: Span, noun: Token, told: Sequence[Quote], kind: str) -> Mention | None:
    """The body that spoke last, or the one near or often named before, that is of the kind and country of the words."""
    country = _country(who, noun_phrase(noun))
    bodies = _bodies_before(who, speaker.start, kind)
    countries = {m.entity_id: _country_of(doc, who, bodies, m.entity_id) for m in bodies}
    if country is not None:
        if country in countries.values():
            bodies = [m for m in bodies if countries[m.entity_id] == country]
        bodies = [m for m in bodies if countries[m.entity_id] in (None, country)]
    last = told[-1].speaker_mention if told else None
    if last is not None and last.entity_id in {m.entity_id for m in bodies} and _is_near(doc, told[-1], speaker):
        return last
    start = _some_sentences_before(noun)
    near = [m for m in bodies if m.span.start >= start]
    often = Counter(m.entity_id for m in bodies)
    subjects = [m for m in near if _is_subject(doc, m)]
    for group in (subjects, near, [m for m in bodies if often[m.entity_id] >= _OFTEN]):
        if group:
            return group[-1] if len({m.entity_id for m in group}) == 1 else None
    return None


def _bodies_before(who: Who, start: int, kind: str) -> list[Mention]:
    """Names before a place of bodies that may be of a kind."""
    names = (m for m in who.mentions if m.mention_type == "name" and m.span.end <= start and m.entity_type == "ORG")
    return [m for m in names if _is_of(who.entity(m.entity_id), kind)]


def _is_of(entity: Entity, kind: str) -> bool:
    fits = kind in _OPEN_KINDS if entity.sector is None else entity.sector in _SECTORS[kind]
    return entity.entity_type == "ORG" and fits


def _is_near(doc: Doc, before: Quote, speaker: Span) -> bool:
    return text_of(doc)[before.spans[-1].span.end : speaker.start].count("\n\n") <= _FARTHEST


def _some_sentences_before(noun: Token) -> int:
    """Where the sentences begin in which a body near is named."""
    sentence = noun.sent
    for _ in range(_SENTENCES_BACK):
        if sentence.start == 0:
            break
        sentence = noun.doc[sentence.start - 1].sent
    return sentence.start_char


def _is_subject(doc: Doc, mention: Mention) -> bool:
    root = root_in(doc, mention.span)
    return root is not None and first_of_coordination(root).dep_ in SUBJECT


def _country_of(doc: Doc, who: Who, bodies: Iterable[Mention], entity_id: str) -> str | None:
    """The country of a body: a known one, else what the words right before one of its names tell."""
    known = who.entity(entity_id).country_code
    if known is not None:
        return known
    for mention in bodies:
        words = doc.char_span(*mention.span, alignment_mode="expand") if mention.entity_id == entity_id else None
        if words is not None and len(words):
            first = doc[max(words.start - _BEFORE_NAME, words.sent.start)]
            country = _country(who, Span(first.idx, mention.span.start))
            if country is not None:
                return country
    return None


def _country(who: Who, span: Span) -> str | None:
    """The country that a stretch of text names, or whose nationality it names."""
    named = (who.entity(m.entity_id) for m in who.within(span) if m.entity_type in ("NORP", "GPE"))
    return next((entity.country_code for entity in named if entity.country_code is not None), None)
