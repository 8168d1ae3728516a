"""Import Great Expectations without what no check of ours uses: a third of its time.

It imports a plotting library and statistics for expectations that nobody asks for here, and clients of clouds and
clusters where they happen to be installed.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

# Imported when something of theirs is first used.
LATER = frozenset({"altair", "scipy.stats"})
# Optional to Great Expectations, which goes on without them.
LEFT_OUT = frozenset({"azure", "boto3", "botocore", "google", "pyspark", "snowflake", "sqlalchemy", "trino"})


class _Finder(MetaPathFinder):
    """Finds the modules of `later` as lazy ones, and those of `left_out` not at all; for one thread alone."""

    def __init__(self, left_out: Collection[str], later: Collection[str]) -> None:
        self._left_out = left_out
        self._later = later
        self._thread = threading.get_ident()

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of a lazy module; None leaves a name to the usual finders."""
        if threading.get_ident() != self._thread:
            return None
        if name.split(".", maxsplit=1)[0] in self._left_out:
            raise ModuleNotFoundError(f"{name} is left out", name=name)
        if name not in self._later:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def lean_imports(left_out: Collection[str] = LEFT_OUT, later: Collection[str] = LATER) -> Iterator[None]:
    """What is imported inside comes without these modules; what was imported before stays as it is."""
    finder = _Finder(left_out, later)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
