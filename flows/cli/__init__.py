"""The command line: `newsmill COMMAND`."""

from __future__ import annotations

import atexit
import gc
import signal
import sys
from types import FrameType

import click

from flows.cli import ask, collect, maintain, rules, run, serve
from flows.cli.options import cli
from flows.terminal import exit_codes
from flows.terminal.interrupts import WHOLE
from flows.terminal.shutdown import hush_at_exit, silence
from seeds.slips import SeedError

__all__ = ["ask", "cli", "collect", "main", "maintain", "rules", "run", "serve"]


class _Terminated(BaseException):
    """SIGTERM arrived: leave through every `finally`, so that no server or lock is left behind."""


def main() -> None:
    """Run a command; interruptions end with their exit codes, and a closed pipe is no error."""
    # Registered first, so they run last: freezing saves Python a second's search for cycles at exit.
    atexit.register(gc.freeze)
    hush_at_exit()
    signal.signal(signal.SIGTERM, _raise_terminated)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits it ignored
    try:
        cli(prog_name="newsmill", standalone_mode=False)
    except click.exceptions.Exit as ending:
        sys.exit(ending.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(exit_codes.USAGE)
    except (KeyboardInterrupt, click.Abort):  # which click makes of it, and of the end of typed input
        click.echo(f"interrupted: {WHOLE}", err=True)
        sys.exit(exit_codes.INTERRUPTED)
    except _Terminated:
        click.echo(f"terminated: {WHOLE}", err=True)
        sys.exit(exit_codes.TERMINATED)
    except BrokenPipeError:
        silence(sys.stdout)
        sys.exit(exit_codes.DONE)
    except SeedError as problem:
        click.echo(str(problem), err=True)
        sys.exit(exit_codes.FAILED)
    except MemoryError:  # Python's own, and Arrow's
        click.echo(
            "there is no more memory for it: nothing was published; give it more, or a smaller --batch-size", err=True
        )
        sys.exit(exit_codes.FAILED)
    except OSError as problem:  # a full disk, a folder that may not be written: the user's to mend, not ours
        place = f"{problem.filename}: " if problem.filename else ""
        click.echo(f"{place}{problem.strerror or problem}: nothing was published", err=True)
        sys.exit(exit_codes.FAILED)


def _raise_terminated(signum: int, frame: FrameType | None) -> None:
    raise _Terminated
