"""`newsmill explain`: why a row stands in the warehouse, and why none does."""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import asdict
from datetime import date

from flows.explain.answers import Answer, all_answers, answers_at
from flows.explain.target import NoTargetError, Target, TargetError, find_targets
from flows.explain.words import lines_of
from flows.rules.reading import Reading
from flows.stages.annotate import with_imported
from flows.stages.language_model import ModelError, load_model
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console
from seeds.reference import read_reference
from transforms.annotate import annotate
from warehouse.connect import WarehouseError


def explain_command(
    data: DataFolder,
    what: str | None,
    text: str | None,
    day: str,
    at: int | None,
    word: str | None,
    model: str,
    *,
    as_json: bool,
) -> int:
    """Explain places of a text; the exit code."""
    try:
        date.fromisoformat(day)
        targets = find_targets(data, what, text, day, at, word)
        readings = [_read(target, data, model) for target in targets]
    except ValueError:
        complain(f"--day {day!r} is no day like 2012-06-05")
        return exit_codes.USAGE
    except NoTargetError as problem:
        complain(problem)
        return exit_codes.USAGE
    except (TargetError, ModelError, WarehouseError) as problem:
        complain(problem)
        return exit_codes.FAILED
    found = [(reading, _answers(reading, target)) for reading, target in zip(readings, targets, strict=True)]
    if as_json:
        told = [{"source": one.article.source_path, "answers": [_record(each) for each in all_]} for one, all_ in found]
        sys.stdout.write(json.dumps({"articles": told}, ensure_ascii=False, default=str) + "\n")
    else:
        _print(found)
    return exit_codes.DONE


def _read(target: Target, data: DataFolder, model: str) -> Reading:
    """Read an article as a run does, with the user's own and imported reference data."""
    nlp, reference = load_model(model), read_reference(data.own_seeds)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        doc = nlp(target.article.text)
    if data.reference.exists():
        reference = with_imported(reference, [doc], data.reference)
    return Reading(target.article, doc, annotate(target.article, doc, reference), reference)


def _answers(reading: Reading, target: Target) -> list[Answer]:
    if target.chars is None:
        return all_answers(reading)
    return [answer for char in target.chars for answer in answers_at(reading, char, target.table)]


def _record(answer: Answer) -> dict[str, object]:
    """An answer for machines."""
    return {"kind": type(answer).__name__.removesuffix("Answer").lower(), **asdict(answer)}


def _print(found: list[tuple[Reading, list[Answer]]]) -> None:
    """Answers for people, each with its sentence."""
    console = new_console()
    for reading, answers in found:
        for answer in answers:
            title, *lines = lines_of(answer)
            sentence = next((s.span for s in reading.annotation.sentences if s.span.overlaps(answer.span)), answer.span)
            shown = " ".join(sentence.of(reading.article.text).split())
            for line in (title, f"  in: {shown}", *lines, ""):
                console.print(safe(line), soft_wrap=True)
    if not any(answers for _, answers in found):
        console.print("no event word, no name and no quotation stands there")
