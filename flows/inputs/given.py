"""The inputs as a user gave them, on their way through a flow, which stores and shows them short and harmless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.inputs.addresses import hide, scheme_of
from flows.inputs.limits import printable

# Prefect refuses parameters of more than 512 KB; a shell that expands a glob passes more than that.
_MOST_CHARS = 100_000
# Bundles of inputs by the name that stands for them, and paths by their printable form, in this process alone.
_BUNDLES: dict[str, tuple[str, ...]] = {}
_PATHS: dict[str, str] = {}


def hand_over(inputs: Sequence[str]) -> list[str]:
    """The inputs as a flow's parameters: secrets masked, names that are no text written out, thousands bundled.

    `list_sources` understands them in this process.
    """
    shown = [_show(given) for given in inputs]
    if sum(map(len, shown)) <= _MOST_CHARS:
        return shown
    bundle = f"{shown[0][:200]} and {len(shown) - 1:,} more inputs"
    _BUNDLES[bundle] = tuple(shown)
    return [bundle]


def take_out(inputs: Sequence[str]) -> Iterator[str]:
    """The inputs behind what was handed over: paths as they were given, addresses still masked."""
    for given in inputs:
        for shown in _BUNDLES.get(given, (given,)):
            yield _PATHS.get(shown, shown)


def _show(given: str) -> str:
    if scheme_of(given) is not None:
        return hide(given)
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:  # a file name that is no UTF-8
        shown = printable(given)
        _PATHS[shown] = given
        return shown
    return given
