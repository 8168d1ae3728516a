"""How often each rule of linking is right on labelled news: writes seeds/who/link_scores.csv.

  python -m tests.accuracy.link_scores BENCH/dev WAREHOUSES

`WAREHOUSES` is a folder with one warehouse per set, named like it (el_newsfair.duckdb).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from seeds.fingerprint import SEEDS
from tests.accuracy.alignment import bare
from tests.accuracy.outside.documents import Pair, aligned, read_documents
from tests.accuracy.outside.places import is_asked, is_there
from tests.accuracy.warehouse import Row, Warehouse, grouped
from transforms.text.spans import Span

_SETS = {"el_newsfair": "links", "geo_trnews": "places", "geo_lgl": "places", "geo_geovirus": "places",
         "coref_gum": "coreference"}  # fmt: skip
# A rule that was checked less often has no score: a share of so few tells nothing.
_FEWEST = 20
_MENTIONS = """
select m.*, e.wikidata_id, p.place_id, p.latitude, p.longitude
from entity_mentions as m join entities as e using (entity_id) left join places as p using (place_id)
"""
# A rule, and whether it was right once.
Verdict = tuple[str, bool]


def links(pair: Pair, mentions: list[Row]) -> Iterator[Verdict]:
    """Of mentions with an item, whether it is the labelled one; spans without a label are not judged."""
    gold = {
        bare(pair.text, Span(label["start"], label["end"])): label["qid"]
        for label in pair.document["ents"]
        if label.get("qid")
    }
    for mention in mentions:
        span = pair.span(mention)
        wanted = gold.get(bare(pair.text, span)) if span else None
        if wanted and mention["wikidata_id"]:
            yield mention["link_method"], wanted == mention["wikidata_id"]


def places(pair: Pair, mentions: list[Row]) -> Iterator[Verdict]:
    """Of names with a place, whether it is the labelled one or lies near it."""
    gold = {bare(pair.text, Span(t["start"], t["end"])): t for t in pair.document["toponyms"] if is_asked(t)}
    for mention in mentions:
        span = pair.span(mention)
        wanted = gold.get(bare(pair.text, span)) if span else None
        if wanted and mention["place_id"]:
            yield mention["link_method"], is_there(wanted, mention)


def coreference(pair: Pair, mentions: list[Row]) -> Iterator[Verdict]:
    """Of pronouns and describing phrases, whether a name of the same entity stands in the same labelled cluster."""
    clusters = {(label["start"], label["end"]): label["cluster"] for label in pair.document["mentions"]}
    named: dict[str, set[object]] = defaultdict(set)
    pointing: list[tuple[Row, object]] = []
    for mention in mentions:
        span = pair.span(mention)
        cluster = _cluster(clusters, span) if span else None
        if cluster is None:
            continue
        if mention["mention_type"] == "name":
            named[mention["entity_id"]].add(cluster)
        else:
            pointing.append((mention, cluster))
    for mention, cluster in pointing:
        if named[mention["entity_id"]]:
            yield mention["link_method"], cluster in named[mention["entity_id"]]


def _cluster(clusters: dict[tuple[int, int], object], span: tuple[int, int]) -> object:
    """The cluster of the shortest labelled mention that ends with a span or is it."""
    fitting = [where for where in clusters if where[0] <= span[0] and where[1] >= span[1] and where[1] - span[1] < 2]
    return clusters[min(fitting, key=lambda where: where[1] - where[0])] if fitting else None


def measure(labels: Path, warehouses: Path) -> list[dict[str, object]]:
    """A row for each rule that was checked often enough, over all sets together."""
    checked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    sets: dict[str, set[str]] = defaultdict(set)
    judges = {"links": links, "places": places, "coreference": coreference}
    for name, kind in _SETS.items():
        with Warehouse(warehouses / f"{name}.duckdb") as warehouse:
            mentions = grouped(warehouse.rows(_MENTIONS), "article_id")
            for pair in aligned(read_documents(labels / f"{name}.jsonl"), warehouse):
                for rule, is_right in judges[kind](pair, pair.rows(mentions)):
                    checked[rule] += 1
                    right[rule] += is_right
                    sets[rule].add(name)
    return [
        {"rule": rule, "right": right[rule], "of": checked[rule], "score": round(right[rule] / checked[rule], 2),
         "measured_on": "|".join(sorted(sets[rule]))}
        for rule in sorted(checked)
        if checked[rule] >= _FEWEST
    ]  # fmt: skip


def main() -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("warehouses", type=Path)
    options = parser.parse_args()
    rows = measure(options.labels, options.warehouses)
    with (SEEDS / "who" / "link_scores.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ("rule", "right", "of", "score", "measured_on"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
