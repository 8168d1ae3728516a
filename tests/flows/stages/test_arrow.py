"""Arrow goes on without pandas, and finds it where it is asked for."""

from __future__ import annotations

import sys

from tests.kit.program import run_program

_PROGRAM = """
import sys
from flows.stages.arrow import leave_out_pandas
leave_out_pandas()
import pyarrow as pa
table = pa.table({"name": pa.array(["Ruritania", None]), "count": [1, 2]})
print("pandas" in sys.modules)
frame = table.to_pandas()
print(list(frame["count"]), pa.Table.from_pandas(frame).to_pydict(), pa.array(frame["count"]).to_pylist())
"""


def test_pandas_is_imported_where_a_frame_is_asked_for() -> None:
    """Not before the first array, as Arrow does by itself; frames go both ways all the same."""
    done = run_program([sys.executable, "-c", _PROGRAM])
    told = "[1, 2] {'name': ['Ruritania', None], 'count': [1, 2]} [1, 2]"
    assert (done.stdout.splitlines(), done.stderr) == (["False", told], "")
