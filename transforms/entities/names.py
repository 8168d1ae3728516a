"""Names in the text: what the language model sees, mended by what the gazetteer knows."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from transforms.entities.gazetteer import Alias, Gazetteer
from transforms.entities.model import Name
from transforms.entities.pieces import Piece, find_phrases, fold, phrase_key
from transforms.spans import Span

NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our|both)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_EDGES = " \t\n\"'“”‘’«»()[]{},;:–—-_*/|<>•"
_TAIL = _EDGES + ".!?"
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "DET", "PRON", "AUX", "PART"})
_AND = re.compile(r"\s+(?:and|or|&)\s+|\s*/\s*|\s+[–-]\s+")
# A name does not run over a line's end, nor into brackets that it does not close.
_UNBROKEN = re.compile(r"(?:[^\n()]|\([^\n()]*\))+")
_INNER_POSSESSIVE = re.compile(r"[’']s\s+")


def find_names(doc: Doc, pieces: list[Piece], gazetteer: Gazetteer) -> list[Name]:
    """Names that model and gazetteer find together, flat and in text order."""
    text = doc.text
    modelled = [name for ent in doc.ents if ent.label_ in NAME_TYPES for name in _from_model(ent, text, gazetteer)]
    known = _from_gazetteer(doc, text, pieces, modelled, gazetteer)
    return flatten([*known, *modelled])


def flatten(names: list[Name]) -> list[Name]:
    """Of names that overlap, keep the longer one; of equal ones the first given."""
    ranked = sorted(enumerate(names), key=lambda pair: (pair[1].span.start - pair[1].span.end, pair[0]))
    taken: set[int] = set()
    kept = []
    for _, name in ranked:
        chars = range(*name.span)
        if chars and chars[0] not in taken and chars[-1] not in taken:
            taken.update(chars)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span)


def tidy(text: str, span: Span) -> Span:
    """The bare name inside a span: no article, mark or possessive at its ends."""
    start, end = span
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGES:
            start += 1
        article = _ARTICLE.match(text, start, end)
        if article:
            start = article.end()
        while end > start and text[end - 1] in _TAIL and not _is_abbreviation(text[start:end]):
            end -= 1
        possessive = _POSSESSIVE.search(text[start:end])
        if possessive and end - start > len(possessive.group()):
            end = start + possessive.start()
        if (start, end) == before:
            return Span(start, end)


def _is_abbreviation(name: str) -> bool:
    """Whether the last full stop belongs to the name ("U.S.", "Inc.", "Jr.")."""
    if not name.endswith("."):
        return False
    last = name.split()[-1]
    return last.count(".") > 1 or last.rstrip(".").casefold() in {"inc", "corp", "co", "ltd", "jr", "sr", "st", "bros"}


def _from_model(ent: DocSpan, text: str, gazetteer: Gazetteer) -> list[Name]:
    """A model's entity as names: cut at line ends and at possessives, titles taken off."""
    names = []
    whole = _without_function_words(ent)
    for part in _cut(text, Span(whole.start_char, whole.end_char), ent.label_, gazetteer):
        span = tidy(text, part)
        if ent.label_ == "PERSON":
            span = tidy(text, without_title(text, span, gazetteer))
        surface = text[span.start : span.end]
        known_part = _without_common_tail(surface)
        if known_part != surface and phrase_key(known_part) in gazetteer.aliases:
            span, surface = Span(span.start, span.start + len(known_part)), known_part
        if len(surface) < 2 or not any(c.isalpha() for c in surface) or surface.islower():
            continue
        if ent.end - ent.start == 1 and ent[0].is_stop and not surface.isupper():
            continue
        if is_generic(surface, gazetteer):
            continue
        senses = gazetteer.aliases.get(phrase_key(surface), ())
        names.append(Name(span, surface, _known_type(surface, senses) or ent.label_, "model", senses))
    return names


def is_generic(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised word is but a noun that many things share ("the Committee")."""
    key = phrase_key(surface)
    if " " in key or key in gazetteer.aliases:
        return False
    return key in gazetteer.nominals or key in gazetteer.titles or key in gazetteer.generic_words


def _without_function_words(ent: DocSpan) -> DocSpan:
    """An entity without the words at its ends that no name begins or ends with ("Since Keating and")."""
    start, end = ent.start, ent.end
    if ent.label_ in ("WORK_OF_ART", "LAW"):
        return ent
    while end - start > 1 and ent.doc[start].pos_ in _FUNCTION and ent.doc[start].is_stop:
        start += 1
    while end - start > 1 and ent.doc[end - 1].pos_ in _FUNCTION and ent.doc[end - 1].text.islower():
        end -= 1
    return ent.doc[start:end]


def _known_type(surface: str, senses: tuple[Alias, ...]) -> str | None:
    """The type on which all rows of a spelling agree, where the spelling is sure."""
    if not senses or not any(spelt_alike(surface, alias.surface) for alias in senses):
        return None
    types = {"NORP" if alias.is_demonym else alias.known.entity_type for alias in senses}
    sure = any(alias.known.kind in ("country", "capital", "region") for alias in senses) or len(surface.split()) > 1
    return types.pop() if len(types) == 1 and sure else None


def _cut(text: str, span: Span, label: str, gazetteer: Gazetteer) -> list[Span]:
    """An entity in the parts that are names of their own ("China's Foreign Ministry" is two)."""
    parts = [
        Span(span.start + line.start(), span.start + line.end())
        for line in _UNBROKEN.finditer(text[span.start : span.end])
    ]
    if label not in ("ORG", "PERSON", "GPE", "LOC", "FAC", "LAW", "EVENT"):
        return parts
    cut = []
    for part in (piece for whole in parts for piece in _uncoordinated(text, whole, label, gazetteer)):
        words = text[part.start : part.end]
        owner = _INNER_POSSESSIVE.search(words)
        whole_known = phrase_key(words) in gazetteer.aliases
        if owner and not whole_known and phrase_key(words[: owner.start()]).removeprefix("the ") in gazetteer.aliases:
            cut += [Span(part.start, part.start + owner.start()), Span(part.start + owner.end(), part.end)]
        else:
            cut.append(part)
    return cut


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


def spelt_alike(surface: str, alias: str) -> bool:
    """Whether a spelling may be this alias: acronyms in capitals, capitals wherever the alias has them."""
    if alias.isupper() and len(alias.replace(".", "")) <= 5:
        return surface.isupper()
    if surface.isupper():
        return len(surface) > 3
    theirs, ours = alias.removeprefix("the ").split(), surface.split()
    if len(theirs) != len(ours):
        return not surface[0].islower()
    return all(not b[0].islower() or a[0].islower() for a, b in zip(theirs, ours, strict=True))


def _from_gazetteer(
    doc: Doc, text: str, pieces: list[Piece], modelled: list[Name], gazetteer: Gazetteer
) -> list[Name]:
    """Known names: those that cannot be read otherwise, and any that the model sees as a name too."""
    seen = {char for name in modelled for char in range(*name.span)}

    def accepts(span: Span, key: str) -> bool:
        surface = span.of(text)
        return surface[0].isupper() and any(spelt_alike(surface, a.surface) for a in gazetteer.aliases[key])

    names = []
    for span, key in find_phrases(pieces, gazetteer.aliases, gazetteer.longest, accepts):
        surface = span.of(text)
        senses = tuple(a for a in gazetteer.aliases[key] if spelt_alike(surface, a.surface))
        sure = span.start in seen or _is_unmistakable(doc, text, span, surface, senses)
        if sure or (" " in surface and not _may_be_headline_words(text, span, senses)):
            bare = _without_common_tail(surface)
            span = Span(span.start, span.start + len(bare))
            names.append(Name(span, bare, _type_of(senses, span, modelled), "gazetteer", senses))
    return names


def _may_be_headline_words(text: str, span: Span, senses: tuple[Alias, ...]) -> bool:
    """Whether a firm's or paper's name may be just two words of a headline in title case ("Foreign Policy")."""
    if any(a.known.kind not in ("outlet", "organization") for a in senses):
        return False
    if all(a.known.kind == "organization" and a.known.category != "company" for a in senses):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    words = [word for word in text[start : end if end >= 0 else len(text)].split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 8


def _without_common_tail(surface: str) -> str:
    """A name without common nouns behind it: "Kharkiv region" is known as a whole, but the name is Kharkiv."""
    words = surface.split(" ")
    while len(words) > 1 and words[-1][:1].islower():
        words.pop()
    return " ".join(words)


def _type_of(senses: tuple[Alias, ...], span: Span, modelled: list[Name]) -> str:
    """The type of a known name; where its rows differ, the model's if it sees the same span."""
    types = ["NORP" if a.is_demonym else a.known.entity_type for a in senses]
    if len(set(types)) > 1:
        for name in modelled:
            if name.span == span and name.entity_type in types:
                return name.entity_type
    return types[0]


def _is_unmistakable(doc: Doc, text: str, span: Span, surface: str, senses: tuple[Alias, ...]) -> bool:
    """Whether one word is a name without the model's consent: countries, nationalities, acronyms."""
    if any(a.known.kind in ("country", "capital") or a.is_demonym for a in senses):
        return True
    if surface.isupper() and len(surface) > 2:
        sentence_case = any(c.islower() for c in text[span.end : span.end + 60])
        return sentence_case
    token = doc.char_span(span.start, span.end)
    return token is not None and token.root.pos_ == "PROPN" and fold(surface) == surface.casefold()
