"""Speakers without a name: a described person, group, body or document is an entity of its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Quote
from transforms.descriptions.unnamed_people import DESCRIBED_SPEAKER
from transforms.gazetteer.model import Gazetteer, Title
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.grammar.phrases import noun_phrase
from transforms.grammar.subjects import own_subject
from transforms.ids import make_id
from transforms.linking.entities import entity_id
from transforms.linking.model import UNLINKED
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.parse import text_of
from transforms.text.spans import Span
from transforms.who import Who

# What a speaker of each type is; somebody "anonymous" is a person where the noun is one of a person.
_ENTITY_TYPES = {"organization": "ORG", "document": "WORK_OF_ART", "group": "NORP"}
# By these a plural noun is whoever acts, so people; behind "according to" it may be "data".
_BY_SUBJECT = frozenset({"subject", "shared_subject", "agent", "owner", "beside_cue"})
_DETERMINERS = frozenset({"the", "a", "an", "one", "another", "this", "that", "these", "those"})
_NEW = frozenset({"a", "an", "one", "another"})
_RELATIVE = frozenset({"WP", "WDT"})
_LONGEST_TITLE = 3  # words
_HIGHEST = 4  # verbs above a pronoun


def with_described_speakers(
    doc: Doc, who: Who, quotes: Sequence[Quote], article_id: str, gazetteer: Gazetteer, lexicon: QuoteLexicon
) -> tuple[Who, tuple[Quote, ...]]:
    """Who is who with an unnamed entity for each described speaker, and the quotes that lead to them.

    The same description is the same speaker all through the article, unless it brings up somebody
    new ("an official" twice). A pronoun whose noun is unknown stays without an entity, and so does
    what belongs to one ("his party").
    """
    speakers = _Speakers(article_id)
    mentions: dict[Span, Mention] = {}
    told: list[Quote] = []
    for quote in quotes:
        if quote.speaker is not None and quote.speaker not in mentions and _lacks_entity(quote):
            mention = (
                _labelled(doc, quote, speakers, gazetteer)
                or (_same_speakers(doc, quote, told[-1]) if told else None)
                or _describe(doc, who, quote, speakers, gazetteer, lexicon)
            )
            if mention is not None:
                mentions[quote.speaker] = mention
        found = mentions.get(quote.speaker) if quote.speaker is not None and _lacks_entity(quote) else None
        told.append(quote if found is None else replace(quote, speaker_mention=found))
    added = {mention.span: mention for mention in mentions.values() if mention.entity_id in speakers.entities}.values()
    joined = tuple(sorted([*who.mentions, *added], key=lambda m: (m.span, m.entity_id)))
    return Who((*who.entities, *speakers.entities.values()), joined), tuple(told)


class _Speakers:
    """The described speakers of one article so far."""

    def __init__(self, article_id: str) -> None:
        self.entities: dict[str, Entity] = {}
        self._article_id = article_id
        # By their words, and by their noun alone: "the prosecutors" are the "federal prosecutors" of before.
        self._last: dict[tuple[str, str], Entity] = {}

    def labelled(self, name: str) -> Entity | None:
        """The one person whom labels named so before, in full or by the surname."""
        people = [e for e in self.entities.values() if e.is_named and e.entity_type == "PERSON"]
        fitting = [e for e in people if e.canonical_name == name or e.canonical_name.endswith(f" {name}")]
        return fitting[0] if len(fitting) == 1 else None

    def known_as(self, entity_type: str, words: str, noun: str, *, is_new: bool, is_named: bool) -> Entity:
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


def _labelled(doc: Doc, quote: Quote, speakers: _Speakers, gazetteer: Gazetteer) -> Mention | None:
    """The person whom the label of a turn names, by a form of address ("MS. KOVALENKO:") or given name; else None."""
    if quote.speaker is None or quote.attribution_rule != "label":
        return None
    label = quote.speaker.of(text_of(doc))
    title, name = _without_titles(label, gazetteer)
    is_addressed = title is not None
    if not all(word.replace("-", "").isalpha() for word in name.split(" ")):
        return None
    canonical = name.title() if name.isupper() else name
    person = speakers.labelled(canonical)
    if person is None:
        given, _, behind = name.partition(" ")
        gender = (title.gender if title is not None else None) or gazetteer.given_names.get(fold(given))
        if not is_addressed and (not behind or fold(given) not in gazetteer.given_names):
            return None
        person = Entity(entity_id("PERSON", canonical), canonical, "PERSON", gender=gender)
        speakers.entities[person.entity_id] = person
    span = Span(quote.speaker.end - len(name), quote.speaker.end)
    return Mention(span, person.entity_id, "name", "PERSON", UNLINKED.method)


def _without_titles(label: str, gazetteer: Gazetteer) -> tuple[Title | None, str]:
    """The last of the titles in front of a label's name, and the name ("REAR ADM. JOHN HALL", "Ms. Hall")."""
    words, title = label.split(" "), None
    while len(words) > 1:
        for size in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
            row = _title(" ".join(words[:size]), gazetteer)
            if row is not None:
                title, words = row, words[size:]
                break
        else:
            if len(words) == 2 or _title(words[1], gazetteer) is None:
                break
            words = words[1:]  # what narrows a title: "Rear Adm."
    return title, " ".join(words)


def _title(words: str, gazetteer: Gazetteer) -> Title | None:
    """The title that words are, with or without the full stop of a short form."""
    return gazetteer.titles.get(phrase_key(words)) or gazetteer.titles.get(fold(words.rstrip(".")))


def _lacks_entity(quote: Quote) -> bool:
    return quote.speaker_mention is None and quote.speaker_entity_id is None


def _describe(
    doc: Doc, who: Who, quote: Quote, speakers: _Speakers, gazetteer: Gazetteer, lexicon: QuoteLexicon
) -> Mention | None:
    """The mention that a speaker's words amount to; None where they describe nobody."""
    words = doc.char_span(*quote.speaker, alignment_mode="expand") if quote.speaker is not None else None
    if not words:
        return None
    head = _antecedent(words.root)
    if words.root.lower_ == "they":
        noun = plural_before(words.root)
        if noun is None:
            return None
        if found := who.at(noun):
            return found[0] if len({mention.entity_id for mention in found}) == 1 else None
        head = noun
    entity_type = _type_of(head, quote, gazetteer, lexicon)
    if any(child.tag_ == "PRP$" for child in head.lefts):
        return None
    if head.pos_ == "NOUN" and (named := _named_beside(head, who)) is not None:
        return named
    span = noun_phrase(head)
    tokens = list(doc.char_span(*span, alignment_mode="expand") or ())
    while tokens and tokens[0].lower_ in _DETERMINERS:
        tokens.pop(0)
    if entity_type is None or not tokens or (head.pos_ == "NOUN" and who.at(head)):
        return None
    text = _in_plain_words(tokens[0], who) + Span(tokens[0].idx, span.end).of(text_of(doc))[len(tokens[0]) :]
    body, is_named = _body_before(head, who, gazetteer) if entity_type == "ORG" else (None, False)
    if body is not None:
        return body
    is_new = any(child.lower_ in _NEW for child in head.lefts)
    entity = speakers.known_as(entity_type, text, head.text, is_new=is_new, is_named=is_named)
    return Mention(span, entity.entity_id, "nominal", entity_type, DESCRIBED_SPEAKER.name)


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


def _named_beside(head: Token, who: Who) -> Mention | None:
    """The name of the person in apposition to a description ("the head of the bank, Anna Berg").

    The parse may hang it on the body in between, which cannot be meant ("the head of the IMF, Anna Berg").
    """
    bodies = [token for token in head.subtree if any(m.entity_type == "ORG" for m in who.at(token))]
    names = (
        mention
        for token in (head, *bodies)
        for child in token.children
        if child.dep_ == "appos"
        for mention in who.at(child)
    )
    return next((m for m in names if m.mention_type == "name" and m.entity_type == "PERSON"), None)


def _in_plain_words(first: Token, who: Who) -> str:
    """The first word of a description, without the capital of a sentence's beginning."""
    is_name = first.pos_ == "PROPN" or bool(first.ent_type_) or bool(who.at(first))
    return first.text if is_name or not first.text[1:].islower() else first.text.lower()


def _antecedent(head: Token) -> Token:
    """The noun that a relative pronoun stands for, else the word itself."""
    is_relative = head.tag_ in _RELATIVE and head.head.dep_ == "relcl"
    return head.head.head if is_relative else head


def _same_speakers(doc: Doc, quote: Quote, before: Quote) -> Mention | None:
    """The mention of the many who spoke before in the sentence and are "they" now: police said, though they said ..."""
    if quote.speaker is None or before.speaker is None or quote.speaker.of(text_of(doc)).lower() != "they":
        return None
    now = doc.char_span(*quote.speaker, alignment_mode="expand")
    then = doc.char_span(*before.speaker, alignment_mode="expand")
    same = now is not None and then is not None and then.root.i < now.root.i and then.root.sent == now.root.sent
    return before.speaker_mention if same and then is not None and _is_many(then.root) else None


def plural_before(they: Token) -> Token | None:
    """The plural subject of the clause on which a pronoun's own hangs: Residents fled, though they said ...

    Where the pronoun stands in a main clause, that of the sentence before.
    """
    for above in islice(they.ancestors, _HIGHEST):
        subject = own_subject(above)
        if subject is not None and subject.i < they.i and subject != they:
            return subject if _is_many(subject) else None
    start = they.sent.start
    before = they.doc[start - 1].sent.root if start and not they.doc[start - 1].is_space else None
    subject = own_subject(before) if before is not None else None
    return subject if subject is not None and _is_many(subject) else None


def _is_many(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "police"


def _type_of(head: Token, quote: Quote, gazetteer: Gazetteer, lexicon: QuoteLexicon) -> str | None:
    """What kind of thing a described speaker is; None for pronouns, names and what cannot speak."""
    is_one_of_many = head.tag_ == "NNP" and any(child.lower_ in _NEW for child in head.lefts)
    if is_one_of_many and quote.speaker_type == "anonymous":
        return "PERSON"
    if head.pos_ != "NOUN":
        return None
    lemma = fold(head.lemma_)
    is_person = lemma in gazetteer.person_nouns or lemma in gazetteer.titles
    if head.tag_ == "NN" and (is_person or quote.speaker_type == "person"):
        return "PERSON"
    if quote.speaker_type == "anonymous":
        return "PERSON" if is_person or lexicon.speaker_words.get(lemma) == "anonymous" else None
    if quote.speaker_type == "group" and not is_person and quote.attribution_rule not in _BY_SUBJECT:
        return None
    return _ENTITY_TYPES.get(quote.speaker_type or "")
