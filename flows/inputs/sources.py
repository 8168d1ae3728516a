"""Which files the inputs name: files, folders and globs, in a fixed order, each once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from flows.inputs.addresses import hide, reveal, scheme_of
from flows.inputs.given import take_out
from flows.inputs.left_out import is_left_out
from flows.inputs.limits import InputError, printable, reject
from flows.inputs.remote import DRIVERS, list_store
from flows.inputs.sidecars import sidecar_of
from transforms.articles.model import Rejection

# Reasons for which an input names nothing that is there, whatever lies in the world.
_NAMES_NOTHING = frozenset({"not_found", "unknown_scheme"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, under the path by which it is told; or the reason why it cannot be read.

    `sidecar` is the file that states something of it. `address` is set for what does not lie on
    this machine, as it may be shown; `path` is the current folder then, and `size` the bytes that
    its store told (0 where it is not known); `mark` is another one when its content is, if its store tells that.
    """

    source_path: str
    path: Path
    rejection: Rejection | None = None
    address: str | None = None
    size: int = 0
    sidecar: Path | None = None
    mark: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name if self.address is None else self.address.partition("?")[0].rpartition("/")[2]


def list_sources(inputs: Sequence[str], home: Path | None = None) -> list[Source]:
    """The files that these inputs name, sorted by path, each once.

    Their paths are told as they were given, or, where there is a `home`, as `tell_path` tells them.

    No file is opened, and the network is asked only where an input is an address in a store, to
    list it. Special files, links that lead out of their folder, and inputs that name nothing
    stand in the list with their rejection. Of folders is left out what `is_left_out` names.
    """
    named = (source for given in take_out(inputs) for source in _expand(given))
    if home is not None:
        named = (_retold(source, home) for source in named)
    found: dict[str, Source] = {}
    for source in sorted(named, key=lambda source: source.source_path):
        found.setdefault(_identity(source), source)
    return list(found.values())


def find_nothing(inputs: Sequence[str]) -> list[Rejection]:
    """Why there is nothing to read, by input, if every input names nothing that is there; else none.

    A folder is looked into only as far as its first file, and the network is not asked.
    """
    found: list[Rejection] = []
    for given in take_out(inputs):
        scheme = scheme_of(given)
        if scheme in ("http", "https", *DRIVERS) and not os.path.lexists(given):
            return []
        first = next(_expand(given), None)
        if first is None or first.rejection is None or first.rejection.reason not in _NAMES_NOTHING:
            return []
        found.append(first.rejection)
    return found


def tell_path(path: str | Path, home: Path) -> str:
    """A path as it is told whatever folder the program was started in: from `home` where it lies in it, else whole."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    is_inside = whole.is_relative_to(home) and home != Path(home.anchor)
    return printable((whole.relative_to(home) if is_inside else whole).as_posix())


def _retold(source: Source, home: Path) -> Source:
    """A source under the path that does not depend on the current folder; addresses and what is no path stay."""
    if source.address is not None or source.path == Path():
        return source
    told = tell_path(source.path, home)
    rejection = source.rejection and replace(source.rejection, source_path=told)
    return replace(source, source_path=told, rejection=rejection)


def _identity(source: Source) -> str:
    """What two sources share that are one: not the path as shown, in which names may be cut or written out."""
    if source.address is not None:
        return source.address
    return f"!{source.source_path}" if source.rejection is not None else os.path.realpath(source.path)


def _expand(given: str) -> Iterator[Source]:
    """The sources of one input as the user wrote it."""
    scheme = scheme_of(given)
    if scheme is not None and not os.path.lexists(given):
        yield from _expand_address(hide(given), scheme)
        return
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


def _expand_address(shown: str, scheme: str) -> Iterator[Source]:
    """The sources of an input that is an address."""
    try:
        if scheme == "file":
            yield from _expand(_local_path(reveal(shown)))
        elif scheme in ("http", "https"):
            if "*" in shown.partition("?")[0].replace("***@", ""):
                raise InputError("no_listing", "the web cannot be listed: name each page, or a folder in a store")
            yield Source(printable(shown), Path(), address=shown)
        elif scheme in DRIVERS:
            for one in list_store(shown, scheme):
                yield Source(printable(one.address), Path(), address=one.address, size=one.size, mark=one.mark)
        else:
            known = ", ".join(("file", "http", "https", *DRIVERS))
            raise InputError("unknown_scheme", f"{scheme}:// is not read: give a path or one of {known}")
    except InputError as problem:
        yield _rejected(shown, Path(), problem.reason, problem.detail)


def _local_path(address: str) -> str:
    """The path that a file:// address names.

    Raises:
        InputError: if it names a file of another machine.
    """
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise InputError("bad_address", "it names another machine: a file on this one has three slashes (file:///)")
    return url2pathname(parts.path)


def _walk(given: str, root: Path) -> Iterator[Source]:
    """All files below a folder; links to folders are not followed, and no depth is too deep."""
    real_root = os.path.realpath(root)
    base = (given.rstrip("/\\") or given).removeprefix("./")
    before = "" if base == "." else f"{base}/"
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as problem:
            yield _rejected(str(folder), folder, "unreadable", f"the folder cannot be listed ({problem.strerror})")
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            path = folder / entry.name
            if is_left_out(entry.name, names, is_top=folder == root):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif not (entry.is_symlink() and path.is_dir() and _is_inside(path, real_root)):
                # A link to a folder of this input needs nothing: that folder is walked anyway.
                yield _check(f"{before}{path.relative_to(root).as_posix()}", path, real_root)


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
        status = path.stat()
    except OSError as problem:
        return _rejected(shown, path, "unreadable", f"it cannot be opened ({problem.strerror})")
    if not stat.S_ISREG(status.st_mode):
        return _rejected(
            shown, path, "special_file", "no regular file (a pipe, socket or device): copy its content into a file"
        )
    return Source(printable(shown), path, size=status.st_size, sidecar=sidecar_of(path))


def _rejected(shown: str, path: Path, reason: str, detail: str) -> Source:
    shown = printable(shown)
    return Source(shown, path, reject(shown, reason, detail))
