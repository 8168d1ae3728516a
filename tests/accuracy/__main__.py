"""Score the warehouse of the five sample pages; with --bench also labelled sets of others.

  python -m tests.accuracy                             the table that README shows
  python -m tests.accuracy --misses                    and what is wrong, a line each
  python -m tests.accuracy --bench DIR --sets polnear  and one set of DIR/dev/*.jsonl

Exit codes: 0 done, 1 a floor is broken or a set failed, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.accuracy.floors import broken_floors, raised_floors, read_floors, write_floors
from tests.accuracy.golden.score import score_sample_pages
from tests.accuracy.outside.mill import MillError, warehouse_of
from tests.accuracy.outside.sets import OutsideResult, OutsideSet, find_sets, score_set
from tests.accuracy.report import (
    OUTSIDE_BEGIN,
    OUTSIDE_END,
    as_json,
    markdown_table,
    outside_section,
    outside_table,
    write_table,
)

README = Path(__file__).resolve().parents[2] / "README.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and tell by the exit code whether all is as it should be."""
    parser = _parser()
    options = parser.parse_args(arguments)
    sets = _chosen_sets(parser, options)
    if not options.warehouse.exists():
        parser.error(f"no warehouse at {options.warehouse}: `make run` makes it")
    golden = score_sample_pages(options.warehouse)
    if not options.json:
        _say(markdown_table(golden.figures))
        _say(*("", *golden.misses) if options.misses else ())
    problems = broken_floors(golden.figures, read_floors()) if options.check_floors else []
    if options.raise_floors:
        write_floors(raised_floors(golden.figures, read_floors()))
    with tempfile.TemporaryDirectory(prefix="newsmill-accuracy-") as scratch:
        outside, failures = _score_outside(sets, options.keep or Path(scratch), is_shown=not options.json)
    if options.write_readme:
        try:
            write_table(README, markdown_table(golden.figures))
            if outside:
                write_table(README, outside_table(outside), (OUTSIDE_BEGIN, OUTSIDE_END))
        except ValueError as error:
            parser.error(str(error))
    if options.json:
        _say(as_json(golden.figures, outside, golden.misses if options.misses else None))
    problems += failures
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def _score_outside(sets: list[OutsideSet], folder: Path, *, is_shown: bool) -> tuple[list[OutsideResult], list[str]]:
    """Score the outside sets one after the other; a set that fails does not stop the next."""
    results, failures = [], []
    for labelled in sets:
        try:
            result = score_set(labelled, warehouse_of(labelled, folder))
        except MillError as error:
            failures.append(str(error))
            continue
        results.append(result)
        if is_shown:
            _say("", outside_section(result))
    return results, failures


def _parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="of the sample pages (%(default)s)")
    add("--bench", type=Path, metavar="DIR", help="folder of labelled sets; the mill is run on each")
    add("--sets", nargs="+", metavar="NAME", help="only these sets of --bench")
    add("--keep", type=Path, metavar="DIR", help="keep the sets' warehouses here and use those that are here already")
    add("--json", action="store_true", help="all figures with their counts, for machines")
    add("--misses", action="store_true", help="a line for everything that is missed, wrong or invented")
    add("--check-floors", action="store_true", help="fail when a figure is under its floor")
    add("--raise-floors", action="store_true", help="lift the floors to the figures; never lowers one")
    add("--write-readme", action="store_true", help="put the table into README.md")
    return parser


def _chosen_sets(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[OutsideSet]:
    """The sets to score; those that nothing measures are named and left out."""
    if options.bench is None:
        if options.sets:
            parser.error("--sets chooses from the sets of --bench DIR")
        return []
    found = {labelled.name: labelled for labelled in find_sets(options.bench)}
    if not found:
        parser.error(f"no sets in {options.bench / 'dev'}")
    unknown = [name for name in options.sets or () if name not in found]
    if unknown:
        parser.error(f"no set {', '.join(unknown)} in {options.bench / 'dev'}; there are {', '.join(found)}")
    chosen = [found[name] for name in options.sets or found]
    for labelled in chosen:
        if labelled.scorer is None:
            sys.stderr.write(f"{labelled.name}: skipped, nothing here measures it\n")
    return [labelled for labelled in chosen if labelled.scorer is not None]


def _say(*lines: str) -> None:
    """Print lines at once, so that a long run shows how far it is."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
