"""Great Expectations comes without what no check uses."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from expectations.lean import lean_imports
with lean_imports():
    import altair
    try:
        import google
        sys.exit("google was imported")
    except ImportError:
        pass
    import json
before = any(name.startswith("altair.") for name in sys.modules)
shown = altair.Chart.__name__
print(before, shown, any("lean" in type(finder).__module__ for finder in sys.meta_path))
"""


def test_what_is_not_used_is_imported_later_or_not_at_all() -> None:
    """A plotting library is loaded when it is first used, clients of clouds are not; outside nothing is changed."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["False", "Chart", "False"], "")


def test_checks_need_no_databases_of_others() -> None:
    """SQLAlchemy is optional to Great Expectations, whose checks here look at frames."""
    program = (
        "import sys; from expectations import prepare_checks; prepare_checks(); print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n", done.stderr
