"""The collecting flow: what is new at the user's sources comes into the inbox.

No postponed annotations here, as in flows/pipeline/flow.py.
"""

from pathlib import Path
from typing import Any

from prefect import State, flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.collect.sources import SourcesError
from flows.collect.tick import Tick, collect_tick
from flows.inputs.addresses import hide
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.storage.lock import WarehouseBusyError
from flows.terminal.console import safe

SOURCES_KEY = "newsmill-sources"
NOTHING, SKIPPED = "Nothing", "Skipped"
_LOGGED = 50


def name_run() -> str:
    """What the run list of the UI shows: where the list of sources stands."""
    return f"collect into {flow_run.parameters.get('data') or DEFAULT_DATA}"[:200]


@flow(name="newsmill-collect", flow_run_name=name_run, description="Collect new pages from the listed sources.")
def collect(data: str | None = None, only: list[str] | None = None) -> State[Any]:
    """Collect new pages from the sources of sources.csv in the data folder; without that file nothing is fetched.

    Two of them on one data folder do not overlap: the second one ends at once as Skipped.

    Args:
        data: The folder with sources.csv, whose inbox takes the pages; none means `data`.
        only: Names of sources to look at, due or not; none means all that are due.
    """
    folder = DataFolder.choose((data and Path(data)) or None, None)
    if not folder.sources.exists():
        return Completed(name=NOTHING, message=f"nothing to collect: {folder.sources} does not exist")
    try:
        tick = collect_sources(folder, only or [])
    except WarehouseBusyError as problem:
        return Completed(name=SKIPPED, message=str(problem))
    except SourcesError as problem:
        return Failed(message=str(problem))
    _tell(tick)
    is_failure = bool(tick.failed) and len(tick.failed) == len(tick.gathered)
    return Failed(message=tick.describe()) if is_failure else Completed(message=tick.describe())


@task(name="collect", task_run_name="collect", cache_policy=NO_CACHE)
def collect_sources(folder: DataFolder, only: list[str]) -> Tick:
    """Look at the sources that are due, and write what is new into the inbox."""
    return collect_tick(folder, only=only)


def _tell(tick: Tick) -> None:
    """Log what failed, and leave a table of the sources in the UI."""
    from prefect.artifacts import create_table_artifact

    log = get_run_logger()
    log.info(tick.describe())
    for one in tick.failed[:_LOGGED]:
        log.warning("%s: %s", one.name, safe(one.problem))
    for one in tick.gathered[:_LOGGED]:
        if one.moved_to:
            log.warning("%s has moved to %s: change its row in sources.csv", one.name, safe(hide(one.moved_to)))
    if tick.gathered:
        table = [
            {
                "source": one.name, "collected": one.written, "new": one.new, "waiting": one.waiting,
                "refused": one.refused, "failures in a row": one.failures, "problem": safe(one.problem),
            }
            for one in tick.gathered
        ]  # fmt: skip
        create_table_artifact(table, key=SOURCES_KEY, description="The sources that were due, and what came of them")
