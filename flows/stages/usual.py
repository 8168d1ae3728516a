"""The parameters of a run as they are where nobody names them: the flow, the commands and the plan take them from here.

Light to import: the command line shows them.
"""

from __future__ import annotations

from typing import Any

from flows.stages.language_model import DEFAULT_MODEL

LOCAL = "local"  # the runner whose workers are processes of the run itself
USUAL: dict[str, Any] = {
    "refresh": False, "published": None, "columns": None, "settle_seconds": 0, "done": "keep", "seeds": None,
    "batch_size": 64, "workers": 0, "max_rejected": 0.5, "model": DEFAULT_MODEL, "runner": LOCAL, "scheduler": None,
}  # fmt: skip
