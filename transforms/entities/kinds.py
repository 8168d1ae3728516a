"""What kind of thing a name means: the model's guesses and the words around it, counted over the whole article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from transforms.entities.gazetteer import Gazetteer
from transforms.entities.model import Name
from transforms.entities.pieces import fold, phrase_key, unaccented

# Prepositions that stand before places, hardly ever before persons.
_LOCATIVE = frozenset({"in", "near", "outside", "across", "throughout", "around", "toward", "towards"})
_AGE_TOKENS = 6  # of "a 22-year-old"
_SPEECH_SIDE = frozenset({"nsubj", "nsubjpass"})
# How much a hint weighs against one guess of the model; chosen on news from all over the world.
_KNOWN, _SURE, _HINT = 6.0, 3.0, 1.5


# Points by entity type.
Votes = defaultdict[str, float]


def settle_kinds(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Each spelling with the one type that model, reference data and context speak for together."""
    votes: dict[str, Votes] = {}
    surnames = {
        phrase_key(name.text.split()[-1])
        for name in names
        if name.entity_type == "PERSON" and len(name.text.split()) > 1
    }
    for name in names:
        count = votes.setdefault(phrase_key(name.text), defaultdict(float))
        _vote(count, doc, name, surnames, gazetteer)
    settled = []
    for name in names:
        count = votes[phrase_key(name.text)]
        best = max(count, key=lambda kind: (count[kind], kind == name.entity_type, kind))
        settled.append(name if best == name.entity_type else replace(name, entity_type=best))
    return settled


def _vote(count: Votes, doc: Doc, name: Name, surnames: set[str], gazetteer: Gazetteer) -> None:
    """Add what one occurrence of a name says."""
    if name.rule in ("gazetteer", "acronym"):
        count[name.entity_type] += _KNOWN
        return
    count[name.entity_type] += 1
    if name.entity_type not in ("PERSON", "ORG", "GPE", "LOC"):
        _vote_person_form(count, name, surnames, gazetteer)
        return
    tokens = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if tokens is None:
        return
    key = phrase_key(name.text)
    words = key.split()
    _vote_form(count, name, key, words, surnames, gazetteer)
    _vote_context(count, tokens, words, gazetteer)


def _vote_form(count: Votes, name: Name, key: str, words: list[str], surnames: set[str], gazetteer: Gazetteer) -> None:
    """What the name's own words say."""
    if words[-1] in gazetteer.organization_words or words[0] in gazetteer.organization_words:
        count["ORG"] += _HINT
    if len(words) > 1 and words[-1] in gazetteer.place_words:
        count[gazetteer.place_words[words[-1]]] += _SURE
    if len(words) == 1 and name.text.isupper() and len(name.text) > 2:
        count["ORG"] += _HINT if name.entity_type == "PERSON" else 0
    _vote_person_form(count, name, surnames, gazetteer)


def _vote_person_form(count: Votes, name: Name, surnames: set[str], gazetteer: Gazetteer) -> None:
    """A surname of the article, or a given name and one or two more words, speak for a person."""
    key = phrase_key(name.text)
    words = key.split()
    if name.entity_type == "PERSON" or name.rule == "gazetteer":
        return
    if " " not in name.text and key in surnames:
        count["PERSON"] += _SURE
    if len(words) == 1 and name.entity_type != "NORP" and _is_famous(key, gazetteer):
        count["PERSON"] += _HINT
    if len(words) > 1 and name.entity_type not in ("ORG", "GPE", "LOC") and words[-1] in gazetteer.body_words:
        count["ORG"] += _SURE
    first = name.text.split()[0]
    is_given = first[0].isupper() and fold(first) in gazetteer.given_names  # "Al Gore", but no "al-Shabaab"
    if 1 < len(words) < 4 and is_given and words[-1] not in gazetteer.organization_words:
        count["PERSON"] += _HINT


def _is_famous(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is the name of a known person with an office and of no known thing else."""
    bearers = gazetteer.surnames.get(unaccented(key), ())
    return key not in gazetteer.aliases and any(p.offices and unaccented(fold(p.name)).endswith(key) for p in bearers)


def _vote_context(count: Votes, tokens: DocSpan, words: list[str], gazetteer: Gazetteer) -> None:
    """What the words around one occurrence say."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    before = fold(doc[start - 1].text) if start else ""
    after = doc[end].text if end < len(doc) else ""
    title = gazetteer.titles.get(before) if len(words) < 4 else None
    if title is not None and doc[start - 1].text[0].isupper():
        count["PERSON"] += _SURE
    if before in _LOCATIVE and after not in ("'s", "’s") and "-" not in words:
        count["GPE"] += _HINT if gazetteer.places.rows(" ".join(words)) else 0.75
    if before == "the" and {"GPE", "LOC"} & count.keys() and gazetteer.places.rows(" ".join(("the", *words))):
        count["GPE"] += _SURE  # "The Hague"
    if before == "the" and "PERSON" in count and tokens.root.dep_ != "compound":
        count["ORG"] += _HINT
    if after == "," and _is_of_a_person(doc, end + 1):
        count["PERSON"] += _SURE
    root = tokens.root
    speaks = root.dep_ in _SPEECH_SIDE and fold(root.head.lemma_) in gazetteer.person_verbs
    if speaks and len(words) < 3 and before != "the":
        count["PERSON"] += 0.75


def _is_of_a_person(doc: Doc, start: int) -> bool:
    """Whether what stands behind a name and a comma speaks of a person: ", who", ", 22,", ", a 22-year-old student"."""
    behind = [fold(token.text) for token in doc[start : start + _AGE_TOKENS]]
    if behind[:1] == ["who"] or (len(behind) > 1 and behind[0].isdigit() and behind[1] in (",", ".")):
        return True
    return behind[:1] in (["a"], ["an"]) and behind[2:] == ["-", "year", "-", "old"]
