"""The flow of a schedule's tick: collect, if asked for, then load what lies in the inbox.

No postponed annotations here, as in flows/pipeline/flow.py.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from prefect import State, flow, get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import Field

from flows.inputs import list_sources
from flows.inputs.addresses import scheme_of
from flows.pipeline.collect import collect
from flows.pipeline.flow import SKIPPED, newsmill
from flows.pipeline.nothing_new import find_nothing_new
from flows.stages.done import settled_sources
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.storage.journal import JournalEntry
from flows.storage.lock import WarehouseBusyError, hold_lock, hold_locks
from flows.terminal.shutdown import hush_run_process

NOTHING_NEW = "nothing in the inbox"
STILL_RUNNING = "the run before has not ended yet"
hush_run_process()


def name_run() -> str:
    """What the run list of the UI shows: the data folder."""
    return f"inbox of {flow_run.parameters.get('data') or DEFAULT_DATA}"[:200]


@flow(name="newsmill-inbox", flow_run_name=name_run, description="Load what is new in the inbox; collect it before.")
def mill(
    data: str | None = None,
    inbox: str | None = None,
    collects: bool = False,
    seeds: str | None = None,
    done: Literal["keep", "move", "delete"] = "keep",
    settle_seconds: Annotated[int, Field(ge=0, le=3600)] = 5,
) -> State[Any]:
    """Load what lies in the inbox; an inbox that is empty, or not there, is a success.

    Two of them on one data folder do not overlap: the second one ends at once as Skipped.

    Args:
        data: The folder that everything is written to; none means `data`.
        inbox: The folder to read; none means inbox in the data folder, of one by address that at the address as well.
        collects: Whether to collect from the sources of sources.csv before; without that file nothing is fetched.
        seeds: A folder of reference data to lay over the built-in; none means seeds in the data folder, if it is there.
        done: What becomes of files whose items all came out: keep them, move them to done/DATE in the inbox, or
            delete them; objects at an address stay.
        settle_seconds: Files changed within so many seconds are left for the next run.
    """
    folder = DataFolder.choose((data and Path(data)) or None, None, (seeds and Path(seeds)) or None)
    try:
        with hold_lock(folder.tick_lock):
            return _tick(folder, folder.inboxes(inbox), seeds, done, settle_seconds, collects=collects)
    except WarehouseBusyError:
        return Completed(name=SKIPPED, message=STILL_RUNNING)


def _has_files(inbox: str, settle_seconds: int) -> bool:
    """Whether there is anything to read in an inbox; one that is not there is empty."""
    if scheme_of(inbox) is None and not Path(inbox).is_dir():
        return False
    sources = settled_sources(list_sources([inbox]), settle_seconds)
    return any(source.rejection is None or source.rejection.reason != "not_found" for source in sources)


def _look(
    folder: DataFolder, inboxes: list[str], seeds: str | None, done: str, settle_seconds: int
) -> JournalEntry | None:
    """The entry of a run with nothing to do; None if there is something, or another run holds the folder."""
    parameters = {
        "inputs": inboxes, "data": str(folder.root), "seeds": seeds, "done": done, "settle_seconds": settle_seconds
    }  # fmt: skip
    try:
        with hold_locks(folder):
            return find_nothing_new(folder, parameters)
    except WarehouseBusyError:
        return None


def _tick(
    folder: DataFolder, inboxes: list[str], seeds: str | None, done: str, settle_seconds: int, *, collects: bool
) -> State[Any]:
    """Collect and load; what each of them says, in one line."""
    states = [collect(str(folder.root), return_state=True)] if collects else []
    filled = [inbox for inbox in inboxes if _has_files(inbox, settle_seconds)]
    if not filled:
        states.append(Completed(message=NOTHING_NEW))
    elif entry := _look(folder, filled, seeds, done, settle_seconds):
        states.append(Completed(message=entry.message))
    else:
        states.append(
            newsmill(
                inputs=filled, data=str(folder.root), seeds=seeds, done=done, settle_seconds=settle_seconds,
                return_state=True,
            )
        )  # fmt: skip
    said = "; ".join(f"{'' if state.is_completed() else 'FAILED: '}{state.message}" for state in states)
    get_run_logger().info(said)
    if all(state.is_completed() for state in states):
        return Completed(name=states[-1].name, message=said)
    return Failed(name=next(state.name for state in reversed(states) if not state.is_completed()), message=said)
