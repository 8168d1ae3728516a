"""What must hold of entities and of their mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expectations.batch import Batch
from expectations.rules import CRITICAL, WARNING, Range, rule

_WIKIDATA_ITEM = re.compile(r"Q[1-9][0-9]*")
# In a batch of at least this many mentions, shares mean something.
_ENOUGH_MENTIONS = 200

LINK_SCORE = Range("entity_mentions", "link_score", 0, 1, CRITICAL, "A score lies between 0 and 1.")


@rule("entities", WARNING, "A Wikidata item is a Q and a number.")
def wikidata_id_is_an_item(batch: Batch) -> Sequence[bool]:
    """The id is that of an item, not of a property or lexeme, and no address."""
    return [item is None or bool(_WIKIDATA_ITEM.fullmatch(item)) for item in batch.values("entities", "wikidata_id")]


@rule("entities", WARNING, "Only an entity found in the reference data has a Wikidata item.")
def wikidata_id_is_linked(batch: Batch) -> Sequence[bool]:
    """Wikidata items come from the reference data alone."""
    return [item is None or linked is True for item, linked in batch.rows("entities", "wikidata_id", "is_linked")]


@rule("entities", WARNING, "No two entities have the same Wikidata item.")
def wikidata_id_names_one_entity(batch: Batch) -> Sequence[bool]:
    """Two entities with one item are one thing known under two ids."""
    groups = batch.groups("entities", "wikidata_id", "entity_id")
    return [item is None or len(groups[item]) == 1 for item in batch.values("entities", "wikidata_id")]


@rule("entities", WARNING, "An entity is mentioned, or speaks, in some article of the batch.")
def entity_is_mentioned(batch: Batch) -> Sequence[bool]:
    """Every entity is mentioned by an article; the author of a post may only sign it."""
    named, speaking = batch.distinct("entity_mentions", "entity_id"), batch.distinct("quotes", "speaker_entity_id")
    return [entity in named or entity in speaking for entity in batch.values("entities", "entity_id")]


@rule("entity_mentions", CRITICAL, "A mention starts in the sentence that it names.", tolerated=0.01)
def mention_starts_in_its_sentence(batch: Batch) -> Sequence[bool]:
    """The sentence of that index, in the same article, covers the mention's first character."""
    return starts_in_sentence(batch, "entity_mentions")


@rule("entity_mentions", WARNING, "A mention ends in the sentence in which it starts.", tolerated=0.005)
def mention_ends_in_its_sentence(batch: Batch) -> Sequence[bool]:
    """A name that crosses a sentence's end points to a sentence that was broken in two."""
    ends = {(article, index): end for article, index, end in batch.rows(
        "sentences", "article_id", "sentence_index", "end_char")}  # fmt: skip
    return [
        end is not None and end <= (ends.get((article, index)) or 0)
        for article, index, end in batch.rows("entity_mentions", "article_id", "sentence_index", "end_char")
    ]


@rule("entity_mentions", CRITICAL, "An article mentions an entity once at a place.")
def mention_stands_once(batch: Batch) -> Sequence[bool]:
    """The same words may stand for several entities (a plural), never twice for one."""
    seen: dict[tuple[object, ...], int] = {}
    rows = list(batch.rows("entity_mentions", "article_id", "entity_id", "start_char", "end_char"))
    for row in rows:
        seen[row] = seen.get(row, 0) + 1
    return [seen[row] == 1 for row in rows]


@rule("entity_mentions", WARNING, "A name has no white space at its ends and something to read in between.")
def mention_has_words(batch: Batch) -> Sequence[bool]:
    """At least one letter or digit, and no stray space."""
    return [
        words is not None and words == words.strip() and any(char.isalnum() for char in words)
        for words in batch.values("entity_mentions", "mention_text")
    ]


@rule("entity_mentions", WARNING, "At least a tenth of the mentions is linked to the reference data.", tolerated=0.9)
def mention_is_linked(batch: Batch) -> Sequence[bool]:
    """A smaller share points to reference data that was not read; small batches are not judged."""
    linked = batch.by_id("entities", "entity_id", "is_linked")
    small = batch.size("entity_mentions") < _ENOUGH_MENTIONS
    return [small or linked.get(entity) == (True,) for entity in batch.values("entity_mentions", "entity_id")]


def starts_in_sentence(batch: Batch, table: str) -> list[bool]:
    """Of each row of a table, whether it starts in the sentence whose index it gives."""
    spans = {(article, index): (start, end) for article, index, start, end in batch.rows(
        "sentences", "article_id", "sentence_index", "start_char", "end_char")}  # fmt: skip

    def holds(article: str | None, index: int | None, start: int | None) -> bool:
        first, last = spans.get((article, index), (None, None))
        return start is not None and first is not None and last is not None and first <= start < last

    return [holds(*row) for row in batch.rows(table, "article_id", "sentence_index", "start_char")]
