"""Quotes against labelled attributions: content, and the local words for the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.accuracy.alignment import characters, jaccard, overlap, overlaps_any, spans_of
from tests.accuracy.counts import Match, Score, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row, Warehouse, grouped
from transforms.text.spans import Span

# Words in quotation marks of all the ways that news text has, TeX's among them.
_MARKED = re.compile(r'“([^“”]{2,3000}?)”|"([^"\n]{2,3000}?)"|\'\'([^\'\n].{0,2000}?)\'\'|``(.{2,2000}?)\'\'')
_EDGE = "“”\"'`‘’ ,.\n\xa0"
_KINDS = {"all": ("direct", "mixed", "indirect"), "marked": ("direct", "mixed"), "indirect": ("indirect",)}
# Least common characters of two spans of one quote: "lax" forgives a clause more or less, "strict" a few words.
_LAX, _STRICT = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class _Quote:
    """One of our quotes in the labelled text's offsets."""

    kind: str
    spans: tuple[Span, ...]
    speaker: Span | None
    row: Row


def score_quotes(documents: list[Document], warehouse: Warehouse) -> Score:
    """Content (lax, strict), content with speaker, and the speaker of each segment in quotation marks."""
    measures = [f"{kind} {measure}" for kind in _KINDS for measure in ("lax", "strict", "speaker")]
    tally = Tally(dict.fromkeys([*measures, "segment speaker"], Match))
    quotes = warehouse.by_article("quotes")
    spans = grouped(warehouse.rows("select * from quote_spans order by quote_id, span_index"), "quote_id")
    for pair in aligned(documents, warehouse):
        found = [_read(pair, row, spans.get(row["quote_id"], [])) for row in pair.rows(quotes)]
        ours = [quote for quote in found if quote.spans]
        for kind in _KINDS:
            _score_kind(pair, ours, kind, tally)
        _score_segments(pair, ours, tally)
    return tally.score()


def _read(pair: Pair, row: Row, spans: list[Row]) -> _Quote:
    """One of our quotes, with those of its spans that stand in the labelled text."""
    mapped = (pair.span(span) for span in spans)
    return _Quote(row["quote_type"], tuple(s for s in mapped if s is not None), pair.span(row, "speaker_"), row)


def _score_kind(pair: Pair, ours: list[_Quote], kind: str, tally: Tally) -> None:
    """Add the quotes of some types of one document: all, those with quotation marks, those without."""
    labelled = [q for q in pair.document["quotes"] if q["type"] in _KINDS[kind] and _is_saying(q)]
    found = [quote for quote in ours if quote.kind in _KINDS[kind]]
    gold_content = [_content(pair.text, spans_of(quote["spans"])) for quote in labelled]
    our_content = [_content(pair.text, quote.spans) for quote in found]
    lax = _match(gold_content, our_content, _LAX)
    strict = _match(gold_content, our_content, _STRICT)
    speaker = [(i, j) for i, j in lax if overlaps_any(found[j].speaker, spans_of(labelled[i]["speaker_spans"]))]
    for measure, hits in (("lax", lax), ("strict", strict), ("speaker", speaker)):
        tally.add(f"{kind} {measure}", len(hits), len(found), len(labelled))
    if kind == "all":
        _tell_misses(pair, labelled, found, lax, tally)
        for i, j in set(lax) - set(speaker):
            who = [pair.text[start:end] for start, end in labelled[i]["speaker_spans"]]
            said = shown(found[j].row["quote_text"])
            tally.miss(f"quote speaker: {pair.id} {said} {found[j].row['speaker_text']} for {who}")


def _tell_misses(
    pair: Pair, labelled: list[Document], found: list[_Quote], matched: list[tuple[int, int]], tally: Tally
) -> None:
    """A line for each quote that is missed or invented."""
    met, used = {i for i, _ in matched}, {j for _, j in matched}
    for i, quote in enumerate(labelled):
        if i not in met:
            words = " ... ".join(span.of(pair.text) for span in spans_of(quote["spans"]))
            tally.miss(f"quote missed: {pair.id} {quote['type']} {shown(words)}")
    for j, ours in enumerate(found):
        if j not in used:
            rule = ours.row["attribution_rule"]
            tally.miss(f"quote invented: {pair.id} {ours.kind} {shown(ours.row['quote_text'])} ({rule})")


def _is_saying(quote: Document) -> bool:
    """Whether a labelled attribution is one of speech; without quotation marks it may be one of thought."""
    return bool(quote["speech"]) or quote["type"] != "indirect"


def _content(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """The characters of a quote without the marks and spaces at its spans' edges."""
    return characters(_trim(text, span) for span in spans)


def _trim(text: str, span: Span) -> Span:
    """A span without quotation marks, spaces, commas and stops at its edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _match(gold: list[frozenset[int]], ours: list[frozenset[int]], least: float) -> list[tuple[int, int]]:
    """Pairs of quotes with at least this share of common characters, the best first, each used once."""
    scored = [(jaccard(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours) if g & o]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(scored, reverse=True):
        if share >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _score_segments(pair: Pair, ours: list[_Quote], tally: Tally) -> None:
    """Ask for the speaker of each marked segment of three words or more that lies in a labelled quotation."""
    gold = [quote for quote in pair.document["quotes"] if quote["type"] != "indirect" and quote["speaker_spans"]]
    owned = [(characters(spans_of(quote["spans"])), spans_of(quote["speaker_spans"])) for quote in gold]
    claimed = [(characters(quote.spans), quote.speaker) for quote in ours]
    for marked in _MARKED.finditer(pair.text):
        if len(re.findall(r"\w+", marked.group(0))) < 3:
            continue
        inside = frozenset(range(*_trim(pair.text, Span(*marked.span()))))
        speakers = next((who for content, who in owned if len(inside & content) > 0.7 * len(inside)), None)
        if speakers is None:
            continue
        claim = next((who for content, who in claimed if len(inside & content) > 0.5 * len(inside)), None)
        is_right = any(overlap(claim, speaker) for speaker in speakers)
        tally.add("segment speaker", int(is_right), int(claim is not None), 1)
