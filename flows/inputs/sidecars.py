"""What a file beside a page says of it: `page.txt.json` states url, publisher, date and the like of `page.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.inputs.limits import InputError
from flows.inputs.records import parse_json
from transforms.articles.record import RecordError, check_fields

ENDING = ".json"
_MOST_BYTES = 1_000_000


def is_sidecar(name: str, names: Iterable[str]) -> bool:
    """Whether a file of a folder states something of another one there."""
    return name.endswith(ENDING) and name.removesuffix(ENDING) in names


def sidecar_of(path: Path) -> Path | None:
    """The file that states something of this one; None where there is none."""
    try:
        beside = path.with_name(path.name + ENDING)
        return beside if beside.is_file() else None
    except (OSError, ValueError):
        return None  # a name so long that nothing can stand beside it


def read_sidecar(path: Path) -> Mapping[str, object]:
    """The fields of a sidecar: those of an input record, without text and html.

    Raises:
        InputError: naming the sidecar and what is wrong in it.
    """
    try:
        data = path.read_bytes()[: _MOST_BYTES + 1]
    except OSError as problem:
        raise InputError("bad_sidecar", f"{path.name} cannot be read ({problem.strerror})") from problem
    if len(data) > _MOST_BYTES:
        raise InputError("bad_sidecar", f"{path.name} has more than {_MOST_BYTES:,} bytes: it should hold a few fields")
    try:
        fields = parse_json(data)
    except InputError as problem:
        raise InputError("bad_sidecar", f"{path.name}: {problem.detail}") from problem
    if not isinstance(fields, dict):
        raise InputError("bad_sidecar", f"{path.name} must be a JSON object with fields such as url and published_at")
    stated = {name: value for name, value in fields.items() if name not in ("text", "html")}
    try:
        check_fields(stated)
    except RecordError as problem:
        raise InputError("bad_sidecar", f"{path.name}: {problem}") from problem
    return stated
