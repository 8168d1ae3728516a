"""From likely links to parts: articles that cannot be in one story are told apart by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def split_articles(articles: Sequence[str], links: Iterable[tuple[str, str]], least: int) -> list[list[str]]:
    """The articles in parts of `least` and more that no link connects, in each the order of `articles` kept.

    What is linked, directly or through others, stays together: a part may be larger, the last may be smaller.
    """
    root = {article_id: article_id for article_id in articles}

    def find(article_id: str) -> str:
        while root[article_id] != article_id:
            root[article_id] = article_id = root[root[article_id]]
        return article_id

    for left, right in links:
        root[find(left)] = find(right)
    linked: dict[str, list[str]] = {}
    for article_id in articles:
        linked.setdefault(find(article_id), []).append(article_id)
    order = {article_id: place for place, article_id in enumerate(articles)}
    parts: list[list[str]] = []
    for group in linked.values():
        if parts and len(parts[-1]) < least:
            parts[-1] += group
        else:
            parts.append(group)
    return [sorted(part, key=order.__getitem__) for part in parts]
