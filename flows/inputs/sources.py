"""Which files the inputs name: files, folders and globs, in a fixed order, each once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.inputs.limits import printable, reject
from transforms.articles.model import Rejection


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, under the path that the user gave; or the reason why it cannot be read."""

    source_path: str
    path: Path
    rejection: Rejection | None = None


def list_sources(inputs: Sequence[str]) -> list[Source]:
    """The files that these inputs name, sorted by path, each once.

    Nothing is opened. Special files, links that lead out of their folder, and inputs that
    name nothing stand in the list with their rejection. Files whose name begins with a dot
    are left out of folders.
    """
    found: dict[str, Source] = {}
    seen: set[str] = set()
    for source in sorted((s for given in inputs for s in _expand(given)), key=lambda s: s.source_path):
        identity = os.path.realpath(source.path) if source.rejection is None else f"!{source.source_path}"
        if identity not in seen:
            seen.add(identity)
            found[source.source_path] = source
    return list(found.values())


def _expand(given: str) -> Iterator[Source]:
    """The sources of one input as the user wrote it."""
    try:
        path = Path(given)
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir swallows what os.path reports
            yield from _walk(given, path)
        elif os.path.lexists(path):
            yield _check(given, path, None)
        else:
            matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []  # noqa: PTH207
            if not matches:
                yield _rejected(given, path, "not_found", "no such file or folder")
            for match in matches:
                yield from _expand(match) if match != given else ()
    except (OSError, ValueError) as problem:
        yield _rejected(given, Path(), "bad_path", f"this is no usable path ({problem})")


def _walk(given: str, root: Path) -> Iterator[Source]:
    """All files below a folder; links to folders are not followed."""
    real_root = os.path.realpath(root)
    base = given.rstrip("/\\") or given
    problems: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114,PTH118
        for name in sorted([*names, *linked]):
            if name.startswith("."):
                continue
            path = Path(folder) / name
            shown = f"{base}/{path.relative_to(root).as_posix()}"
            if name in linked and _is_inside(path, real_root):
                continue  # the folder that it leads to is walked anyway
            yield _check(shown, path, real_root)
    for problem in problems:
        where = str(problem.filename or given)
        yield _rejected(where, Path(where), "unreadable", f"the folder cannot be listed ({problem.strerror})")


def _is_inside(path: Path, real_root: str) -> bool:
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def _check(shown: str, path: Path, real_root: str | None) -> Source:
    """A file as a source, or its rejection where it is no regular file or leads out of its folder."""
    if real_root is not None and path.is_symlink() and not _is_inside(path, real_root):
        return _rejected(
            shown, path, "link_outside", "a link that leads out of the given folder: name its target instead"
        )
    try:
        mode = path.stat().st_mode
    except OSError as problem:
        return _rejected(shown, path, "unreadable", f"it cannot be opened ({problem.strerror})")
    if not stat.S_ISREG(mode):
        return _rejected(
            shown, path, "special_file", "no regular file (a pipe, socket or device): copy its content into a file"
        )
    return Source(printable(shown), path)


def _rejected(shown: str, path: Path, reason: str, detail: str) -> Source:
    shown = printable(shown)
    return Source(shown, path, reject(shown, reason, detail))
