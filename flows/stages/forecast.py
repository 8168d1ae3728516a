"""What a run would do, found out without doing it: what it would read, what is known, about how long it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.inputs import list_sources, read_items
from flows.storage.folder import DataFolder
from transforms.articles.compose import find_id, fingerprint
from transforms.articles.model import RawItem, Rejection
from warehouse.known import read_known_versions, read_pace

FIXED_SECONDS = 15.0  # of any run: the start of Prefect's server, checks, publication
_SECONDS_AN_ARTICLE = 0.3  # where no earlier run tells: 235,000 words in 335 articles took 92 s on two shared cores
_READ_BYTES_A_SECOND = 10_000_000.0
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Forecast:
    """Counts of items by what a run would do with them; `reasons` counts the rejections by their reason.

    Cleaning may reject further items, and an item may hold several articles.
    """

    files: int
    size: int
    new: int
    outdated: int
    unchanged: int
    reasons: Mapping[str, int]
    seconds: float

    @property
    def items(self) -> int:
        """All that would be read."""
        return self.new + self.outdated + self.unchanged + sum(self.reasons.values())


def forecast_run(
    data: DataFolder,
    inputs: Sequence[str],
    columns: Mapping[str, str],
    reading: str,
    made_by: tuple[str, str, str, str],
) -> Forecast:
    """Read the inputs and compare each item with the warehouse; nothing is cleaned, annotated or written.

    `reading` and `made_by` are the versions of code, model and reference data that a run would have.
    """
    sources = list_sources(inputs)
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for bunch in _bunches(item for source in sources for item in read_items(source, columns)):
        reasons.update(item.reason for item in bunch if isinstance(item, Rejection))
        pairs = [_name(item) for item in bunch if isinstance(item, RawItem)]
        known = read_known_versions(data.warehouse, [article_id for article_id, _ in pairs])
        for article_id, sha in pairs:
            before = known.get(article_id)
            if (article_id, sha) in seen:
                kinds["unchanged"] += 1
            elif before is None or (sha != before.raw_sha256 and sha not in before.ever):
                kinds["new"] += 1
            elif sha == before.raw_sha256 and before.must_be_remade(reading, made_by):
                kinds["outdated"] += 1
            else:
                kinds["unchanged"] += 1
            seen.add((article_id, sha))
    size = sum(source.size for source in sources)
    pace = read_pace(data.warehouse, FIXED_SECONDS) or _SECONDS_AN_ARTICLE
    seconds = FIXED_SECONDS + size / _READ_BYTES_A_SECOND + pace * (kinds["new"] + kinds["outdated"])
    return Forecast(
        len(sources), size, kinds["new"], kinds["outdated"], kinds["unchanged"], dict(reasons.most_common()), seconds
    )


def _name(item: RawItem) -> tuple[str, str]:
    """The id and the fingerprint of an item; its bytes need not be kept."""
    sha = fingerprint(item)
    return find_id(item, sha), sha


def _bunches(items: Iterator[RawItem | Rejection]) -> Iterator[list[RawItem | Rejection]]:
    bunch: list[RawItem | Rejection] = []
    for item in items:
        bunch.append(item)
        if len(bunch) == _AT_ONCE:
            yield bunch
            bunch = []
    if bunch:
        yield bunch
