"""Speakers without a name: a described person, group, body or document is an entity of its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Quote
from transforms.descriptions.unnamed_people import DESCRIBED_SPEAKER
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.grammar.phrases import noun_phrase
from transforms.ids import make_id
from transforms.linking.entities import entity_id
from transforms.quotes.called_otherwise import called_otherwise
from transforms.quotes.labels import person_of_label
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.pointing import body_before, plural_before, speaker_before
from transforms.quotes.sources import ENTITY_KINDS
from transforms.quotes.turns import INTERVIEWER
from transforms.text.parse import root_in, text_of
from transforms.text.spans import Span
from transforms.who import Who

# What a speaker of each type is; somebody "anonymous" is a person where the noun is one of a person.
_ENTITY_TYPES = {"organization": "ORG", "document": "WORK_OF_ART", "group": "NORP"}
# By these a plural noun is whoever acts, so people; behind "according to" it may be "data".
_BY_SUBJECT = frozenset({"subject", "shared_subject", "agent", "owner", "beside_cue"})
_DETERMINERS = frozenset({"the", "a", "an", "one", "another", "this", "that", "these", "those"})
_NEW = frozenset({"a", "an", "one", "another"})
_RELATIVE = frozenset({"WP", "WDT"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# Endings of nouns for whoever does something; what else acts may be "the scale of the attack".
_DOING = ("er", "or", "ist", "ian", "man", "woman", "person", "ant", "ent", "ee", "eur", "mate", "body", "child")
# Words that stand for somebody, or for some, of whom nothing else is told.
_SOMEBODY = frozenset({"another", "one", "somebody", "someone"})
_SOME = frozenset({"some", "others", "many", "several", "few", "most", "both"})


def with_described_speakers(
    doc: Doc, who: Who, quotes: Sequence[Quote], article_id: str, gazetteer: Gazetteer, lexicon: QuoteLexicon
) -> tuple[Who, tuple[Quote, ...]]:
    """Who is who with an unnamed entity for each described speaker, and the quotes that lead to them.

    The same description is the same speaker all through the article, unless it brings up somebody
    new ("an official" twice). A pronoun whose noun is unknown stays without an entity.
    """
    speakers = _Speakers(article_id)
    mentions: dict[Span, Mention] = {}
    told: list[Quote] = []
    for quote in quotes:
        if quote.speaker is not None and quote.speaker not in mentions and _lacks_entity(quote):
            mention = _mention_of(doc, who, quote, told, speakers, gazetteer, lexicon)
            if mention is not None:
                mentions[quote.speaker] = mention
        found = mentions.get(quote.speaker) if quote.speaker is not None and _lacks_entity(quote) else None
        told.append(quote if found is None else replace(quote, speaker_mention=found, speaker_type=_kind(quote, found)))
    added = {mention.span: mention for mention in mentions.values() if mention.entity_id in speakers.entities}.values()
    joined = tuple(sorted([*who.mentions, *added], key=lambda m: (m.span, m.entity_id)))
    return Who((*who.entities, *speakers.entities.values()), joined), tuple(told)


def _mention_of(
    doc: Doc,
    who: Who,
    quote: Quote,
    told: Sequence[Quote],
    speakers: _Speakers,
    gazetteer: Gazetteer,
    lexicon: QuoteLexicon,
) -> Mention | None:
    """Whom the words of a speaker without an entity mean: a label's person, one from before, one described."""
    if quote.speaker is None:
        return None
    if quote.attribution_rule == INTERVIEWER:
        return speakers.mention_at(quote.speaker, "PERSON", INTERVIEWER, INTERVIEWER, is_new=False, is_named=False)
    labelled = person_of_label(doc, quote, speakers.entities.values(), gazetteer)
    if labelled is not None:
        speakers.entities[labelled[1].entity_id] = labelled[1]
        return labelled[0]
    mention = speaker_before(doc, who, quote, told)
    if mention is None and not speakers.knows(doc, quote.speaker):
        mention = called_otherwise(doc, who, quote, told, gazetteer, lexicon)
    return mention or _describe(doc, who, quote, speakers, gazetteer, lexicon)


class _Speakers:
    """The described speakers of one article so far."""

    def __init__(self, article_id: str) -> None:
        self.entities: dict[str, Entity] = {}
        self._mentions: dict[Span, Mention] = {}
        self._article_id = article_id
        # By their words, and by their noun alone: "the prosecutors" are the "federal prosecutors" of before.
        self._last: dict[tuple[str, str], Entity] = {}

    def mention_at(
        self, span: Span, entity_type: str, words: str, noun: str, *, is_new: bool, is_named: bool
    ) -> Mention:
        """The mention that a noun is; one that two sayings have for a speaker is one, though it brings up somebody."""
        if span not in self._mentions:
            entity = self._known_as(entity_type, words, noun, is_new=is_new, is_named=is_named)
            self._mentions[span] = Mention(span, entity.entity_id, "nominal", entity_type, DESCRIBED_SPEAKER.name)
        return self._mentions[span]

    def knows(self, doc: Doc, speaker: Span) -> bool:
        """Whether a noun called somebody without a name before: who it was then, it is now."""
        noun = root_in(doc, speaker)
        return noun is not None and any(kind == "PERSON" and word == fold(noun.text) for kind, word in self._last)

    def _known_as(self, entity_type: str, words: str, noun: str, *, is_new: bool, is_named: bool) -> Entity:
        """The speaker so described; a new one where there is none, or the words bring up somebody."""
        key = (entity_type, fold(words))
        if key not in self._last or is_new:
            number = str(len(self.entities))
            in_article = make_id("entity", entity_type, self._article_id, "speaker", fold(words), number)
            made = entity_id(entity_type, words) if is_named else in_article
            self._last[key] = Entity(made, words, entity_type, is_named=is_named)
            self.entities[made] = self._last[key]
        self._last[(entity_type, fold(noun))] = self._last[key]
        return self._last[key]


def _lacks_entity(quote: Quote) -> bool:
    return quote.speaker_mention is None and quote.speaker_entity_id is None


def _kind(quote: Quote, mention: Mention) -> str | None:
    """What kind of source speaks, once it is known who: a person by name, or the many for whom "who" stands."""
    if mention.mention_type == "name" and mention.entity_type == "PERSON":
        return "person"
    if mention.entity_type == "NORP" and quote.speaker_type == "person":
        return "group"
    return quote.speaker_type or ENTITY_KINDS.get(mention.entity_type)


def _describe(
    doc: Doc, who: Who, quote: Quote, speakers: _Speakers, gazetteer: Gazetteer, lexicon: QuoteLexicon
) -> Mention | None:
    """The mention that a speaker's words amount to; None where they describe nobody."""
    root = root_in(doc, quote.speaker) if quote.speaker is not None else None
    if root is None:
        return None
    head = _antecedent(root, gazetteer)
    if root.lower_ in ("they", "it"):
        noun = plural_before(root) if root.lower_ == "they" else body_before(root, lexicon)
        if noun is None:
            return None
        if found := who.at(noun):
            return found[0] if len({mention.entity_id for mention in found}) == 1 else None
        head = noun
    if head != root and (found := who.at(head)) and len({mention.entity_id for mention in found}) == 1:
        return found[0]
    entity_type = _type_of(head, quote, gazetteer, lexicon) if root.lower_ != "it" else _type_of_it(head, lexicon)
    if (head.pos_ in _NOUNS or head.lower_ in _SOMEBODY) and (named := _named_beside(head, who, gazetteer)) is not None:
        return named
    span = noun_phrase(head)
    tokens = list(doc.char_span(*span, alignment_mode="expand") or ())
    while tokens and tokens[0] != head and tokens[0].lower_ in _DETERMINERS:
        tokens.pop(0)
    is_new = head.lower_ in _SOMEBODY | _SOME or any(child.lower_ in _NEW for child in head.lefts)
    if entity_type is None or not tokens or (who.at(head) and (head.pos_ == "NOUN" or not is_new)):
        return None
    owner = next((child for child in head.lefts if child.tag_ == "PRP$"), None)
    text = _in_plain_words(tokens[0], who) + Span(tokens[0].idx, span.end).of(text_of(doc))[len(tokens[0]) :]
    text = _of_owner(text, owner, who) if owner is not None and owner == tokens[0] else text
    body, is_named = _body_before(head, who, gazetteer) if entity_type == "ORG" else (None, False)
    if body is not None:
        return body
    return speakers.mention_at(span, entity_type, text, head.text, is_new=is_new, is_named=is_named)


def _body_before(head: Token, who: Who, gazetteer: Gazetteer) -> tuple[Mention | None, bool]:
    """The name that a body bears in front of its kind ("the Labour party"), and whether both are a name.

    The name is that of the body where it has the kind in its full form; else both together are the
    name of a body that nobody knows ("the Teamsters union"), but "the UN agency" is described.
    """
    before = next((child for child in head.lefts if child.i == head.i - 1 and child.dep_ == "compound"), None)
    noun = fold(head.text)
    if before is None or before.pos_ != "PROPN" or noun not in gazetteer.organization_words:
        return None, False
    named = [(mention, who.entity(mention.entity_id)) for mention in who.at(before)]
    body = next((mention for mention, entity in named if noun in phrase_key(entity.canonical_name).split()), None)
    return body, not any(entity.is_linked for _, entity in named)


def _of_owner(text: str, owner: Token, who: Who) -> str:
    """A description with whose it is: "his lawyer" is the "lawyer of Ali Hassan" where "his" is known."""
    found = who.at(owner)
    name = who.entity(found[0].entity_id).canonical_name if found and who.is_named(found[0].entity_id) else None
    return f"{text[len(owner) :].strip()} of {name}" if name else text


def _named_beside(head: Token, who: Who, gazetteer: Gazetteer) -> Mention | None:
    """The name of the person in apposition to a description ("the head of the bank, Anna Berg").

    The parse may hang it on what stands in between and is no person ("the head of the IMF, Anna Berg"). Who speaks
    for a person is named so where the name is new ("a spokesman for the mayor, Anna Berg").
    """
    speaks_for = head.lower_.startswith("spokes")
    inside = [token for token in head.subtree if token.dep_ == "pobj" and token.i > head.i]
    for token in (head, *inside):
        is_somebody = token != head and _is_person_noun(token, gazetteer)
        for child in token.children:
            names = (m for m in who.at(child) if m.mention_type == "name" and m.entity_type == "PERSON")
            name = next(names, None) if child.dep_ == "appos" else None
            if name is not None and (not is_somebody or (speaks_for and _is_first(name, who))):
                return name
    return None


def _is_first(name: Mention, who: Who) -> bool:
    named = (m for m in who.mentions if m.entity_id == name.entity_id and m.mention_type == "name")
    return not any(mention.span.start < name.span.start for mention in named)


def _is_person_noun(noun: Token, gazetteer: Gazetteer) -> bool:
    lemma = fold(noun.lemma_)
    return lemma in gazetteer.person_nouns or lemma in gazetteer.titles


def _in_plain_words(first: Token, who: Who) -> str:
    """The first word of a description, without the capital of a sentence's beginning."""
    is_name = first.pos_ == "PROPN" or bool(first.ent_type_) or bool(who.at(first))
    return first.text if is_name or not first.text[1:].islower() else first.text.lower()


def _antecedent(head: Token, gazetteer: Gazetteer) -> Token:
    """The noun that a relative pronoun stands for, else the word itself.

    "Who" is no thing: of "a response from residents, who said" it is the residents.
    """
    if head.tag_ not in _RELATIVE or head.head.dep_ != "relcl":
        return head
    noun = head.head.head
    if head.lower_ != "who" or noun.tag_ != "NN" or noun.ent_type_ or _is_person_noun(noun, gazetteer):
        return noun
    inside = (t for t in noun.subtree if t.dep_ == "pobj" and noun.i < t.i < head.i)
    return next((t for t in inside if t.tag_ == "NNS" or t.ent_type_ == "PERSON"), noun)


def _type_of_it(noun: Token, lexicon: QuoteLexicon) -> str:
    """What kind of thing "it" is that stands for a noun: a document, else a body."""
    return _ENTITY_TYPES.get(lexicon.speaker_words.get(fold(noun.lemma_)) or "organization", "ORG")


def _type_of(head: Token, quote: Quote, gazetteer: Gazetteer, lexicon: QuoteLexicon) -> str | None:
    """What kind of thing a described speaker is; None for pronouns, names and what cannot speak."""
    is_one_of_many = head.tag_ == "NNP" and any(child.lower_ in _NEW for child in head.lefts)
    if is_one_of_many and quote.speaker_type == "anonymous":
        return "PERSON"
    if head.lower_ in _SOMEBODY | _SOME:
        return "PERSON" if head.lower_ in _SOMEBODY else "NORP"
    lemma = fold(head.lemma_)
    is_person = _is_person_noun(head, gazetteer)
    if head.pos_ != "NOUN" and not _is_noun_in_capitals(head, gazetteer, lexicon):
        return None
    if head.tag_ in ("NN", "NNP") and (is_person or (head.tag_ == "NN" and quote.speaker_type == "person")):
        return "PERSON"
    if head.tag_ == "NNS" and quote.speaker_type == "person":
        return "NORP"
    if quote.speaker_type == "anonymous":
        acts = quote.attribution_rule in _BY_SUBJECT and (head.tag_ != "NN" or lemma.endswith(_DOING))
        is_somebody = is_person or acts
        return "PERSON" if is_somebody or lexicon.speaker_words.get(lemma) == "anonymous" else None
    if quote.speaker_type == "group" and not is_person and quote.attribution_rule not in _BY_SUBJECT:
        return None
    return _ENTITY_TYPES.get(quote.speaker_type or "")


def _is_noun_in_capitals(head: Token, gazetteer: Gazetteer, lexicon: QuoteLexicon) -> bool:
    """Whether a headline or a title writes a plain noun like a name: "Council admits delay", "Labour MP resigns"."""
    words = (gazetteer.person_nouns, gazetteer.titles, gazetteer.organization_words, lexicon.speaker_words)
    return head.pos_ == "PROPN" and any(fold(head.lemma_) in known for known in words)
