"""The maintaining flow: what has become old goes, and what has become scattered is written anew.

No postponed annotations here, as in flows/pipeline/flow.py.
"""

from pathlib import Path
from typing import Annotated, Any

from prefect import State, flow, get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows.pipeline.flow import SKIPPED
from flows.stages.maintain import KEEP_DAYS
from flows.stages.maintain import maintain as maintain_folder
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.storage.lock import WarehouseBusyError
from flows.terminal.shutdown import hush_run_process

hush_run_process()


def name_run() -> str:
    """What the run list of the UI shows: the data folder."""
    return f"maintain {flow_run.parameters.get('data') or DEFAULT_DATA}"[:200]


@flow(name="newsmill-maintain", flow_run_name=name_run, description="Remove what is old; compact what is scattered.")
def maintain(
    data: str | None = None,
    keep_days: Annotated[int, Field(ge=1)] = KEEP_DAYS,
    keep_text_days: Annotated[int, Field(ge=1)] | None = None,
) -> State[Any]:
    """Maintain a data folder; while a run is under way it ends at once as Skipped.

    Args:
        data: The folder to maintain; none means `data`.
        keep_days: Journals, reports, staging of stopped runs and Prefect's records that are older go.
        keep_text_days: Texts of articles that came longer ago go, their rows stay; none keeps all texts.
    """
    folder = DataFolder.choose((data and Path(data)) or None, None)
    if not folder.root.exists():
        return Completed(message=f"{folder.root} does not exist yet")
    try:
        told = maintain_folder(folder, keep_days, keep_text_days=keep_text_days).describe(dry=False)
    except WarehouseBusyError as problem:
        return Completed(name=SKIPPED, message=str(problem))
    get_run_logger().info(told)
    return Completed(message=told)
