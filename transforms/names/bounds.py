"""Where a name begins and ends: no title, article, mark or possessive, and one thing only."""

from __future__ import annotations

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from transforms.gazetteer.model import BEFORE, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.text.spans import Span

_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our|both)\s+", re.IGNORECASE)
# "16:10 Anna Berg left": the time of a live blog's entry.
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?\s+(?=[^\W\d])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_EDGES = " \t\n\"'“”‘’«»‹›()[]{},;:–—-_*/|<>•&"
_TAIL = _EDGES + ".!?"
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "DET", "PRON", "AUX", "PART"})
_COMMON = frozenset({"ADJ", "NOUN", "VERB", "ADV"})
_MODIFIES = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod"})
_AND = re.compile(r"\s+(?:and|or|&)\s+|\s*/\s*|\s+[–-]\s+")
# A name does not run over a line's end, nor into brackets that it does not close.
_UNBROKEN = re.compile(r"(?:[^\n()]|\([^\n()]*\))+")
# Behind a comma in a name no word but these begins with a small letter.
_CLAUSE_BEHIND = re.compile(
    r", (?!(?:and|or|of|the|for|in|at|on|de|del|della|di|du|la|le|et|von|van|und|y|e|al)\b)[a-z]"
)
_GIVEN_AND_SURNAME = 2  # words
_INNER_POSSESSIVE = re.compile(r"[’']s\s+")


def tidy(text: str, span: Span) -> Span:
    """The bare name inside a span: no clock time, article, mark or possessive at its ends."""
    start, end = span
    if clock := _CLOCK.match(text, start, end):
        start = clock.end()
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGES:
            start += 1
        article = _ARTICLE.match(text, start, end)
        if article:
            start = article.end()
        while end > start and text[end - 1] in _TAIL and not _is_abbreviation(text[start:end]):
            end -= 1
        opened = text.rfind("(", start, end)
        if opened > start and ")" not in text[opened:end]:  # "Fund for Ports (FFP": the short form is a name of its own
            end = opened
        possessive = _POSSESSIVE.search(text[start:end])
        if possessive and end - start > len(possessive.group()):
            end = start + possessive.start()
        if (start, end) == before:
            return Span(start, end)


def _is_abbreviation(name: str) -> bool:
    """Whether the last full stop belongs to the name ("U.S.", "Inc.", "Jr.")."""
    if not name.endswith("."):
        return False
    last = name.rsplit(maxsplit=1)[-1]
    return last.count(".") > 1 or last.rstrip(".").casefold() in {"inc", "corp", "co", "ltd", "jr", "sr", "st", "bros"}


def without_function_words(ent: DocSpan, gazetteer: Gazetteer) -> DocSpan:
    """An entity without the words at its ends that no name begins or ends with ("Since Keating and")."""
    start, end = ent.start, ent.end
    if ent.label_ in ("WORK_OF_ART", "LAW"):
        return ent
    while end - start > 1 and ent.doc[start].pos_ in _FUNCTION and ent.doc[start].is_stop:
        if ent.label_ == "PERSON" and end - start == _GIVEN_AND_SURNAME and _is_given(ent.doc[start], gazetteer):
            break
        start += 1
    while end - start > 1 and ent.doc[end - 1].pos_ in _FUNCTION and ent.doc[end - 1].text.islower():
        end -= 1
    return ent.doc[start:end]


def _is_given(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a word that is also a common one is a given name in its capital ("Per Berg")."""
    return token.is_title and gazetteer.is_given_name(token.text)


def without_common_modifiers(ent: DocSpan, gazetteer: Gazetteer) -> DocSpan:
    """A name without the common words that describe it ("paramilitary Rapid Support Forces")."""
    start = ent.start
    while start < ent.end - 1 and _is_common_modifier(ent.doc[start], gazetteer):
        start += 1
    bare = ent.doc[start : ent.end]
    is_cut_between_words = start > ent.start and bool(ent.doc[start - 1].whitespace_)
    if not is_cut_between_words or not bare.text[0].isupper() or phrase_key(ent.text) in gazetteer.aliases:
        return ent
    return bare


def _is_common_modifier(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a word in small letters, or the hyphen in one, only describes the name behind it."""
    if token.text == "-":
        return True
    is_particle = token.text in gazetteer.name_particles
    return token.text.islower() and not is_particle and token.pos_ in _COMMON and token.dep_ in _MODIFIES


def cut_name(text: str, span: Span, label: str, gazetteer: Gazetteer) -> list[Span]:
    """An entity in the parts that are names of their own ("China's Foreign Ministry" is two)."""
    parts = [
        Span(span.start + line.start(), span.start + line.start() + _until_clause(line.group()))
        for line in _UNBROKEN.finditer(text[span.start : span.end])
    ]
    if label not in ("ORG", "PERSON", "GPE", "LOC", "FAC", "LAW", "EVENT", "NORP"):
        return parts
    cut = []
    for part in (piece for whole in parts for piece in _uncoordinated(text, whole, label, gazetteer)):
        words = text[part.start : part.end]
        if "-" in words and (members := _hyphenated(words, gazetteer)):
            cut += [Span(part.start + start, part.start + end) for start, end in members]
            continue
        owner = _INNER_POSSESSIVE.search(words)
        whole_known = phrase_key(words) in gazetteer.aliases
        if owner and not whole_known and _is_owner(words[: owner.start()], gazetteer):
            cut += [Span(part.start, part.start + owner.start()), Span(part.start + owner.end(), part.end)]
        else:
            cut.append(part)
    return cut


def _until_clause(words: str) -> int:
    """How much of a name stands before a comma and a word that opens a clause ("Ruiru, | orders council")."""
    behind = _CLAUSE_BEHIND.search(words)
    return behind.start() if behind else len(words)


def _is_owner(words: str, gazetteer: Gazetteer) -> bool:
    """Whether what stands before a possessive is a name of its own; one unknown word ("Moody's Corp") is not."""
    if phrase_key(words).removeprefix("the ") in gazetteer.aliases:
        return True
    return any(fold(word) in gazetteer.organization_words for word in words.split()[1:])


def _hyphenated(words: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where the members of "Israeli-Palestinian" stand; empty unless both are known and the whole is not."""
    left, _, right = words.partition("-")
    known = all(phrase_key(part) in gazetteer.aliases and part[:1].isupper() for part in (left, right))
    if not known or phrase_key(words) in gazetteer.aliases:
        return []
    return [(0, len(left)), (len(left) + 1, len(words))]


def _uncoordinated(text: str, span: Span, label: str, gazetteer: Gazetteer) -> list[Span]:
    """The members of "A and B", where each is a name of its own."""
    words = span.of(text)
    joint = _AND.search(words)
    if joint is None or phrase_key(words) in gazetteer.aliases or label not in ("ORG", "PERSON", "GPE", "LOC"):
        return [span]
    left, right = words[: joint.start()], words[joint.end() :]
    if not left.strip() or not right.strip():
        return [span]
    known = phrase_key(left) in gazetteer.aliases or phrase_key(right) in gazetteer.aliases
    ends = fold(left.split()[-1]) in gazetteer.organization_words and " " in left and " " in right
    if label == "ORG" and not known and not ends:
        return [span]
    middle = span.start + joint.start()
    return [Span(span.start, middle), Span(span.start + joint.end(), span.end)]


def without_title(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """A person's name without the titles and the nationality in front of it."""
    start = _after_common_words(text, span, gazetteer)
    while True:
        words = list(re.finditer(r"\S+", text[start : span.end]))
        for size in (4, 3, 2, 1):
            if size < len(words):
                key = phrase_key(text[start + words[0].start() : start + words[size - 1].end()])
                if key in gazetteer.titles or (size == 1 and _is_demonym(key, gazetteer)):
                    start += words[size].start()
                    break
        else:
            return Span(start, span.end)


def behind_trade(text: str, span: Span, gazetteer: Gazetteer) -> Span | None:
    """The name behind the noun for a kind of body that the model takes for a given name ("Carmaker Hoshido")."""
    first, _, rest = span.of(text).partition(" ")
    is_kind = (
        gazetteer.kind_words.get((BEFORE, fold(first))) == "ORG" and fold(first) not in gazetteer.organization_words
    )
    return Span(span.end - len(rest), span.end) if rest and is_kind and first.istitle() else None


def _after_common_words(text: str, span: Span, gazetteer: Gazetteer) -> int:
    """Where a person's name begins behind words in small letters that are no particles ("Evolution paper Bos")."""
    start = span.start
    for word in re.finditer(r"[^\W\d_]+(?=\s)", span.of(text)):
        if word.group().islower() and word.group() not in gazetteer.name_particles:
            rest = span.of(text)[word.end() :]
            if rest.strip()[:1].isupper():
                start = span.start + word.end() + len(rest) - len(rest.lstrip())
    return start


def _is_demonym(key: str, gazetteer: Gazetteer) -> bool:
    return any(alias.is_demonym for alias in gazetteer.aliases.get(key, ()))


def without_common_tail(surface: str) -> str:
    """A name without common nouns behind it: "Kharkiv region" is known as a whole, but the name is Kharkiv."""
    words = surface.split(" ")
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)
