"""Stage 1: from files to batches of clean articles that are new to the warehouse or outdated in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.inputs import Source, list_sources, read_items
from flows.stages.plan import Batch, ReadResult, RunPlan, write_stage
from seeds.reference import read_cleaning
from transforms.articles.build import build_articles
from transforms.articles.compose import find_id, fingerprint
from transforms.articles.decode import BROKEN
from transforms.articles.model import Article, RawItem, Rejection
from transforms.articles.versions import is_later_version
from warehouse.articles import read_articles
from warehouse.connect import kept_open
from warehouse.known import KnownVersion, read_known_versions
from warehouse.remove import read_removed, read_same_paths

# Raw pages of one bunch in memory at a time; one item may be larger.
_BUNCH_BYTES = 32_000_000
# Of a group's notes; a file whose every record names its fields anew must not fill the memory.
_MOST_NOTES = 1000
_BROKEN_BYTES = f"has bytes that fit no encoding: {BROKEN} stands for them"
_REMOVED = "was removed, and stays out until `newsmill remove` with --undo lets it in"


class SeenArticles:
    """The contents that this run has read so far, by article id."""

    def __init__(self) -> None:
        self._contents: dict[str, set[str]] = {}

    def is_new(self, article: Article) -> bool:
        """Remember this content of this article; true if the run had not seen it before."""
        contents = self._contents.setdefault(article.article_id, set())
        new = article.raw_sha256 not in contents
        contents.add(article.raw_sha256)
        return new


def read_file(file: Path, own_seeds: Path | None) -> tuple[list[Article], list[Rejection]]:
    """The articles of one file, cleaned as a run cleans them, and what could not become one."""
    boilerplate = read_cleaning(own_seeds)
    articles: list[Article] = []
    rejections: list[Rejection] = []
    for source in list_sources([str(file)]):
        for item in read_items(source):
            built = [item] if isinstance(item, Rejection) else build_articles(item, boilerplate)
            articles += [one for one in built if isinstance(one, Article)]
            rejections += [one for one in built if isinstance(one, Rejection)]
    return articles, rejections


def group_sources(sources: Sequence[Source], size: int) -> Iterator[tuple[int, tuple[Source, ...]]]:
    """Sources in order, in groups for one task each, with the position of each group's first source."""
    for start in range(0, len(sources), size):
        yield start, tuple(sources[start : start + size])


def read_group(plan: RunPlan, sources: Sequence[Source], seen: SeenArticles, first_batch: int) -> ReadResult:
    """Read a group of sources and stage what is new in batches of about `plan.batch_size` articles.

    Streams: of a large container only one batch is in memory at a time.
    """
    read = unchanged = 0
    batches: list[Batch] = []
    rejections: list[Rejection] = []
    notes: Counter[tuple[str, str]] = Counter()
    files: dict[str, str] = {}
    articles: Counter[str] = Counter()
    for bunch in _bunches(sources, plan.batch_size, plan.columns or {}, files):
        rejected = [found for found in bunch if isinstance(found, Rejection)]
        items = [_assume(found, plan.published) for found in bunch if isinstance(found, RawItem)]
        notes.update((_file_of(item), note) for item in items for note in item.notes)
        with kept_open(plan.data.warehouse):
            sorted_out = _sort_out(plan, items, seen)
        for path, count in sorted_out.by_item.items():
            articles[files[path]] += count
        notes.update((files[path], _REMOVED) for path in sorted_out.removed)
        notes.update((_file_of(one), _BROKEN_BYTES) for one in sorted_out.fresh if BROKEN in one.text)
        files.clear()
        read += len(rejected) + sorted_out.read
        unchanged += sorted_out.unchanged
        rejections += [*rejected, *sorted_out.rejections]
        if sorted_out.fresh:
            batches.append(_stage_batch(plan, sorted_out.fresh, first_batch + len(batches)))
    return ReadResult(
        read, unchanged, tuple(batches), tuple(rejections), dict(notes.most_common(_MOST_NOTES)), articles
    )


def _file_of(item: RawItem | Article) -> str:
    """The file that holds an item of several, or an article of one."""
    return item.source_path.rpartition("#")[0] or item.source_path


def take_articles_back(plan: RunPlan, article_ids: Sequence[str], number: int) -> ReadResult:
    """Stage articles of the warehouse again, to remake their rows without their pages."""
    articles = read_articles(plan.data.warehouse, article_ids)
    batch = _stage_batch(plan, [articles[article_id] for article_id in article_ids], number)
    return ReadResult(len(articles), 0, (batch,), ())


def _stage_batch(plan: RunPlan, articles: Sequence[Article], number: int) -> Batch:
    """Write a batch of articles for the next stage."""
    name = f"batch-{number:05d}"
    batch = Batch(name, plan.folder / name, len(articles))
    write_stage(batch.articles_file, list(articles))
    return batch


def _bunches(
    sources: Iterable[Source], size: int, columns: Mapping[str, str], files: dict[str, str]
) -> Iterator[list[RawItem | Rejection]]:
    """The items of the sources in lists of `size`, or fewer where they are large; `files` gets the file of each."""
    bunch: list[RawItem | Rejection] = []
    held = 0
    for source in sources:
        for item in read_items(source, columns):
            bunch.append(item)
            files[item.source_path] = source.source_path
            held += len(item.data) if isinstance(item, RawItem) else 0
            if len(bunch) == size or held > _BUNCH_BYTES:
                yield bunch
                bunch, held = [], 0
    if bunch:
        yield bunch


def _assume(item: RawItem, published: str | None) -> RawItem:
    """The item with the day that counts where it states none."""
    return (
        item if published is None else replace(item, stated={**(item.stated or {}), "published_if_unstated": published})
    )


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """The outcome of a bunch of items: how many articles were met and how many left alone, and what is to be made.

    `removed` has an item's path for each of its articles that a user took out of the warehouse.
    """

    read: int
    unchanged: int
    fresh: list[Article]
    rejections: list[Rejection]
    by_item: Mapping[str, int]
    removed: tuple[str, ...]


def _sort_out(plan: RunPlan, items: Sequence[RawItem], seen: SeenArticles) -> _SortedOut:
    """Clean only pages that are new to the warehouse; a known page is not cleaned again, whatever else changed."""
    shas = [fingerprint(item) for item in items]
    ids = [find_id(item, sha) for item, sha in zip(items, shas, strict=True)]
    known = read_known_versions(plan.data.warehouse, ids)
    clean = [_is_clean(plan, sha, known.get(article_id)) for sha, article_id in zip(shas, ids, strict=True)]
    outdated = [
        article_id
        for article_id, sha, is_clean in zip(ids, shas, clean, strict=True)
        if is_clean
        and sha == known[article_id].raw_sha256
        and known[article_id].must_be_remade(plan.reading_version, plan.made_by)
    ]
    restored = read_articles(plan.data.warehouse, outdated)
    boilerplate = read_cleaning(plan.data.own_seeds)
    found: list[Article | Rejection] = []
    left_alone = 0
    by_item: Counter[str] = Counter()
    for item, article_id, is_clean in zip(items, ids, clean, strict=True):
        before = len(found) + left_alone
        if not is_clean:
            found += build_articles(item, boilerplate)
        elif article_id in restored:
            found.append(restored[article_id])
        else:
            left_alone += 1
        by_item[item.source_path] += len(found) + left_alone - before
    read = [replace(one, reading_version=plan.reading_version) for one in found if isinstance(one, Article)]
    articles, removed = _without_removed(plan, _as_versions(plan, read))
    rejections = [one for one in found if isinstance(one, Rejection)]
    parts = [article.article_id for article in articles if article.article_id not in ids]  # of items with several
    known |= read_known_versions(plan.data.warehouse, parts)
    fresh, stale = _only_fresh(plan, articles, known, seen)
    unchanged = left_alone + len(removed) + stale
    return _SortedOut(left_alone + len(found), unchanged, fresh, rejections, by_item, removed)


def _as_versions(plan: RunPlan, articles: Sequence[Article]) -> list[Article]:
    """The articles, those without address or id as versions of what was read from their file before.

    A file that was half written when it was read first has another content now, and would be
    another article by it. Quite another text in the same place stays another article.
    """
    nameless = [a.source_path for a in articles if a.url is None and a.external_id is None]
    earlier = read_same_paths(plan.data.warehouse, nameless)
    versions = []
    for article in articles:
        before = earlier.get(article.source_path, []) if article.source_path in nameless else []
        same = next((key for key, text in before if is_later_version(text, article.text)), None)
        versions.append(article if same is None else replace(article, article_id=same))
    return versions


def _without_removed(plan: RunPlan, articles: Sequence[Article]) -> tuple[list[Article], tuple[str, ...]]:
    """The articles that no user took out of the warehouse, and the paths of the others; they count as unchanged."""
    removed = read_removed(plan.data.warehouse, [article.article_id for article in articles])
    out = tuple(article.source_path for article in articles if article.article_id in removed)
    return [article for article in articles if article.article_id not in removed], out


def _is_clean(plan: RunPlan, sha: str, known: KnownVersion | None) -> bool:
    """Whether the warehouse holds this content as today's code would clean it, or has replaced it by a newer one."""
    if known is None:
        return False
    if sha != known.raw_sha256 or known.is_text_removed:  # a text that was taken out does not come back
        return sha in known.ever
    return known.reading_version == plan.reading_version


def _only_fresh(
    plan: RunPlan, articles: Sequence[Article], known: Mapping[str, KnownVersion], seen: SeenArticles
) -> tuple[list[Article], int]:
    """The articles whose content is new to the run and to the warehouse, or was made by other code or data.

    If one bunch has several new contents of one article, the last one counts. The second value counts the articles
    that are left out, one by one: the run's sum is no proof if it is made by subtraction.
    """
    fresh: dict[str, Article] = {}
    left_out = 0
    for article in articles:
        if not seen.is_new(article) or not _must_be_made(plan, article, known.get(article.article_id)):
            left_out += 1
            continue
        if fresh.pop(article.article_id, None) is not None:
            left_out += 1
        fresh[article.article_id] = article
    return list(fresh.values()), left_out


def _must_be_made(plan: RunPlan, article: Article, known: KnownVersion | None) -> bool:
    """Whether the warehouse lacks this content, or holds it as other code, model or data made it.

    Content that was replaced by newer content does not come back.
    """
    if known is None:
        return True
    if known.raw_sha256 == article.raw_sha256:
        return known.must_be_remade(plan.reading_version, plan.made_by)
    return article.raw_sha256 not in known.ever
