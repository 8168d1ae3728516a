"""The start of the program: import the command line, or say which other package stands in the way."""

from __future__ import annotations

import sys

from flows.terminal.console import complain
from flows.terminal.exit_codes import FAILED, INTERRUPTED
from flows.terminal.interrupts import WHOLE
from flows.terminal.shadows import MEND, find_shadows


def main() -> None:
    """Run the command line; an import that another package of the same name breaks ends with one message."""
    try:
        from flows.cli import main as run_command_line

        run_command_line()
    except KeyboardInterrupt:  # while the command line is imported; from then on it answers itself
        sys.stderr.write(f"interrupted: {WHOLE}\n")
        sys.exit(INTERRUPTED)
    except ImportError:
        shadows = [shadow for shadow in find_shadows() if shadow.is_first]
        if not shadows:
            raise
        complain(f"{'; '.join(map(str, shadows))}: {MEND}")
        sys.exit(FAILED)
