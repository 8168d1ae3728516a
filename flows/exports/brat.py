"""Standoff annotations as brat has them: a text file and its .ann per article, and the list of types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.answers.files import aside
from transforms.schema import vocabularies as v

Row = Mapping[str, Any]
_ROLES = {"actor": "Actor", "recipient": "Recipient"}
CONFIGURATION = "\n".join(
    (
        "[entities]", *v.ENTITY_TYPES, "Quotation", "Cue", "Speaker", "Participant",
        "[relations]", "Said\tArg1:Speaker, Arg2:Quotation", "Cued\tArg1:Cue, Arg2:Quotation",
        "[events]", *(f"{kind}\tActor*:Participant, Recipient*:Participant" for kind in v.EVENT_TYPES),
        "[attributes]", f"Status\tArg:<EVENT>, Value:{'|'.join(v.EVENT_STATUSES)}", "",
    )
)  # fmt: skip


def write_brat(rows: Mapping[str, Sequence[Row]], folder: Path) -> int:
    """Write the articles of these core tables' rows as text and annotation files; returns the number of articles."""
    with aside(folder / "annotation.conf") as unfinished:
        unfinished.write_text(CONFIGURATION, encoding="utf-8")
    by_article: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, table in rows.items():
        for row in table:
            by_article[row["article_id"]][name].append(row)
    for article in rows["articles"]:
        key, text = article["article_id"], article["text"]
        with aside(folder / f"{key}.txt") as unfinished:
            unfinished.write_bytes(text.encode("utf-8"))
        lines = "".join(f"{line}\n" for line in _Annotations(text).of(by_article[key]))
        with aside(folder / f"{key}.ann") as unfinished:
            unfinished.write_bytes(lines.encode("utf-8"))
    return len(rows["articles"])


class _Annotations:
    """The lines of one article; a stretch of text that is marked twice alike has one number."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: dict[tuple[str, int, int], str] = {}
        self._lines: list[str] = []
        self._events = self._relations = 0

    def of(self, rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
        """All lines: mentions, then quotes, then events."""
        for row in rows.get("entity_mentions", ()):
            self._mark(row["entity_type"], row["start_char"], row["end_char"])
        spans: dict[str, list[Row]] = defaultdict(list)
        for row in rows.get("quote_spans", ()):
            spans[row["quote_id"]].append(row)
        for quote in rows.get("quotes", ()):
            self._tell_quote(quote, spans[quote["quote_id"]])
        parties: dict[str, list[Row]] = defaultdict(list)
        for row in rows.get("event_participants", ()):
            parties[row["event_id"]].append(row)
        for event in rows.get("events", ()):
            self._tell_event(event, parties[event["event_id"]])
        yield from self._lines

    def _tell_quote(self, quote: Row, spans: Sequence[Row]) -> None:
        """The first span of a quote, with its speaker and cue."""
        marks = [self._mark("Quotation", span["start_char"], span["end_char"]) for span in spans]
        for name, prefix, relation in (("Speaker", "speaker", "Said"), ("Cue", "cue", "Cued")):
            if quote[f"{prefix}_start_char"] is not None and marks:
                mark = self._mark(name, quote[f"{prefix}_start_char"], quote[f"{prefix}_end_char"])
                self._relations += 1
                self._lines.append(f"R{self._relations}\t{relation} Arg1:{mark} Arg2:{marks[0]}")

    def _tell_event(self, event: Row, parties: Sequence[Row]) -> None:
        """A trigger with its parties and status."""
        trigger = self._mark(event["event_type"], event["start_char"], event["end_char"])
        told = [f"{event['event_type']}:{trigger}"]
        numbers = dict.fromkeys(_ROLES, 0)
        for party in parties:
            numbers[party["role"]] += 1
            number = numbers[party["role"]]
            mark = self._mark("Participant", party["start_char"], party["end_char"])
            told.append(f"{_ROLES[party['role']]}{'' if number == 1 else number}:{mark}")
        self._events += 1
        self._lines.append(f"E{self._events}\t{' '.join(told)}")
        self._lines.append(f"A{self._events}\tStatus E{self._events} {event['event_status']}")

    def _mark(self, kind: str, start: int, end: int) -> str:
        """The number of a stretch of text; line breaks part it, as brat wants."""
        if (kind, start, end) not in self._marks:
            name = f"T{len(self._marks) + 1}"
            self._marks[kind, start, end] = name
            pieces, at = [], start
            for line in self._text[start:end].split("\n"):
                if line:
                    pieces.append((at, at + len(line)))
                at += len(line) + 1
            where = ";".join(f"{first} {last}" for first, last in pieces)
            words = " ".join(self._text[first:last] for first, last in pieces)
            self._lines.append(f"{name}\t{kind} {where}\t{words}")
        return self._marks[kind, start, end]
