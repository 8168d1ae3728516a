"""Names of one thing in one article: full name and surname, name and acronym, one reference row."""

from __future__ import annotations

from transforms.entities.consistency import shortens
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.model import Cluster, Name
from transforms.entities.pieces import bare_surname, fold, phrase_key


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
    return _join_acronyms(clusters, gazetteer)


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
    """A word of a name as names are compared."""
    return bare_surname(fold(word).strip(".,'"))


def _join_acronyms(clusters: list[Cluster], gazetteer: Gazetteer) -> list[Cluster]:
    """Put an acronym to the name before it whose initials it is."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.names[0].span):
        word = cluster.canonical
        owner = None
        if cluster.entity_type in ("ORG", "GPE") and " " not in word and word.isupper() and len(word) > 1:
            owner = next((c for c in kept if _is_acronym_of(cluster, c, gazetteer)), None)
        if owner:
            _join(owner, cluster)
        else:
            kept.append(cluster)
    return kept


def _is_acronym_of(cluster: Cluster, owner: Cluster, gazetteer: Gazetteer) -> bool:
    """Whether an acronym is a cluster's: its initials, or letters of it in brackets right behind; known rows agree."""
    acronym, name = cluster.canonical, owner.canonical
    if owner.entity_type not in ("ORG", "GPE"):
        return False
    rows = {alias.known.key for alias in gazetteer.aliases.get(phrase_key(acronym), ())}
    named = {alias.known.key for alias in gazetteer.aliases.get(phrase_key(name).removeprefix("the "), ())}
    if (rows and named and not rows & named) or not shortens(acronym, name):
        return False
    if acronym in name.split():
        return not rows
    # "NPA (" may be the acronym of a name that ends one space and one bracket before it.
    ends = {known.span.end + len(" (") for known in owner.names}
    if any(known.span.start in ends for known in cluster.names):
        return True
    capitals = "".join(fold(word[0]) for word in name.split() if word[0].isupper())
    return fold(acronym).replace(".", "") in (capitals, "".join(fold(word[0]) for word in name.split()))
