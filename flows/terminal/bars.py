"""A line per stage on the screen while a run goes on."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from flows.stages.progress import STAGES, listen
from flows.terminal.lines import Count, ProgressLines

# What the stages count, where it is not articles.
_UNITS = {"read": "files", "publish": "warehouse"}


class StageBars:
    """Draws one line per stage while the flow runs; where nobody can see that, writes a line every half minute."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<9}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TextColumn("{task.fields[seconds]}"),
            console=console,
        )
        self._told = ProgressLines(console.file.write) if not console.is_terminal and not console.quiet else None
        self._start = self._bars.add_task("start", total=1, unit="server", seconds="")
        self._lines = {
            stage: self._bars.add_task(
                stage, total=None, unit=_UNITS.get(stage, "articles"), seconds="", start=False, visible=False
            )
            for stage in STAGES
        }

    def __enter__(self) -> None:
        self._bars.start()
        if self._told is not None:
            self._told.start()
        listen(self._update)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        listen(None)
        if self._told is not None:
            self._told.stop()
        self._bars.live.transient = kind is not None  # no half-drawn line above the message
        self._bars.stop()

    def _update(self, stage: str, done: int, total: int, seconds: float) -> None:
        self._bars.update(self._start, completed=1)
        if self._told is not None:
            self._told.update(stage, Count(done, max(total, done), _UNITS.get(stage, "articles")))
        line = self._lines[stage]
        if not self._bars.tasks[line].started:
            self._bars.start_task(line)
        self._bars.update(line, completed=done, total=max(total, done), visible=True, seconds=f"{seconds:.1f} s")
