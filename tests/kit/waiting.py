"""Waiting for what another process or thread does: for a state, never for a time.

A busy machine is slow, not wrong. So the only limit is one that nothing but a hang can reach.
"""

from __future__ import annotations

import time
from collections.abc import Callable

# Far above what the slowest test takes on a loaded machine; a test that gets here hangs.
HANG_SECONDS = 1800.0
# Longer than that: what a test leaves hanging on purpose must not end by itself.
FOR_EVER = 4 * HANG_SECONDS


def wait_until(is_there: Callable[[], object], what: str, is_alive: Callable[[], bool] = lambda: True) -> None:
    """Return as soon as a state is there.

    Raises:
        AssertionError: if whoever should bring the state about has ended without it, or hangs.
    """
    end = time.monotonic() + HANG_SECONDS
    while not is_there():
        if not is_alive():
            assert is_there(), f"ended before {what}"
            return
        assert time.monotonic() < end, f"hangs before {what}"
        time.sleep(0.05)
