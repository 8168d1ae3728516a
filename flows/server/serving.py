"""Runs of deployments when they are due, in this process's children, until it is interrupted or terminated."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from prefect.runner import Runner

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment


class _Serving(Runner):
    """Prefect's runner, which remembers that it was told to terminate: it ends alike by Ctrl-C and by SIGTERM."""

    was_terminated = False

    def handle_sigterm(self, *args: Any, **kwargs: Any) -> None:
        self.was_terminated = True
        super().handle_sigterm(*args, **kwargs)


def serve_deployments(deployments: Sequence[RunnerDeployment], at_once: int) -> bool:
    """Register the deployments and run them when they are due, at most so many at once.

    Their schedules are paused when it ends.

    Returns:
        Whether SIGTERM ended it, and not Ctrl-C.
    """
    runner = _Serving(limit=at_once, pause_on_shutdown=True)
    for deployment in deployments:
        runner.add_deployment(deployment)
    with suppress(KeyboardInterrupt, SystemExit):  # a runner that has not begun leaves by SystemExit
        asyncio.run(runner.start())
    return runner.was_terminated
