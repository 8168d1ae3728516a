"""Who speaks: the local words, the mention that names them, and the kind of source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.annotation import Entity, Mention
from transforms.grammar.phrases import apposed_name, noun_phrase
from transforms.grammar.subjects import antecedent
from transforms.linking.capitals import GOVERNMENT
from transforms.quotes.lexicon import QuoteLexicon
from transforms.text.spans import Span
from transforms.who import Who

ENTITY_KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "FAC": "organization",
    "PRODUCT": "organization",
    "GPE": "country",
    "LOC": "country",
    "NORP": "group",
    "WORK_OF_ART": "document",
    "LAW": "document",
}
_PLURAL_TAGS = frozenset({"NNS", "NNPS", "JJ", "CD", "DT"})
_JOINING = frozenset({"ADP", "CCONJ", "VERB", "AUX", "PRON"})
_NEAR = 8  # tokens
_MOST_LETTERS = 4
_LONGEST_ASIDE = 16  # tokens
_NO_NAMES = frozenset({"VERB", "AUX", "ADV", "DET", "PRON"})
_SENTENCE_ENDS = frozenset({".", "?", "!", ":", ";"})
_MOST_JOINED = 8  # speakers of one statement
# Words that introduce one of several, and the types of mentions that are then the several.
_ONE_OF = frozenset({"a", "an", "one", "another"})
_GROUPS = frozenset({"NORP", "ORG", "GPE"})
_IN_FRONT = frozenset({"compound", "nmod"})
_TIMES = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SINGULAR_PERSONS = frozenset({"he", "she", "i", "you", "him", "her", "me", "himself", "herself", "who"})
_PLURALS = frozenset({"they", "we", "them", "us", "those", "some", "many", "others", "most", "few", "both", "several"})


def speaker_beside(cue: Token, quoted: Sequence[int], content: Sequence[tuple[int, int]] = ()) -> Token | None:
    """The noun next to a cue that stands between marks: said X, X said; for parses that find no subject.

    Nobody inside the words that the cue reports (`content`, token ranges) speaks them.
    """
    doc = cue.doc
    if cue.pos_ == "NOUN":  # who stands beside "an announcement" need not have made it
        return None
    if cue.i > 0 and quoted[cue.i - 1] >= 0:
        right = (doc[i] for i in range(cue.i + 1, min(cue.i + _NEAR, len(doc))))
        found = _first_noun(right, quoted)
        if found is not None and not any(start <= found.i < end for start, end in content):
            while found.dep_ in _IN_FRONT and found.head.i > found.i and quoted[found.head.i] < 0:
                found = found.head  # asked one smelter manager
            while found.i + 1 < len(doc) and doc[found.i + 1].pos_ == "PROPN" and quoted[found.i + 1] < 0:
                found = doc[found.i + 1]
            return found
    if cue.i > 1 and quoted[cue.i - 2] >= 0 and _looks_like_name(doc[cue.i - 1], quoted):
        return doc[cue.i - 1]
    found = _before_aside(cue, quoted)
    before = (doc[i] for i in range(cue.i - 1, max(cue.i - _NEAR, -1), -1))
    return found or _first_noun(
        (token for token in before if token.dep_ != "pobj" or token.ent_type_ == "PERSON"), quoted
    )


def _before_aside(cue: Token, quoted: Sequence[int]) -> Token | None:
    """The noun before what stands between commas right before a cue: Lee, who was in Oslo, said."""
    doc, first = cue.doc, max(cue.i - _LONGEST_ASIDE, 1)
    if cue.i < 2 or doc[cue.i - 1].text != ",":
        return None
    for i in range(cue.i - 2, first - 1, -1):
        if quoted[i] >= 0 or "\n" in doc[i].text or doc[i].text in _SENTENCE_ENDS:
            return None
        before = doc[i - 1]
        names = before.pos_ in ("PROPN", "PRON") or (before.pos_ == "NOUN" and doc[i + 1].lower_ == "who")
        if doc[i].text == "," and names and before.ent_type_ not in _TIMES | {"GPE"}:
            return before if quoted[before.i] < 0 else None
    return None


def _looks_like_name(token: Token, quoted: Sequence[int]) -> bool:
    """Whether a word between closing marks and a cue is a name, whatever the tagger takes it for."""
    return quoted[token.i] < 0 and token.is_alpha and token.text.istitle() and token.pos_ not in _NO_NAMES


def _first_noun(tokens: Iterable[Token], quoted: Sequence[int]) -> Token | None:
    """The first noun or pronoun before a mark, a verb or the end of a sentence."""
    for token in tokens:
        ends = token.pos_ == "VERB" or token.dep_ == "mark" or token.text in (".", "?", "!", ":") or "\n" in token.text
        if quoted[token.i] >= 0 or ends:
            return None
        if token.pos_ in _NOMINAL and token.ent_type_ not in _TIMES:
            return token
    return None


def find_mention(head: Token, who: Who) -> Mention | None:
    """The mention that names a speaker: at its head, its apposed name, or what its relative pronoun stands for.

    Of several at one word (a plural, a name in a longer one) the longest that keeps to the
    speaker's own words, the first of a plural. A capital that speaks for its government gives its country.
    """
    found = who.at(head)
    if not found and (name := apposed_name(head)) is not None:
        found = who.at(name)
    if not found and head.tag_ in ("WP", "WDT") and head.head.dep_ == "relcl":
        found = who.at(head.head.head)
    if not found:
        return _bearer_of_letters(head, noun_phrase(head), who)
    if _is_one_of_many(head):
        found = tuple(m for m in found if m.entity_type not in _GROUPS)
    if not found:
        return None
    span = noun_phrase(head)
    if (bearer := _bearer_of_letters(head, span, who)) is not None:
        return bearer
    mention = max(found, key=lambda m: (span.contains(m.span), m.span.end - m.span.start, -m.span.start))
    mention = _officer(head, mention, span, who) or mention
    return _government(mention, who) if mention.link_method == "capital_for_government" else mention


def _bearer_of_letters(head: Token, span: Span, who: Who) -> Mention | None:
    """The person behind whose name the letters of an honour or office stand ("Ann Lee KC", "Ann Lee MP")."""
    if not head.text.isupper() or not 2 <= len(head) <= _MOST_LETTERS or head.i == 0:
        return None
    before = (m for m in who.at(head.nbor(-1)) if m.mention_type == "name" and m.entity_type == "PERSON")
    return next((m for m in before if span.contains(m.span) and m.span.end < head.idx), None)


def _officer(head: Token, mention: Mention, span: Span, who: Who) -> Mention | None:
    """The person whose office in a body the parse takes for the speaker ("Teachers Union (Tu) chairperson Ann Lee")."""
    if mention.entity_type not in _GROUPS or not span.contains(mention.span):
        return None
    inside = (m for m in who.within(span) if m.mention_type == "name" and m.entity_type == "PERSON")
    person = next((m for m in inside if m.span.start > mention.span.end and m.span.end == span.end), None)
    if person is None:
        return None
    words = head.doc.char_span(mention.span.end, person.span.start, alignment_mode="expand")
    return person if words is not None and all(t.pos_ not in _JOINING and t.text != "," for t in words) else None


def _is_one_of_many(head: Token) -> bool:
    """Whether somebody is introduced as one of a group ("an Iowa Republican"): no name, and not the group itself."""
    return head.tag_ in ("NNP", "JJ") and any(child.lower_ in _ONE_OF for child in head.lefts)


def find_co_speakers(head: Token, first: Mention | None, quoted: Sequence[int], who: Who) -> tuple[Mention, ...]:
    """Those who speak together with the first: the other members of a plural, and who is joined to the head by "and".

    One mention for each, in text order, none of the first speaker's entity.
    """
    found = list(who.at(head)) if first is not None else []
    joint = [m for m in found if first is not None and m.span == first.span]
    node, steps = head, 0
    while (following := next((c for c in node.rights if c.dep_ == "conj"), None)) is not None and steps < _MOST_JOINED:
        node, steps = following, steps + 1
        if node.pos_ not in _NOMINAL or quoted[node.i] >= 0:
            break
        mention = find_mention(node, who)
        joint += [mention] if mention is not None else []
    others = {mention.entity_id: mention for mention in reversed(joint)}
    if first is not None:
        others.pop(first.entity_id, None)
    return tuple(sorted(others.values(), key=lambda m: (m.span, m.entity_id)))


def _government(mention: Mention, who: Who) -> Mention:
    """The country for which its capital speaks, by the first mention of it; the capital if it has none."""
    capital = who.entity(mention.entity_id)
    for other in who.mentions:
        entity = who.entity(other.entity_id)
        is_country = entity.place is not None and entity.place.feature_code.startswith("PCL")
        if is_country and entity.country_code == capital.country_code:
            return other
    return mention


def _is_state(entity: Entity) -> bool:
    """Whether a place is a country; one whose place is not known may be."""
    is_county = entity.canonical_name.endswith((" County", " Parish", " Borough"))
    return not is_county if entity.place is None else entity.place.feature_code.startswith("PCL")


def speaker_type(head: Token, mention: Mention | None, who: Who, lexicon: QuoteLexicon) -> str | None:
    """What kind of source speaks (transforms.vocabularies.SPEAKER_TYPES); None for a pronoun that could be anything."""
    head = antecedent(head) if head.tag_ == "WDT" else head  # "a report which said": what the pronoun stands for
    lower, lemma = head.lower_, head.lemma_.lower()
    is_named = mention is not None and mention.mention_type == "name"  # "one of them, Ann Lee"
    if (mention is None and _is_one_of_many(head)) or (lower in _ONE_OF and not is_named):  # "another told how"
        return "anonymous"
    if lower in _SINGULAR_PERSONS | _PLURALS:
        return "person" if lower in _SINGULAR_PERSONS else "group"
    described = lexicon.speaker_words.get(lemma) if head.pos_ != "PROPN" else None
    if mention is not None and described == "person" and who.entity(mention.entity_id).entity_type == "ORG":
        return "organization"  # "the plant's owner, Holt Chemicals"
    if described not in (None, "anonymous"):  # who is nameless by description may still be known by a mention
        return described
    if described is not None and mention is not None and not who.is_named(mention.entity_id):
        return described  # "an official ... the official": somebody who comes back is nameless all the same
    if mention is not None:
        kind = mention.entity_type if mention.mention_type == "name" else who.entity(mention.entity_id).entity_type
        for_state = mention.link_method == GOVERNMENT.name
        if kind == "GPE" and not for_state and not _is_state(who.entity(mention.entity_id)):
            return "organization"  # a county or a town that speaks is its administration
        return ENTITY_KINDS.get(kind, "organization")
    if head.ent_type_ in ENTITY_KINDS:
        return ENTITY_KINDS[head.ent_type_]
    if head.tag_ in _PLURAL_TAGS:
        return "group"
    return described or {"PROPN": "person", "NOUN": "anonymous"}.get(head.pos_)
