"""Quotes: content, type, speaker and cue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.accuracy.alignment import Alignment, characters, jaccard, overlap, spans_of
from tests.accuracy.counts import Tally
from tests.accuracy.golden.entities import is_same_entity
from tests.accuracy.golden.page import GoldPage, Note, accepted
from tests.accuracy.warehouse import Row
from transforms.text.spans import Span

# Two spans are the same quote from this share of common characters on: a comma or a "that" more or less.
SAME_QUOTE = 0.8
TYPES = {
    "quotes": ("direct", "mixed", "indirect"),
    "quotes direct": ("direct",),
    "quotes mixed": ("mixed",),
    "quotes indirect": ("indirect",),
}


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote of the warehouse, its spans in the page's offsets."""

    row: Row
    content: frozenset[int]
    speaker: Span | None
    cue: Span | None


def find_in_page(
    page: GoldPage, alignment: Alignment, quotes: list[Row], spans: Mapping[str, list[Row]]
) -> list[FoundQuote]:
    """Our quotes that stand in the annotated part of the page."""
    found = []
    for row in quotes:
        stretches = [alignment.span(span["start_char"], span["end_char"]) for span in spans.get(row["quote_id"], ())]
        content = characters(span for span in stretches if span is not None)
        if content and page.said_in_page(Span(min(content), max(content) + 1)):
            speaker = alignment.span(row["speaker_start_char"], row["speaker_end_char"])
            cue = alignment.span(row["cue_start_char"], row["cue_end_char"])
            found.append(FoundQuote(row, content, speaker, cue))
    return found


def score_quotes(page: GoldPage, found: list[FoundQuote], entities: Mapping[str, Row], tally: Tally) -> None:
    """Pair the quotes of one article with the annotated ones, then ask for the parts of each pair."""
    gold = page.annotated("quotes")
    pairs = _pair(gold, found)
    free = set(range(len(found))) - set(pairs.values())
    forgiven = {ours for wanted, ours in pairs.items() if gold[wanted]["optional"]}
    optional = [characters([Span(quote["start"], quote["end"])]) for quote in gold if quote["optional"]]
    forgiven |= {ours for ours in free if any(content & found[ours].content for content in optional)}
    for measure, types in TYPES.items():
        needed = [i for i, quote in enumerate(gold) if not quote["optional"] and quote["type"] in types]
        predicted = [i for i, ours in enumerate(found) if ours.row["quote_type"] in types and i not in forgiven]
        tally.add(measure, sum(i in pairs for i in needed), len(predicted), len(needed))
    for i, quote in enumerate(gold):
        if i in pairs and not quote["optional"]:
            _score_pair(page, quote, found[pairs[i]], entities, tally)
        elif not quote["optional"]:
            tally.misses.append(f"quote missed: {page.doc_id} {quote['type']} {quote['text'][:80]!r}")
    for i in sorted(free - forgiven):
        row = found[i].row
        tally.misses.append(f"quote invented: {page.doc_id} {row['quote_type']} {row['quote_text'][:80]!r}")


def _pair(gold: list[Note], found: list[FoundQuote]) -> dict[int, int]:
    """Annotated quote to ours, the best pairs first; each is used once."""
    scored = []
    for i, quote in enumerate(gold):
        alternates = [[span] for span in spans_of(quote.get("span_alternates") or ())]
        readings = [spans_of(quote.get("parts") or [(quote["start"], quote["end"])]), *alternates]
        for j, ours in enumerate(found):
            scored.append((max(jaccard(characters(spans), ours.content) for spans in readings), i, j))
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score >= SAME_QUOTE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _score_pair(page: GoldPage, quote: Note, ours: FoundQuote, entities: Mapping[str, Row], tally: Tally) -> None:
    """Ask for speaker, type and cue of a quote that both have."""
    what = f"{page.doc_id} {quote['text'][:50]!r}"
    entity = entities.get(ours.row["speaker_entity_id"])
    speakers = _speakers(quote)
    said_by = entity["canonical_name"] if entity else ours.row["speaker_text"]
    tally.ask("quote speaker", _is_speaker(page, quote, ours, entity), f"{what} {said_by} for {speakers}")
    types = accepted(quote, "type", "type_alternates")
    tally.ask("quote type", ours.row["quote_type"] in types, f"{what} {ours.row['quote_type']} for {types}")
    if quote["cue"]:
        cue, *_ = spans_of([quote["cue"]])
        tally.ask("quote cue", overlap(ours.cue, cue), f"{what} {ours.row['cue_text']} for {cue.of(page.text)}")


def _speakers(quote: Note) -> list[str]:
    """The names of those who may be given as the speaker; of a joint statement any one."""
    joint = [speaker["canonical"] for speaker in quote["co_speakers"]]
    return [name for name in (*accepted(quote, "speaker_canonical", "speaker_alternates"), *joint) if name]


def _is_speaker(page: GoldPage, quote: Note, ours: FoundQuote, entity: Row | None) -> bool:
    """Whether the entity is an accepted speaker; where nobody has a name, the local words decide."""
    known = {note["canonical"]: note for note in page.note["entities"]}
    for name in _speakers(quote):
        if is_same_entity(known.get(name, {"canonical": name, "mentions": []}), entity):
            return True
    if "(unnamed)" in (quote["speaker_canonical"] or "") and quote["speaker_mention"]:
        return overlap(ours.speaker, spans_of([quote["speaker_mention"]])[0])
    return False
