"""Every figure of README's tables: the sample pages, and labelled sets of others where folders are named.

  python -m tests.accuracy                                        the sample pages
  python -m tests.accuracy --bench DIR --day DIR                  and all labelled sets, whole and by halves
  python -m tests.accuracy --bench DIR --sets polnear             one set of DIR/dev/*.jsonl
  python -m tests.accuracy --day DIR --sets day --half even --misses   and what is wrong in its even half

Warehouses are made in this process over known parses; `--whole` runs the whole program instead, which gives
the same figures. Exit codes: 0 done, 1 a floor is broken or a set failed, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.accuracy.counts import Score
from tests.accuracy.expected import write_expected
from tests.accuracy.floors import broken_floors, raised_floors, read_floors, write_floors
from tests.accuracy.golden.score import TEXTS, score_sample_pages
from tests.accuracy.halves import HALVES
from tests.accuracy.mill import MillError, mill
from tests.accuracy.outside.milled import mill_set
from tests.accuracy.outside.sets import PARTS, OutsideResult, OutsideSet, find_day, find_sets, score_set
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
SAMPLE = "sample"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and tell by the exit code whether all is as it should be."""
    parser = _parser()
    options = parser.parse_args(arguments)
    with_sample, sets = _chosen_sets(parser, options)
    _refuse_what_contradicts(parser, options, with_sample=with_sample, sets=sets)
    problems: list[str] = []
    sample = None
    if with_sample:
        sample = score_sample_pages(options.warehouse or mill(SAMPLE, TEXTS, options.data, whole=options.whole))
        _show_sample(sample, options)
        problems += broken_floors(sample.figures, read_floors()) if options.check_floors else []
    outside, failures = _score_outside(sets, options)
    if options.write_readme:
        try:
            _write_readme(sample, outside)
        except ValueError as error:
            parser.error(str(error))
    if options.json:
        _say(as_json(sample, outside, with_misses=options.misses))
    problems += failures
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def _show_sample(sample: Score, options: argparse.Namespace) -> None:
    """Print the table of the sample pages, and lift the floors where that is asked for."""
    if not options.json:
        _say(markdown_table(sample.figures))
        _say(*("", *sample.misses) if options.misses else ())
    if options.raise_floors:
        write_floors(raised_floors(sample.figures, read_floors()))


def _score_outside(sets: list[OutsideSet], options: argparse.Namespace) -> tuple[list[OutsideResult], list[str]]:
    """Score the labelled sets one after the other; a set that fails does not stop the next."""
    parts = {part: half for part, half in PARTS.items() if options.half in (None, half)}
    results, failures = [], []
    for labelled in sets:
        try:
            result = score_set(labelled, _warehouse_of_set(labelled, options), parts)
        except MillError as error:
            failures.append(str(error))
            continue
        results.append(result)
        if not options.json:
            _say("", outside_section(result))
            _say(*("", *next(iter(result.parts.values())).score.misses) if options.misses else ())
    return results, failures


def _warehouse_of_set(labelled: OutsideSet, options: argparse.Namespace) -> Path:
    """The set's warehouse: one that stands in --made, else one made now.

    Raises:
        MillError: if there is none.
    """
    if options.made:
        made: Path = options.made / labelled.name / "warehouse.duckdb"
        if not made.exists():
            raise MillError(f"{labelled.name}: there is no {made}")
        return made
    return mill_set(labelled, options.data, whole=options.whole)


def _write_readme(sample: Score | None, outside: list[OutsideResult]) -> None:
    """Put what was scored into README's tables and the figures that reports show.

    Raises:
        ValueError: if README has no place for a table.
    """
    if sample:
        write_table(README, markdown_table(sample.figures))
    if outside:
        write_table(README, outside_table(outside), (OUTSIDE_BEGIN, OUTSIDE_END))
        write_expected(outside)


def _parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--bench", type=Path, metavar="DIR", help="folder of labelled sets (DIR/dev/*.jsonl)")
    add("--day", type=Path, metavar="DIR", help="folder of annotated whole articles (DIR/gold, DIR/txt)")
    add("--sets", nargs="+", metavar="NAME", help=f"only these sets; {SAMPLE} are the sample pages")
    add("--half", choices=HALVES, help="only this half of each set, by the ids of its documents")
    add("--misses", action="store_true", help="a line for what is missed, wrong or invented; of sets with --half even")
    add("--data", type=Path, default=Path("data/eval"), help="where parses and warehouses are kept (%(default)s)")
    add("--whole", action="store_true", help="run the whole program instead of its steps in this process")
    add("--made", type=Path, metavar="DIR", help="score the sets' warehouses DIR/NAME/warehouse.duckdb as they are")
    add("--warehouse", type=Path, help="a warehouse of the sample pages to score as it is")
    add("--json", action="store_true", help="all figures with their counts, for machines")
    add("--check-floors", action="store_true", help="fail when a figure of the sample pages is under its floor")
    add("--raise-floors", action="store_true", help="lift the floors to the figures; never lowers one")
    add("--write-readme", action="store_true", help="put the tables into README.md, and the figures into the reports")
    return parser


def _refuse_what_contradicts(
    parser: argparse.ArgumentParser, options: argparse.Namespace, *, with_sample: bool, sets: list[OutsideSet]
) -> None:
    """End with a message where options do not go together."""
    if with_sample and options.warehouse and not options.warehouse.exists():
        parser.error(f"no warehouse at {options.warehouse}: leave --warehouse away to make one")
    if options.misses and sets and options.half != "even":
        parser.error(
            "--misses of labelled sets are read in the even half only: add --half even (make eval HALF=even MISSES=1); "
            "the odd half is there to be believed"
        )
    if options.write_readme and options.half:
        parser.error("--write-readme writes both halves: leave --half away")


def _chosen_sets(parser: argparse.ArgumentParser, options: argparse.Namespace) -> tuple[bool, list[OutsideSet]]:
    """Whether the sample pages are scored, and the sets; those that nothing measures are named and left out."""
    found = {labelled.name: labelled for find in _finders(parser, options) for labelled in find()}
    chosen = list(options.sets or (SAMPLE, *found))
    unknown = [name for name in chosen if name not in found and name != SAMPLE]
    if unknown:
        there = ", ".join((SAMPLE, *found))
        parser.error(f"no set {', '.join(unknown)} in the folders of --bench and --day; there are {there}")
    sets = [found[name] for name in chosen if name in found]
    for labelled in sets:
        if labelled.scorer is None:
            sys.stderr.write(f"{labelled.name}: skipped, nothing here measures it\n")
    return SAMPLE in chosen, [labelled for labelled in sets if labelled.scorer is not None]


def _finders(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[Callable[[], list[OutsideSet]]]:
    """What finds the sets of the named folders; a folder that holds none is a usage error."""
    bench, day = options.bench, options.day
    if bench and not list((bench / "dev").glob("*.jsonl")):
        parser.error(f"no sets in {bench / 'dev'}")
    if day and not (day / "index.json").exists():
        parser.error(f"no annotated articles in {day}: there is no index.json")
    finders: list[Callable[[], list[OutsideSet]]] = []
    if day:
        finders.append(lambda: find_day(day, *([bench] if bench else [])))
    if bench:
        finders.append(lambda: find_sets(bench))
    return finders


def _say(*lines: str) -> None:
    """Print lines at once, so that a long run shows how far it is."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
