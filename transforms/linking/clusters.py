"""Names of one thing in one article: full name and surname, name and acronym, one reference row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import bare_surname, fold, phrase_key
from transforms.linking.model import Cluster
from transforms.linking.namesakes import place_marks
from transforms.linking.same_surname import (
    called_as_relatives,
    full_forms,
    gender_before,
    gender_of,
    told_by_relatives,
)
from transforms.names.acronyms import shortens
from transforms.names.article import shorter_forms
from transforms.names.model import Name
from transforms.names.parts import GENERATIONS
from transforms.text.spans import Span

# Initials in the middle of a name, and what stands behind the name of a father or son.
_MIDDLE = re.compile(r"(?<=[ .])([A-Z])(?=\.)")
_GENERATION = re.compile(rf",? ({GENERATIONS})\b")
# The words of an article's names are compared many times.
_KEPT_WORDS = 4096


def group_names(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Cluster]:
    """Clusters in order of first mention; each name stands in exactly one."""
    by_spelling: dict[tuple[str, str, str], list[Name]] = {}
    full = full_forms(text, names)
    marks = place_marks(text, names, gazetteer)
    for name in names:
        spelling = full.get(name.span, name.text)
        called = gender_before(text, name, gazetteer) if name.entity_type == "PERSON" and " " not in spelling else None
        called = called or marks.get(name.span)
        key = (_family(name.entity_type), phrase_key(spelling).removeprefix("the "), called or "")
        by_spelling.setdefault(key, []).append(name)
    clusters = [
        Cluster(
            tuple(same),
            same[0].entity_type,
            full.get(same[0].span, same[0].text),
            gender=(called or None) if same[0].entity_type == "PERSON" else None,
        )
        for (_, _, called), same in by_spelling.items()
    ]
    behind = told_by_relatives(text, names, gazetteer)
    relatives = called_as_relatives(text, names, gazetteer)
    return _join_firms(_join_acronyms(_join_persons(clusters, behind, relatives, gazetteer), gazetteer), gazetteer)


def _family(entity_type: str) -> str:
    """Types that may name the same thing."""
    return "place" if entity_type in ("GPE", "LOC") else entity_type


def _joined(one: Cluster, other: Cluster) -> Cluster:
    return replace(one, names=tuple(sorted([*one.names, *other.names], key=lambda name: name.span)))


def _join_persons(
    clusters: list[Cluster], behind: frozenset[Span], called: frozenset[Span], gazetteer: Gazetteer
) -> list[Cluster]:
    """Put a surname to the full name that it belongs to: the one that fits, else the last one before it."""
    persons = {i: c for i, c in enumerate(clusters) if c.entity_type == "PERSON"}
    order = sorted(persons, key=lambda i: (-len(persons[i].canonical.split()), persons[i].names[0].span))
    kept: dict[int, Cluster] = {}
    for index in order:
        cluster = persons[index]
        is_a_relative = " " in cluster.canonical and behind.issuperset(name.span for name in cluster.names)
        fits = [i for i, c in kept.items() if not is_a_relative and may_shorten(cluster.canonical, c.canonical)]
        if not called.isdisjoint(name.span for name in cluster.names):
            fits = [i for i in fits if _may_be_relative(cluster, kept[i], kept.values())]
        fits = [i for i in fits if cluster.gender in (None, gender_of(kept[i], gazetteer))] or [
            i for i in fits if gender_of(kept[i], gazetteer) is None
        ]
        if fits:
            # "Ada Berg, wife of Ulf Berg, won. Berg smiled.": a relative's relative is not who goes on acting.
            fits = [i for i in fits if not behind.issuperset(n.span for n in kept[i].names)] or fits
            owner = _nearest(fits, kept, cluster.names[0].span.start)
            kept[owner] = _joined(kept[owner], cluster)
        else:
            kept[index] = cluster
    return [kept.get(i, c) for i, c in enumerate(clusters) if i not in persons or i in kept]


def _may_be_relative(called: Cluster, person: Cluster, people: Iterable[Cluster]) -> bool:
    """Whether somebody's relative, called by the first name, may be this person and no namesake.

    Who was named before must be of a family that the article names.
    """
    words = person.canonical.split()
    if _plain(called.canonical) != _plain(words[0]) or person.names[0].span.start > called.names[0].span.start:
        return True
    return any(c is not person and _plain(c.canonical.split()[-1]) == _plain(words[-1]) for c in people)


def _nearest(fits: list[int], kept: dict[int, Cluster], first: int) -> int:
    """Of the fuller names the last one before a place in the text, else the first one behind it."""
    starts = {i: kept[i].names[0].span.start for i in fits}
    earlier = [i for i in fits if starts[i] <= first]
    return max(earlier, key=starts.__getitem__) if earlier else min(fits, key=starts.__getitem__)


def may_shorten(short: str, full: str) -> bool:
    """Whether a name may be a shorter form of a full one: its last word, its first, or most of its words."""
    a, b = [_plain(w) for w in short.split()], [_plain(w) for w in full.split()]
    if a == b:
        return True
    if len(b) < 2 or _are_told_apart(short, full):
        return False
    if len(a) == 1:
        return a[0] in (b[-1], b[0]) or (len(b) > 2 and a[0] in b[1:-1] and len(a[0]) > 3)
    if a[-1] == b[-1]:
        return a[0] == b[0] or a[0].rstrip(".") == b[0][:1] or b[0].startswith(a[0]) or set(a) <= set(b)
    return set(a) <= set(b)


def _are_told_apart(one: str, other: str) -> bool:
    """Whether two names differ in a middle initial or in what tells a father from a son ("W.", "H.W.")."""
    first, second = ("".join(_MIDDLE.findall(name)) for name in (one, other))
    ends = [_GENERATION.search(name) for name in (one, other)]
    generations = [fold(end.group(1)) if end else "" for end in ends]
    return bool(first and second and first != second) or (len(set(generations)) > 1 and all(generations))


@lru_cache(maxsize=_KEPT_WORDS)
def _plain(word: str) -> str:
    """A word of a name as names are compared."""
    return bare_surname(fold(word).strip(".,'"))


def _join_firms(clusters: list[Cluster], gazetteer: Gazetteer) -> list[Cluster]:
    """Put an unknown firm's short name to the one full name that it shortens ("Halden", "Halden Chemical Corp.")."""
    bodies = [(i, phrase_key(c.canonical)) for i, c in enumerate(clusters) if c.entity_type == "ORG"]
    full: dict[str, list[int]] = {}
    for index, key in bodies:
        for short in shorter_forms(key, gazetteer) if " " in key else ():
            full.setdefault(short, []).append(index)
    owners = {i: full[key][0] for i, key in bodies if len(full.get(key, ())) == 1}
    kept = dict(enumerate(clusters))
    for index, owner in owners.items():
        if owner not in owners:
            kept[owner] = _joined(kept[owner], kept.pop(index))
    return list(kept.values())


def _join_acronyms(clusters: list[Cluster], gazetteer: Gazetteer) -> list[Cluster]:
    """Put an acronym to the name before it whose initials it is."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.names[0].span):
        word = cluster.canonical
        owner = None
        if cluster.entity_type in ("ORG", "GPE") and " " not in word and word.isupper() and len(word) > 1:
            owner = next((i for i, c in enumerate(kept) if _is_acronym_of(cluster, c, gazetteer)), None)
        if owner is None:
            kept.append(cluster)
        else:
            kept[owner] = _joined(kept[owner], cluster)
    return kept


def _is_acronym_of(cluster: Cluster, owner: Cluster, gazetteer: Gazetteer) -> bool:
    """Whether an acronym is a cluster's: its initials, or letters of it in brackets right behind; known rows agree."""
    acronym, name = cluster.canonical, owner.canonical
    if owner.entity_type not in ("ORG", "GPE"):
        return False
    rows = {alias.known.key for alias in gazetteer.aliases.get(phrase_key(acronym), ())}
    named = {alias.known.key for alias in gazetteer.aliases.get(phrase_key(name).removeprefix("the "), ())}
    if rows and named and not rows & named:
        return False
    # "NPA (" may be the acronym of a name that ends one space and one bracket before it.
    ends = {known.span.end + len(" (") for known in owner.names}
    is_bracketed = any(known.span.start in ends for known in cluster.names)
    if is_bracketed and not rows and any(known.rule == "acronym" for known in cluster.names):
        return True  # whatever language it abbreviates
    if not shortens(acronym, name):
        return False
    if acronym in name.split():
        return not rows
    if is_bracketed:
        return True
    capitals = "".join(fold(word[0]) for word in name.split() if word[0].isupper())
    return fold(acronym).replace(".", "") in (capitals, "".join(fold(word[0]) for word in name.split()))
