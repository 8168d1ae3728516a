"""What is to be explained: articles, and places in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.rules.reading import article_of
from flows.stages.read import read_file
from flows.storage.folder import DataFolder
from transforms.articles.model import Article
from warehouse.articles import read_articles
from warehouse.rows import find_row


class NoTargetError(Exception):
    """Nothing was named that could be explained."""


class TargetError(Exception):
    """Nothing that could be explained; the message says what was looked for and where."""


@dataclass(frozen=True, slots=True)
class Target:
    """An article, and the characters of its text that are asked about (None: the whole text).

    `table` is the table of the row that was asked for by its id (None: a place was asked for, not a row).
    """

    article: Article
    chars: tuple[int, ...] | None = None
    table: str | None = None


def find_targets(
    data: DataFolder, what: str | None, text: str | None, day: str, at: int | None, word: str | None
) -> list[Target]:
    """The articles that `what` (a file or the id of a row) or `text` names, and the places that `at` or `word` does.

    Raises:
        NoTargetError: if neither is given.
        TargetError: if there is no such row, article or place.
        WarehouseError: if a row is asked for and the warehouse cannot be read.
    """
    if text is not None:
        targets = [Target(article_of(text, day))]
    elif what is not None and Path(what).is_file():
        targets = _of_file(Path(what), data)
    elif what is not None:
        targets = [_of_row(data, what)]
    else:
        raise NoTargetError("name a file, the id of a quote, event or mention, or a text with --text")
    if at is not None:
        return [_at(targets[0], at)]
    return _with_word(targets, word) if word is not None else targets


def _of_file(file: Path, data: DataFolder) -> list[Target]:
    """The articles of a file."""
    articles, rejections = read_file(file, data.own_seeds)
    if not articles:
        why = "; ".join(f"{one.reason}: {one.detail}" for one in rejections) or "it is empty"
        raise TargetError(f"{file} holds no article: {why}")
    return [Target(article) for article in articles]


def _of_row(data: DataFolder, row_id: str) -> Target:
    """The article and the place of a row of the warehouse."""
    if not data.warehouse.exists():
        raise TargetError(f"{row_id!r} is no file, and there is no warehouse {data.warehouse} with a row of this id")
    row = find_row(data.warehouse, row_id)
    if row is None:
        raise TargetError(f"{row_id!r} is no file, and no quote, event or mention of {data.warehouse} has this id")
    article = read_articles(data.warehouse, [row.article_id])[row.article_id]
    return Target(article, (row.start_char,), row.table)


def _at(target: Target, char: int) -> Target:
    """A target at one character of its text."""
    size = len(target.article.text)
    if not 0 <= char < size:
        raise TargetError(f"the text has {size} characters, counted from 0: none at {char}")
    return Target(target.article, (char,))


def _with_word(targets: list[Target], word: str) -> list[Target]:
    """The targets that have a word, at each place where it stands."""
    found = [Target(one.article, tuple(_occurrences(one.article.text, word))) for one in targets]
    found = [one for one in found if one.chars]
    if not found:
        raise TargetError(f"the text does not have the word {word!r}")
    return found


def _occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word stands as a whole, in any case."""
    folded, wanted, start = text.lower(), word.lower(), 0
    while wanted and (found := folded.find(wanted, start)) >= 0:
        start = found + len(wanted)
        if not folded[found - 1 : found].isalnum() and not folded[start : start + 1].isalnum():
            yield found
