"""The objects that pages embed for their scripts, and where in them the running text stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}>(.{200,}?)</script", re.IGNORECASE | re.DOTALL)
_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_LONGEST = 5_000_000  # characters of one script
_MOST_ASSIGNED = 20  # objects of one script
_MOST_VALUES = 200_000  # of one object
_DEEPEST = 60
_FEWEST_WORDS = 8
_MOST_OF = 0.7  # of the text: the innermost part that holds as much is the article
_MARKUP = re.compile(r"<[^<>]{1,500}>")
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s*$")

Path = tuple[str | int, ...]


def find_state_texts(source: str) -> list[str]:
    """The texts, in order, of the innermost part of a page's embedded objects that holds most running text.

    Nothing is run: only what is JSON as it stands is read.
    """
    best: list[str] = []
    for found in _SCRIPT.finditer(source):
        for data in _read_objects(found.group(1)):
            texts = _densest(list(_walk(data)))
            if sum(map(len, texts)) > sum(map(len, best)):
                best = texts
    return best


def _read_objects(script: str) -> Iterator[Any]:
    """The JSON that a script is, or that it assigns to its names."""
    script = script.strip()
    if len(script) > _LONGEST:
        return
    starts = [0] if script[:1] in "{[" else [m.end() for m in _ASSIGNED.finditer(script)][:_MOST_ASSIGNED]
    for start in starts:
        try:
            data, _ = json.JSONDecoder(strict=False).raw_decode(script, start)
        except (ValueError, RecursionError):
            continue
        yield data


def _walk(data: Any) -> Iterator[tuple[Path, str]]:
    """Path and text of every string that is running text, in order."""
    stack: list[tuple[Path, Any]] = [((), data)]
    for _ in range(_MOST_VALUES):
        if not stack:
            return
        path, value = stack.pop()
        if isinstance(value, str):
            plain = _MARKUP.sub(" ", value)
            if len(plain.split()) >= _FEWEST_WORDS and _SENTENCE.search(plain):
                yield path, value
        elif len(path) < _DEEPEST and isinstance(value, dict):
            stack.extend(((*path, key), part) for key, part in reversed(list(value.items())))
        elif len(path) < _DEEPEST and isinstance(value, list):
            stack.extend(((*path, i), part) for i, part in reversed(list(enumerate(value))))


def _densest(found: list[tuple[Path, str]]) -> list[str]:
    """The texts below the innermost part that holds most of them, each once."""
    weights: dict[Path, int] = {}
    for path, text in found:
        for depth in range(len(path) + 1):
            weights[path[:depth]] = weights.get(path[:depth], 0) + len(text)
    whole = weights.get((), 0)
    best = max((path for path, weight in weights.items() if weight >= _MOST_OF * whole), key=len, default=())
    return list(dict.fromkeys(text for path, text in found if path[: len(best)] == best))
