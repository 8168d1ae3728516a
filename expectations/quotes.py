"""What must hold of quotes and of their spans."""

from __future__ import annotations

from collections.abc import Sequence

from expectations.batch import Batch
from expectations.entities import starts_in_sentence
from expectations.rules import CRITICAL, WARNING, Range, rule

# Between the spans of a quote that is broken by its cue; the contract of quotes.quote_text.
_JOINT = " ... "
# In a batch of at least this many quotes, shares mean something.
_ENOUGH_QUOTES = 20

QUOTE_SCORE = Range("quotes", "quote_score", 0, 1, CRITICAL, "A score lies between 0 and 1.")


@rule("quotes", CRITICAL, "A quote's text is that of its stretches, joined by dots.")
def quote_text_joins_its_spans(batch: Batch) -> Sequence[bool]:
    """The quote's text is its spans in the order of their index."""
    spans = batch.groups("quote_spans", "quote_id", "span_index", "span_text")

    def joined(quote: str | None) -> str | None:
        rows = spans.get(quote, [])
        return None if any(None in row for row in rows) else _JOINT.join(words for _, words in sorted(rows))

    rows = batch.rows("quotes", "quote_id", "quote_text")
    return [words is not None and words == joined(quote) for quote, words in rows]


@rule("quotes", CRITICAL, "A quote reaches from the start of its first stretch to the end of its last.")
def quote_is_hull_of_its_spans(batch: Batch) -> Sequence[bool]:
    """Its offsets are the lowest and the highest of its spans."""
    spans = batch.groups("quote_spans", "quote_id", "start_char", "end_char")

    def hull(quote: str | None) -> tuple[int, int] | None:
        rows = [row for row in spans.get(quote, []) if None not in row]
        return (min(start for start, _ in rows), max(end for _, end in rows)) if rows else None

    rows = batch.rows("quotes", "quote_id", "start_char", "end_char")
    return [(start, end) == hull(quote) for quote, start, end in rows]


@rule("quotes", WARNING, "Direct quotes stand in quotation marks, indirect ones do not, mixed ones do in part.")
def quote_type_fits_its_spans(batch: Batch) -> Sequence[bool]:
    """The type follows from which spans are verbatim."""
    spans = batch.groups("quote_spans", "quote_id", "is_verbatim")
    types = {(True,): "direct", (False,): "indirect", (False, True): "mixed"}
    return [
        kind == types.get(tuple(sorted({bool(row[0]) for row in spans.get(quote, [])})))
        for quote, kind in batch.rows("quotes", "quote_id", "quote_type")
    ]


@rule("quotes", CRITICAL, "A quote starts in the sentence that it names.", tolerated=0.01)
def quote_starts_in_its_sentence(batch: Batch) -> Sequence[bool]:
    """The sentence of that index, in the same article, covers the quote's first character."""
    return starts_in_sentence(batch, "quotes")


@rule("quotes", CRITICAL, "The mention that names a speaker stands in the quote's own article and means that speaker.")
def speaker_mention_fits(batch: Batch) -> Sequence[bool]:
    """The same article, and the entity that the quote gives as speaker."""
    mentions = batch.by_id("entity_mentions", "mention_id", "article_id", "entity_id")
    columns = ("speaker_mention_id", "article_id", "speaker_entity_id")
    return [
        mention is None or mentions.get(mention) == (article, entity)
        for mention, article, entity in batch.rows("quotes", *columns)
    ]


@rule("quotes", CRITICAL, "Who else says a quote is an entity, and not its speaker again.")
def co_speakers_fit(batch: Batch) -> Sequence[bool]:
    """Each id names a row of entities; the first speaker stands in a column of its own."""
    known = batch.distinct("entities", "entity_id")
    return [
        all(other in known and other != speaker for other in others or ())
        for speaker, others in batch.rows("quotes", "speaker_entity_id", "co_speaker_entity_ids")
    ]


@rule("quotes", CRITICAL, "A quote inside another one stands in its article and inside one of its stretches.")
def quote_stands_in_its_parent(batch: Batch) -> Sequence[bool]:
    """The parent is another quote of the article, and one of its spans holds the whole quote."""
    articles = batch.by_id("quotes", "quote_id", "article_id")
    spans = batch.groups("quote_spans", "quote_id", "start_char", "end_char")

    def holds(quote: str, article: str, start: int | None, end: int | None, parent: str | None) -> bool:
        if parent is None:
            return True
        stretches = [span for span in spans.get(parent, []) if None not in span]
        inside = None not in (start, end) and any(first <= start and end <= last for first, last in stretches)
        return parent != quote and articles.get(parent) == (article,) and inside

    rows = batch.rows("quotes", "quote_id", "article_id", "start_char", "end_char", "parent_quote_id")
    return [holds(*row) for row in rows]


@rule("quotes", WARNING, "A cue has a lemma and a type only where it has words.")
def cue_is_whole(batch: Batch) -> Sequence[bool]:
    """What is said about a cue needs a cue in the text."""
    return [
        words is not None or (lemma is None and kind is None)
        for words, lemma, kind in batch.rows("quotes", "cue_text", "cue_lemma", "cue_type")
    ]


@rule("quotes", WARNING, "A quote says something.")
def quote_has_words(batch: Batch) -> Sequence[bool]:
    """At least one letter or digit."""
    return [any(char.isalnum() for char in words or "") for words in batch.values("quotes", "quote_text")]


@rule("quotes", WARNING, "At least seven of ten quotes have a speaker.", tolerated=0.3)
def quote_has_a_speaker(batch: Batch) -> Sequence[bool]:
    """A smaller share points at attribution that fails; small batches are not judged."""
    small = batch.size("quotes") < _ENOUGH_QUOTES
    columns = ("speaker_text", "speaker_entity_id", "speaker_type")
    return [small or any(value is not None for value in row) for row in batch.rows("quotes", *columns)]


@rule("quotes", WARNING, "Hardly any quote is longer than 200 words.", tolerated=0.05)
def quote_has_an_end(batch: Batch) -> Sequence[bool]:
    """Many endless quotes point to wrongly paired quotation marks."""
    return [len((words or "").split()) <= 200 for words in batch.values("quotes", "quote_text")]


@rule("quote_spans", CRITICAL, "A stretch stands in the article of its quote.")
def span_is_in_its_quotes_article(batch: Batch) -> Sequence[bool]:
    """Quote and span name the same article."""
    articles = batch.by_id("quotes", "quote_id", "article_id")
    return [articles.get(quote) == (article,) for quote, article in batch.rows("quote_spans", "quote_id", "article_id")]


@rule("quote_spans", CRITICAL, "The stretches of a quote are counted from 0 without a gap.")
def spans_are_counted(batch: Batch) -> Sequence[bool]:
    """As many spans as the highest index says."""
    groups = batch.groups("quote_spans", "quote_id", "span_index")
    return [
        index is not None and 0 <= index < len(groups[quote])
        for quote, index in batch.rows("quote_spans", "quote_id", "span_index")
    ]


@rule("quote_spans", WARNING, "The stretches of a quote stand in the order of the text and do not overlap.")
def spans_stand_in_order(batch: Batch) -> Sequence[bool]:
    """Each starts where the one before it has ended, or later."""
    rows = list(batch.rows("quote_spans", "quote_id", "span_index", "start_char", "end_char"))
    ends = {(quote, index): end for quote, index, _, end in rows}
    return [
        index is not None and start is not None and (ends.get((quote, index - 1)) or 0) <= start
        for quote, index, start, _ in rows
    ]


@rule("quote_spans", CRITICAL, "A stretch lies inside of its quote.")
def span_lies_in_its_quote(batch: Batch) -> Sequence[bool]:
    """Between the quote's own offsets."""
    hulls = batch.by_id("quotes", "quote_id", "start_char", "end_char")

    def holds(quote: str | None, start: int | None, end: int | None) -> bool:
        first, last = hulls.get(quote, (None, None))
        return None not in (start, end, first, last) and first <= start and end <= last

    return [holds(*row) for row in batch.rows("quote_spans", "quote_id", "start_char", "end_char")]


@rule("quote_topics", CRITICAL, "A topic's mention means its entity and stands inside its quote.")
def topic_stands_in_its_quote(batch: Batch) -> Sequence[bool]:
    """The mention belongs to the entity, to the quote's article, and lies between the quote's offsets."""
    mentions = batch.by_id("entity_mentions", "mention_id", "article_id", "entity_id", "start_char", "end_char")
    hulls = batch.by_id("quotes", "quote_id", "article_id", "start_char", "end_char")

    def holds(quote: str | None, article: str | None, entity: str | None, mention: str | None) -> bool:
        place, meant, start, end = mentions.get(mention, (None, None, None, None))
        home, first, last = hulls.get(quote, (None, None, None))
        inside = None not in (start, end, first, last) and first <= start and end <= last
        return inside and place == home == article and meant == entity

    return [holds(*row) for row in batch.rows("quote_topics", "quote_id", "article_id", "entity_id", "mention_id")]
