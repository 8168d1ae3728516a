"""Which files of an inbox are ready to be read, and what becomes of them afterwards."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from flows.collect.archive import archive_source
from flows.inputs import Source
from flows.inputs.left_out import DONE
from flows.stages.plan import RunPlan
from transforms.articles.model import Rejection


def settled_sources(sources: Sequence[Source], seconds: int) -> list[Source]:
    """The sources without files that changed within so many seconds: they may still grow, and are read next time."""
    if not seconds:
        return list(sources)
    now = time.time()
    return [source for source in sources if _is_settled(source, now - seconds)]


def _is_settled(source: Source, before: float) -> bool:
    """Whether a file was last changed before a moment, and has the size with which it was listed."""
    if source.rejection is not None or source.address is not None or archive_source(source.path) is not None:
        return True  # what was collected appears whole
    try:
        status = source.path.stat()
    except OSError:
        return True  # gone or unreadable: the reader says so
    return status.st_mtime <= before and status.st_size == source.size


def clear_done(plan: RunPlan, sources: Sequence[Source], rejections: Sequence[Rejection]) -> None:
    """Move or delete, as the plan says, the files of the folders that were named of which no item was rejected.

    A file with a rejected item stays where it is. Moved files lie in `done/DATE` of their folder,
    with their sidecars; one of the same name that lies there already is replaced.
    """
    if plan.done == "keep":
        return
    bad = rejected_files(rejections)
    roots = [Path(given) for given in plan.inputs if Path(given).is_dir()]
    for source in sources:
        root = next((root for root in roots if source.path.is_relative_to(root)), None)
        if root is None or source.rejection is not None or source.source_path in bad:
            continue
        for path in (source.path, source.sidecar):
            if path is not None and plan.done == "delete":
                path.unlink(missing_ok=True)
            elif path is not None:
                target = root / DONE / plan.started_at.date().isoformat() / path.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)


def rejected_files(rejections: Sequence[Rejection]) -> set[str]:
    """The paths of rejected items, and those of the files that hold them."""
    return {path for rejection in rejections for path in _prefixes(rejection.source_path)}


def _prefixes(source_path: str) -> tuple[str, ...]:
    """The path of a rejected item, and that of the file that holds it."""
    return source_path, source_path.rpartition("#")[0]
