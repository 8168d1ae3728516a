"""An annotated page: the annotation, the text that its offsets index, and what was annotated of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tests.accuracy.alignment import overlaps_any, spans_of
from transforms.text.spans import Span

Note: TypeAlias = Mapping[str, Any]
"""One annotated item, as the JSON has it; GUIDELINES.md describes its fields."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One annotated page.

    `text` is the page dump; `story` the spans of headline and body, where finds count;
    `embedded` the embedded posts, where only quotes count; `until` the end of what was annotated.
    """

    doc_id: str
    file_name: str
    note: Note
    text: str
    story: tuple[Span, ...]
    embedded: tuple[Span, ...]
    until: int

    def in_story(self, span: Span | None) -> bool:
        """Whether a span starts in the annotated part and touches headline or body."""
        return span is not None and span.start < self.until and overlaps_any(span, self.story)

    def said_in_page(self, span: Span | None) -> bool:
        """The same, for quotes: an embedded post counts too."""
        return span is not None and span.start < self.until and overlaps_any(span, self.story + self.embedded)

    def annotated(self, kind: str) -> list[Note]:
        """The quotes or events of the annotated part."""
        return [item for item in self.note[kind] if start_of(kind, item) < self.until]


def start_of(kind: str, item: Note) -> int:
    """Where an annotated quote, or an event's trigger, starts."""
    return int(item["trigger"][0] if kind == "events" else item["start"])


def accepted(item: Note, field: str, alternates: str) -> list[Any]:
    """The annotated value and those that are as right, without nulls."""
    return [value for value in (item.get(field), *(item.get(alternates) or ())) if value]


def build_page(note: Note, text: str) -> GoldPage:
    """The page of an annotation and the text that its offsets index."""
    article = note["article"]
    until = note.get("annotated_until") or len(text)
    paragraphs = spans_of(article.get("body_paragraphs") or ())
    kinds = article.get("body_paragraph_kinds") or ()
    posts = tuple(span for span, kind in zip(paragraphs, kinds, strict=True) if kind == "embed_tweet")
    story: tuple[Span, ...] = (Span(0, until),)
    if paragraphs:
        headline = spans_of([article["title_span"]] if article.get("title_span") else ())
        story = (*headline, *(span for span in paragraphs if span not in posts))
    return GoldPage(note["doc_id"], note["file"], note, text, story, posts, until)


def read_pages(gold: Path, texts: Path) -> list[GoldPage]:
    """The annotated pages of a folder, their texts read from another.

    Raises:
        OSError: if an annotated page's text is not there.
    """
    pages = []
    for path in sorted(gold.glob("*.json")):
        note = json.loads(path.read_text(encoding="utf-8"))
        pages.append(build_page(note, (texts / note["file"]).read_text(encoding="utf-8")))
    return pages
