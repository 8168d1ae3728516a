"""Pages opened in headless Chromium, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.kit.waiting import HANG_SECONDS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it stands after a browser opened it, and what the browser's console says."""

    page: str
    console: tuple[str, ...]


def open_page(path: Path, home: Path, width: int = 800) -> Opened:
    """Open a file at a width of the window, with a profile in `home`."""
    options = (
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--enable-logging=stderr",
        f"--user-data-dir={home}/browser", f"--window-size={width},900",
    )  # fmt: skip
    done = subprocess.run(
        [str(CHROMIUM), *options, "--virtual-time-budget=4000", "--timeout=20000", "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    assert done.stdout, done.stderr
    return Opened(done.stdout, tuple(line for line in done.stderr.splitlines() if "CONSOLE" in line))
