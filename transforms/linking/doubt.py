"""What a name may mean that several rows bear, told with chances instead of decided."""

from __future__ import annotations

from transforms.gazetteer.model import Known
from transforms.linking.model import Link

# The link method of a name that several rows bear and that is left open; of those so many are told.
AMBIGUOUS = "ambiguous"
_MOST_NAMED = 5


def left_open(chances: list[tuple[Known, float]], others: float = 0.0) -> Link:
    """The link of a name that several may be meant by, with each one's share of the chances.

    `others` is the chance of someone whom the reference data does not have.
    """
    total = sum(weight for _, weight in chances) + others
    ranked = sorted(chances, key=lambda pair: (-pair[1], pair[0].name, pair[0].key))
    named = (
        f"{known.name} ({known.wikidata_id or known.country_code or known.kind}) {weight / total:.2f}"
        for known, weight in ranked[:_MOST_NAMED]
    )
    return Link(AMBIGUOUS, candidates=tuple(named))
