"""Quotes of whole articles: content, type and speaker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.accuracy.alignment import characters, jaccard, spans_of
from tests.accuracy.counts import Tally
from tests.accuracy.day.names import is_named
from tests.accuracy.golden.quotes import SAME_QUOTE, TYPES
from tests.accuracy.outside.documents import Document
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote of the warehouse in the annotated text's offsets, and who says it."""

    row: Row
    content: frozenset[int]
    speaker: Span | None
    speaker_name: str | None


@dataclass(slots=True)
class _Matching:
    """Which of ours each annotated quote is, which are left, and for how many quotes more one of ours counts."""

    pairs: dict[int, int]
    free: set[int]
    extra: Counter[int] = field(default_factory=Counter)


def score_quotes(article: Document, found: list[FoundQuote], tally: Tally) -> None:
    """Pair the quotes of one article with the annotated ones, then ask for the parts of each pair."""
    gold = article["quotes"]
    readings = [[characters(spans_of(spans)) for spans in (quote["spans"], *quote["alternates"])] for quote in gold]
    match = _match(gold, readings, found)
    forgiven = {ours for i, ours in match.pairs.items() if gold[i]["optional"]}
    optional = [reading[0] for quote, reading in zip(gold, readings, strict=True) if quote["optional"]]
    forgiven |= {j for j in match.free if any(content & found[j].content for content in optional)}
    for measure, types in TYPES.items():
        needed = [i for i, quote in enumerate(gold) if not quote["optional"] and quote["type"] in types]
        counted = [j for j, ours in enumerate(found) if ours.row["quote_type"] in types and j not in forgiven]
        predicted = sum(1 + match.extra[j] for j in counted)
        tally.add(measure, sum(i in match.pairs for i in needed), predicted, len(needed))
    for i, quote in enumerate(gold):
        if quote["optional"]:
            continue
        if i in match.pairs:
            _score_pair(article, quote, found[match.pairs[i]], tally)
        else:
            words = Span(*quote["spans"][0]).of(article["text"])
            tally.miss(f"quote missed: {article['id']} {quote['type']} {shown(words)}")
    for j in sorted(match.free - forgiven):
        row = found[j].row
        rule = row["attribution_rule"]
        tally.miss(f"quote invented: {article['id']} {row['quote_type']} {shown(row['quote_text'])} ({rule})")


def _match(gold: list[Document], readings: list[list[frozenset[int]]], found: list[FoundQuote]) -> _Matching:
    """The best pairs first, each quote used once; then one speech that is divided otherwise."""
    scored = [
        (max(jaccard(content, ours.content) for content in reading), i, j)
        for i, reading in enumerate(readings)
        for j, ours in enumerate(found)
    ]
    match = _Matching({}, set(range(len(found))))
    for score, i, j in sorted(scored, reverse=True):
        if score >= SAME_QUOTE and j in match.free and i not in match.pairs:
            match.pairs[i] = j
            match.free.discard(j)
    wanted = [reading[0] for reading in readings]
    _join_annotated(gold, wanted, found, match)
    _join_found(wanted, found, match)
    return match


def _join_annotated(
    gold: list[Document], wanted: list[frozenset[int]], found: list[FoundQuote], match: _Matching
) -> None:
    """One of ours that holds several annotated quotes of one speaker is all of them."""
    for j in sorted(match.free):
        ours = found[j].content
        inside = [i for i, content in enumerate(wanted) if i not in match.pairs and _is_inside(content, ours)]
        together = frozenset[int]().union(*(wanted[i] for i in inside))
        speakers = {gold[i]["speaker"] for i in inside}
        if len(inside) > 1 and len(speakers) == 1 and jaccard(together, ours) >= SAME_QUOTE:
            match.pairs.update(dict.fromkeys(inside, j))
            match.free.discard(j)
            match.extra[j] = sum(not gold[i]["optional"] for i in inside) - 1


def _join_found(wanted: list[frozenset[int]], found: list[FoundQuote], match: _Matching) -> None:
    """Several of ours that make up one annotated quote are that one."""
    for i, content in enumerate(wanted):
        parts = [j for j in sorted(match.free) if i not in match.pairs and _is_inside(found[j].content, content)]
        together = frozenset[int]().union(*(found[j].content for j in parts))
        if len(parts) > 1 and jaccard(together, content) >= SAME_QUOTE:
            match.pairs[i] = parts[0]
            match.free.difference_update(parts)
            match.extra.update(dict.fromkeys(parts[1:], -1))


def _is_inside(part: frozenset[int], whole: frozenset[int]) -> bool:
    return len(part & whole) >= SAME_QUOTE * len(part)


def _score_pair(article: Document, quote: Document, ours: FoundQuote, tally: Tally) -> None:
    """Ask for speaker and type of a quote that both have."""
    row, what = ours.row, f"{article['id']} {shown(ours.row['quote_text'])}"
    names = [name for name in (quote["speaker"], *quote["speaker_alternates"]) if name]
    is_right = is_named(names, quote["words"], ours.speaker_name, ours.speaker)
    said_by = ours.speaker_name or row["speaker_text"]
    tally.ask("quote speaker", is_right, f"{what} {said_by} for {names} ({row['attribution_rule']})")
    types = {quote["type"], *quote["type_alternates"]}
    tally.ask("quote type", row["quote_type"] in types, f"{what} {row['quote_type']} for {sorted(types)}")
