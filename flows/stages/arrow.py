"""Arrow without pandas, which it imports before the first array that it makes: a third of a second for each process."""

from __future__ import annotations

import sys

import pyarrow as pa

from expectations.lean import lean_imports


def leave_out_pandas() -> None:
    """Let Arrow find no pandas when it first looks; where a frame is asked for, it is imported all the same.

    Arrow looks once. From then on it takes a pandas series for any other sequence, of which there are none here.
    """
    if "pandas" in sys.modules:
        return
    with lean_imports(left_out=frozenset({"pandas"}), later=frozenset()):
        pa.array([])
