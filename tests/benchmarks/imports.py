"""What an import costs: `python -m tests.benchmarks.imports [ITEMS]` (1,000,000 if not named).

Writes that many synthetic items in the format of Wikidata's dump, imports them, and asks for the names of a
batch of articles, as a run does. Time per item is what a full dump (about 120 million items) multiplies.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from flows.commands.reference import import_command
from flows.storage.folder import DataFolder
from warehouse.imported import find_imported

_SYLLABLES = ("ba", "der", "fi", "gol", "ka", "lin", "mo", "nar", "pe", "ros", "su", "tev", "vi", "zan", "ru", "el")
_NAMES_A_BATCH = 3_000  # of 64 articles


def main(items: int) -> None:
    """Print seconds, memory, size and the time of a look-up."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    names = [" ".join(_word(chance) for _ in range(2)) for _ in range(items)]
    with tempfile.TemporaryDirectory() as folder:
        dump, data = Path(folder) / "dump.json", DataFolder(Path(folder) / "data")
        with dump.open("w", encoding="utf-8") as file:
            file.write("[\n")
            file.writelines(json.dumps(_item(number, name)) + ",\n" for number, name in enumerate(names, start=1))
            file.write("]\n")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        import_command(data, dump, "person")
        seconds = time.perf_counter() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e3
        size = sum(path.stat().st_size for path in data.reference.iterdir()) / 1e6
        asked = [_ask(data, chance.sample(names, min(len(names), _NAMES_A_BATCH))) for _ in range(5)]
    print(f"import   {seconds:.1f} s for {items:,} items ({items / seconds:,.0f} a second), {size:.0f} MB")
    print(f"memory   {grown:+.0f} MB at most")
    print(f"look-up  {statistics.median(asked):.2f} s for the {_NAMES_A_BATCH:,} names of a batch")


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def _item(number: int, name: str) -> dict[str, object]:
    """A person as the dump has them, as far as it matters to an import."""
    value = {"value": {"id": "Q5"}}
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": name}},
        "aliases": {"en": [{"language": "en", "value": f"{name} II"}]},
        "claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": value}, "rank": "normal"}]},
        "sitelinks": {"enwiki": {"title": name}},
    }


def _ask(data: DataFolder, names: list[str]) -> float:
    began = time.perf_counter()
    find_imported(data.reference, names)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
