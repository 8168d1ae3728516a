"""Names of one thing in one article: full name and surname, name and acronym, one reference row."""

from __future__ import annotations

from transforms.entities.consistency import shortens
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.model import Cluster, Name
from transforms.entities.pieces import fold, phrase_key


def group_names(names: list[Name], gazetteer: Gazetteer) -> list[Cluster]:
    """Clusters in order of first mention; each name stands in exactly one."""
    by_spelling: dict[tuple[str, str], Cluster] = {}
    for name in names:
        key = (_family(name.entity_type), phrase_key(name.text).removeprefix("the "))
        cluster = by_spelling.get(key)
        if cluster is None:
            by_spelling[key] = Cluster([name], name.entity_type, name.text)
        else:
            cluster.names.append(name)
    clusters = list(by_spelling.values())
    clusters = _join_persons(clusters)
    return _join_acronyms(clusters)


def _family(entity_type: str) -> str:
    """Types that may name the same thing."""
    return "place" if entity_type in ("GPE", "LOC") else entity_type


def _join(into: Cluster, cluster: Cluster) -> None:
    into.names = sorted([*into.names, *cluster.names], key=lambda name: name.span)


def _join_persons(clusters: list[Cluster]) -> list[Cluster]:
    """Put a surname to the full name that it belongs to: the one that fits, else the last one before it."""
    persons = [c for c in clusters if c.entity_type == "PERSON"]
    persons.sort(key=lambda c: (-len(c.canonical.split()), c.names[0].span))
    kept: list[Cluster] = []
    for cluster in persons:
        fits = [c for c in kept if may_shorten(cluster.canonical, c.canonical)]
        if fits:
            first = cluster.names[0].span.start
            earlier = [c for c in fits if c.names[0].span.start <= first]
            nearest = max(earlier or fits, key=lambda c: c.names[0].span.start if earlier else -c.names[0].span.start)
            _join(nearest, cluster)
        else:
            kept.append(cluster)
    gone = {id(c) for c in persons} - {id(c) for c in kept}
    return [c for c in clusters if id(c) not in gone]


def may_shorten(short: str, full: str) -> bool:
    """Whether a name may be a shorter form of a full one: its last word, its first, or most of its words."""
    a, b = [_plain(w) for w in short.split()], [_plain(w) for w in full.split()]
    if a == b:
        return True
    if len(b) < 2:
        return False
    if len(a) == 1:
        return a[0] in (b[-1], b[0]) or (len(b) > 2 and a[0] in b[1:-1] and len(a[0]) > 3)
    if a[-1] == b[-1]:
        return a[0] == b[0] or a[0].rstrip(".") == b[0][:1] or b[0].startswith(a[0]) or set(a) <= set(b)
    return set(a) <= set(b)


def _plain(word: str) -> str:
    return fold(word).strip(".,'")


def _join_acronyms(clusters: list[Cluster]) -> list[Cluster]:
    """Put an acronym to the name before it whose initials it is."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.names[0].span):
        word = cluster.canonical
        owner = None
        if cluster.entity_type in ("ORG", "GPE") and " " not in word and word.isupper() and len(word) > 1:
            owner = next((c for c in kept if c.entity_type in ("ORG", "GPE") and _is_acronym(word, c.canonical)), None)
        if owner:
            _join(owner, cluster)
        else:
            kept.append(cluster)
    return kept


def _is_acronym(acronym: str, name: str) -> bool:
    """Whether an acronym shortens a name and has as many letters as the name has capital words, give or take one."""
    capitals = sum(word[0].isupper() for word in name.split())
    return abs(capitals - len(acronym)) <= 1 and shortens(acronym, name)
