"""Stage 1: from files to batches of clean articles that the warehouse does not hold as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flows.inputs import Source, read_items
from flows.stages.plan import Batch, ReadResult, RunPlan, write_stage
from seeds.reference import read_reference
from transforms.articles import build_articles
from transforms.articles.model import Article, Rejection
from warehouse.known import KnownVersion, read_known_versions


class SeenArticles:
    """The contents that this run has read: each id's newest wins, a copy is no news."""

    def __init__(self) -> None:
        self._contents: dict[str, set[str]] = {}

    def is_new(self, article: Article) -> bool:
        """Whether the run meets this content of this article for the first time (and remember it)."""
        contents = self._contents.setdefault(article.article_id, set())
        new = article.raw_sha256 not in contents
        contents.add(article.raw_sha256)
        return new


def group_sources(sources: Sequence[Source], size: int) -> Iterator[tuple[int, tuple[Source, ...]]]:
    """Sources in groups that one task reads, in their order, each with the position of its first."""
    for start in range(0, len(sources), size):
        yield start, tuple(sources[start : start + size])


def read_group(plan: RunPlan, sources: Sequence[Source], seen: SeenArticles, first_batch: int) -> ReadResult:
    """Read a group of sources and stage what is new in batches of `plan.batch_size` articles.

    Streams: of a large container only one batch is in memory at a time.
    """
    read = unchanged = 0
    batches: list[Batch] = []
    rejections: list[Rejection] = []
    for chunk in _chunks(_read_all(sources), plan.batch_size):
        articles = [found for found in chunk if isinstance(found, Article)]
        rejections += [found for found in chunk if isinstance(found, Rejection)]
        fresh = _only_fresh(plan, articles, seen)
        read += len(chunk)
        unchanged += len(articles) - len(fresh)
        if fresh:
            batches.append(_stage_batch(plan, fresh, first_batch + len(batches)))
    return ReadResult(read, unchanged, tuple(batches), tuple(rejections))


def _read_all(sources: Iterable[Source]) -> Iterator[Article | Rejection]:
    """Every item of the sources, as an article or as the reason why it is none."""
    furniture = read_reference().furniture
    for source in sources:
        for item in read_items(source):
            if isinstance(item, Rejection):
                yield item
            else:
                yield from build_articles(item, furniture)


def _chunks(found: Iterable[Article | Rejection], size: int) -> Iterator[list[Article | Rejection]]:
    """Lists of so many, the last one shorter."""
    chunk: list[Article | Rejection] = []
    for one in found:
        chunk.append(one)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _only_fresh(plan: RunPlan, articles: Sequence[Article], seen: SeenArticles) -> list[Article]:
    """The articles whose content is new to the run and to the warehouse, or was made by other code or data.

    Of one article met with several new contents in one chunk the last one counts.
    """
    new = [article for article in articles if seen.is_new(article)]
    known = read_known_versions(plan.data.warehouse, [article.article_id for article in new])
    fresh = {a.article_id: a for a in new if _must_be_made(plan, a, known.get(a.article_id))}
    return list(fresh.values())


def _must_be_made(plan: RunPlan, article: Article, known: KnownVersion | None) -> bool:
    """Whether the warehouse lacks this content, or holds it as other code, model or data made it.

    A content that was replaced by a later one does not come back.
    """
    if known is None:
        return True
    if known.raw_sha256 == article.raw_sha256:
        return known.made_by != plan.made_by
    return article.raw_sha256 not in known.ever


def _stage_batch(plan: RunPlan, articles: Sequence[Article], number: int) -> Batch:
    """Write a batch of articles for the next stage."""
    name = f"batch-{number:05d}"
    batch = Batch(name, plan.folder / name, len(articles))
    write_stage(batch.articles_file, list(articles))
    return batch
