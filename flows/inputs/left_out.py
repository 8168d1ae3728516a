"""What the mill must not read in a folder: its own files, unfinished ones, and what others state of a page."""

from __future__ import annotations

from collections.abc import Iterable

from flows.inputs.sidecars import is_sidecar

LOCK = "newsmill.lock"  # stands in every data folder
INBOX = "inbox"
DONE = "done"
# How browsers, downloaders and editors name what they have not finished, or keep beside it.
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", ".swo", "~")


def is_left_out(name: str, names: Iterable[str], *, is_top: bool) -> bool:
    """Whether an entry of a folder is no input; `names` are all names there, `is_top` says that the user named it.

    Hidden and unfinished files and sidecars never are. Of a data folder of newsmill only the
    inbox is; the folder `done`, right in a folder that the user named, holds what was read.
    """
    if name.startswith(".") or name.casefold().endswith(_UNFINISHED) or is_sidecar(name, names):
        return True
    if LOCK in names:
        return name != INBOX
    return is_top and name == DONE
