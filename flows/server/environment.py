"""How Prefect behaves here: environment variables that are set before Prefect is imported."""

from __future__ import annotations

import os

from flows.storage.folder import DataFolder


def apply_environment(data: DataFolder) -> None:
    """Set what Prefect and others read at import; the user's own settings win.

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
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",  # else each task asks, and fails where nobody answers
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
