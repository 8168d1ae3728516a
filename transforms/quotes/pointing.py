"""Speakers who were named before and are called by other words: "the 54-year-old", "it", "they"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from transforms.annotation import Mention, Quote
from transforms.descriptions.person_phrases import tells_more
from transforms.gazetteer.phrases import fold
from transforms.grammar.phrases import first_of_coordination
from transforms.grammar.subjects import SUBJECT, own_subject
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.parse import root_in, text_of
from transforms.text.spans import Span
from transforms.who import Who

_AGED = ("-year-old", " year old")
_BODIES = frozenset({"ORG", "GPE"})
_WHICH = frozenset({"relcl", "acl"})  # "the former teacher who called": somebody else
_COLLECTIVES = frozenset({"couple", "crew", "duo", "family", "pair", "police", "team", "trio"})
_SETS = frozenset({"band", "coalition", "crowd", "gang", "group", "handful", "majority", "number", "panel"})
_RIGHT_BEHIND = 60  # characters
_FARTHEST = 2  # paragraphs to the quote before
_HIGHEST = 4  # verbs above a pronoun
_SENTENCES_BACK = 2


def speaker_before(doc: Doc, who: Who, quote: Quote, told: Sequence[Quote]) -> Mention | None:
    """Who spoke or was named before, where this speaker is meant to be the same; None where the words do not say so.

    `told` are the quotes before, with their speakers.
    """
    if quote.speaker is None:
        return None
    text = text_of(doc)
    words = quote.speaker.of(text).lower()
    is_known = words.startswith("the ") or text[: quote.speaker.start].lower().endswith("the ")
    if is_known and words.endswith(_AGED):
        return same_person(doc, quote.speaker, told) or person_near(doc, who, quote.speaker)
    if words.startswith("the ") and _tells_more(doc, quote.speaker):
        return person_near(doc, who, quote.speaker)
    if words == "it":
        return _same_body(doc, who, min(quote.speaker.start, quote.spans[0].span.start), told)
    if words == "they":
        return (_same_speakers(doc, quote, told[-1]) if told else None) or _collective(doc, who, quote.speaker)
    return None


def _tells_more(doc: Doc, speaker: Span) -> bool:
    """Whether a single person is called by what is only said of somebody known ("the former teacher")."""
    noun = root_in(doc, speaker)
    if noun is None or noun.tag_ != "NN" or any(c.dep_ in _WHICH for c in noun.rights):
        return False
    return tells_more(noun)


def same_person(doc: Doc, speaker: Span, told: Sequence[Quote]) -> Mention | None:
    """The person who spoke the quote before, if that is near."""
    last = told[-1] if told else None
    if last is None or text_of(doc)[last.spans[-1].span.end : speaker.start].count("\n\n") > _FARTHEST:
        return None
    mention = last.speaker_mention
    return mention if mention is not None and mention.entity_type == "PERSON" else None


def person_near(doc: Doc, who: Who, speaker: Span) -> Mention | None:
    """The one named person of the sentences before, or the one of them who is the subject of the last such sentence."""
    noun = root_in(doc, speaker)
    sentence = noun.sent if noun is not None else None
    for _ in range(_SENTENCES_BACK):
        if sentence is None or sentence.start == 0:
            return None
        sentence = doc[sentence.start - 1].sent
        stretch = Span(sentence.start_char, sentence.end_char)
        people = [m for m in who.within(stretch) if m.entity_type == "PERSON" and who.is_named(m.entity_id)]
        if len({mention.entity_id for mention in people}) > 1:
            people = [mention for mention in people if _is_subject(doc, mention)]
        if people:
            return people[-1] if len({mention.entity_id for mention in people}) == 1 else None
    return None


def _is_subject(doc: Doc, mention: Mention) -> bool:
    root = root_in(doc, mention.span)
    return root is not None and first_of_coordination(root).dep_ in SUBJECT


def _same_body(doc: Doc, who: Who, start: int, told: Sequence[Quote]) -> Mention | None:
    """The body that spoke the quote before, where no other one is named since: the firm said that ... It added ..."""
    mention = told[-1].speaker_mention if told else None
    if mention is None or mention.entity_type not in _BODIES:
        return None
    end = told[-1].spans[-1].span.end
    if end > start or text_of(doc)[end:start].count("\n\n") > 1:
        return None
    others = (m for m in who.within(Span(end, start)) if m.mention_type == "name" and m.entity_type in _BODIES)
    return mention if all(other.entity_id == mention.entity_id for other in others) else None


def _same_speakers(doc: Doc, quote: Quote, before: Quote) -> Mention | None:
    """The mention of the many who spoke before and are "they" now: police said, though they said ...

    What they said before stands in the same sentence, or is the quote right before.
    """
    if quote.speaker is None or before.speaker is None:
        return None
    now, then = root_in(doc, quote.speaker), root_in(doc, before.speaker)
    if now is None or then is None or then.i >= now.i or not _is_many(then):
        return None
    between = text_of(doc)[before.spans[-1].span.end : quote.spans[0].span.start]
    is_near = then.sent == now.sent or (between.count("\n\n") <= 1 and len(between) <= _RIGHT_BEHIND)
    return before.speaker_mention if is_near else None


def _collective(doc: Doc, who: Who, speaker: Span) -> Mention | None:
    """The body that is the subject of the sentence before: The union will strike. They said ..."""
    they = root_in(doc, speaker)
    if they is None or they.dep_ not in SUBJECT or they.head.dep_ != "ROOT":
        return None
    subject = _subject_before(they)
    named = [m for m in who.at(subject) if m.entity_type == "ORG"] if subject is not None else []
    return named[0] if len(named) == 1 else None


def plural_before(they: Token) -> Token | None:
    """The plural subject of the clause on which a pronoun's own hangs: Residents fled, though they said ...

    Where the pronoun stands in a main clause, that of the sentence before.
    """
    for above in islice(they.ancestors, _HIGHEST):
        subject = own_subject(above)
        if subject is not None and subject.i < they.i and subject != they:
            return subject if _is_many(subject) else None
    subject = _subject_before(they)
    return subject if subject is not None and _is_many(subject) else None


def body_before(it: Token, lexicon: QuoteLexicon) -> Token | None:
    """The body without a name that "it" stands for: The health ministry confirmed it. It said ...

    It is the subject of the words that are reported before, or the owner of that, else the subject of the sentence
    before.
    """
    reported = next((c for c in it.head.lefts if c.dep_ == "ccomp" and c.i < it.i), None)
    if reported is not None and any(token.is_quote for token in it.doc[reported.i : it.i]):
        reported = None
    subject = own_subject(reported) if reported is not None else _subject_before(it)
    if subject is None or it.dep_ not in SUBJECT:
        return None
    owner = next((child for child in subject.lefts if child.dep_ == "poss"), None)
    return next((t for t in (subject, owner) if t is not None and _is_body(t, lexicon)), None)


def _is_body(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a noun calls a body, or a document that says something ("The report said ... It added ...")."""
    kind = lexicon.speaker_words.get(fold(noun.lemma_)) if noun.tag_ == "NN" else None
    return kind == "organization" or (kind == "document" and fold(noun.head.lemma_) in lexicon.verb_lemmas)


def _subject_before(token: Token) -> Token | None:
    """The subject of the sentence before a word's own, in the same paragraph."""
    start = token.sent.start
    before = token.doc[start - 1].sent.root if start and not token.doc[start - 1].is_space else None
    return own_subject(before) if before is not None else None


def _is_many(noun: Token) -> bool:
    """Whether a noun stands for many: a plural, some of whom there are many ("a group of nurses"), a family."""
    members = (c for prep in noun.rights if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj")
    is_plural = noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _COLLECTIVES
    return is_plural or (noun.lower_ in _SETS and any(c.tag_ == "NNS" for c in members))
