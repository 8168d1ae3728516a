"""`newsmill run --dry-run`: say what a run would do, and do nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flows.commands.run import prepare_parameters, refuse_nothing
from flows.pipeline.planning import make_plan
from flows.stages.forecast import Forecast, forecast_run
from flows.stages.language_model import ModelError
from flows.stages.usual import USUAL
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain
from flows.terminal.lines import describe_seconds

_REASONS = 5


def forecast_command(parameters: Mapping[str, Any], *, as_json: bool) -> int:
    """Print what `newsmill run` with these parameters would read; returns the exit code."""
    parameters = prepare_parameters(parameters)
    if refuse_nothing(parameters["inputs"]):
        return exit_codes.USAGE
    data = DataFolder.choose(*((name and Path(name)) or None for name in map(parameters.get, _FOLDERS)))
    try:
        plan = make_plan(data, {**USUAL, **parameters}, run_id="")
    except ModelError as problem:
        complain(problem)
        return exit_codes.FAILED
    found = forecast_run(data, plan.inputs, plan.columns or {}, plan.reading_version, plan.made_by)
    if as_json:
        sys.stdout.write(json.dumps({**asdict(found), "items": found.items}) + "\n")
    else:
        sys.stdout.write(describe_forecast(found))
    return exit_codes.DONE


def describe_size(size: int) -> str:
    """A number of bytes in KB, or in MB from one on."""
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{size / 1e3:,.1f} KB"


def describe_forecast(found: Forecast) -> str:
    """The forecast in a few lines."""
    lines = [f"would read {found.items:,} items in {found.files:,} files ({describe_size(found.size)})"]
    lines.append(f"new        {found.new:,}")
    lines.append(f"known      {found.unchanged:,}")
    if found.outdated:
        lines.append(f"outdated   {found.outdated:,} known ones that other rules, words or models made: made again")
    if found.reasons:
        named = ", ".join(f"{reason} {count:,}" for reason, count in list(found.reasons.items())[:_REASONS])
        lines.append(f"rejected   {sum(found.reasons.values()):,} at least ({named})")
    lines.append(f"takes      about {describe_seconds(found.seconds)}")
    return "".join(f"{line}\n" for line in lines)


_FOLDERS = ("data", "warehouse", "seeds")
