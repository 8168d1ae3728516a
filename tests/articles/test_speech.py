"""Transcripts, interviews and live blogs: who speaks in turn is marked, and entries carry their time."""

from __future__ import annotations

from datetime import UTC, datetime

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, Block, RawItem

BOILERPLATE = read_reference().boilerplate


def blocks_of(text: str, published_at: str | None = None) -> list[Block]:
    """The blocks of a record's text."""
    record: dict[str, object] = {"id": "1", "text": text, "published_at": published_at}
    (found,) = build_articles(RawItem("r", "jsonl", b"{}", None, record), BOILERPLATE)
    assert isinstance(found, Article)
    assert all(found.text[b.span.start : b.span.end] == b.text for b in found.blocks if b.span)
    return list(found.blocks)


def test_a_transcript_has_turns() -> None:
    """Speakers in capitals open turns, with role and rank or by surname alone, and whatever they begin with."""
    turns = blocks_of(
        "LONE BACH, RADIO 4 HOST: Good evening.\n\nCOL. IB FYNBO (RET.), DEFENCE ANALYST: The ships left at noon.\n\n"
        "BACH: 6:30 now. Will they return?\n\nFYNBO: Not before Sunday.\n\nBACH: Thank you, Colonel."
    )
    assert [block.block_type for block in turns] == ["turn"] * 5


def test_a_speaker_comes_back_by_the_surname() -> None:
    """The full name that opens an interview is the label of a turn like the surname behind it."""
    turns = blocks_of(
        "Lone Bach: Good evening.\n\nIb Fynbo: The ships left at noon.\n\nBach: Will they return?\n\n"
        "Fynbo: Not before Sunday."
    )
    assert [block.block_type for block in turns] == ["turn"] * 4


def test_a_label_or_two_make_no_transcript() -> None:
    """Ordinary text with a colon now and then stays paragraphs."""
    text = (
        "NOTE: This story has changed.\n\nThe council met on Monday.\n\nIts aim: a quiet street.\n\nIt will meet again."
    )
    assert {block.block_type for block in blocks_of(text)} == {"paragraph"}


def test_questions_and_answers_are_told_apart() -> None:
    """Q and A label an interview; what stands between an answer and the next question belongs to the answer."""
    text = "Q: Why now?\n\nA: It was leaning.\n\nIt had to go.\n\nQ: And the clock?\n\nA: A museum takes it."
    types = ["question", "answer", "answer", "question", "answer"]
    assert [block.block_type for block in blocks_of(text)] == types


def test_what_speaks_of_an_interview_is_no_answer() -> None:
    """Behind the last answer a note on the editing, or a paragraph on who was asked, stands outside of it."""
    asked = (
        "Karen Dahl counts wolves.\n\nQ: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: I sleep.\n\nI have a dog."
    )
    for behind in ("Dahl will speak in Oslo on May 3.", "This interview has been edited for length."):
        types = [block.block_type for block in blocks_of(f"{asked}\n\n{behind}\n\nTickets cost 80 kroner.")]
        assert types == ["paragraph", "question", "answer", "question", "answer", "answer", "paragraph", "paragraph"]


def test_reporters_without_a_name_ask_those_who_have_one() -> None:
    """At a press conference the labelled questions are questions, and who answers by name has turns."""
    text = (
        "GOV. ANNA BERG: Good afternoon.\n\nWe have 212 cases.\n\nDR. IB FYNBO, STATE DOCTOR: The vaccine works.\n\n"
        "Q: Will you close schools?\n\nGOV. BERG: Not now."
    )
    assert [block.block_type for block in blocks_of(text)] == ["turn", "turn", "turn", "question", "turn"]


def test_a_turn_goes_on_in_the_next_paragraph() -> None:
    """Between two turns a paragraph without a label is a turn as well; a stage direction is none."""
    text = (
        "LONE BACH, HOST: Good evening.\n\nIB FYNBO: The ships left.\n\nThey will be back.\n\n(APPLAUSE)\n\n"
        "BACH: Thank you.\n\nMore on this story tomorrow."
    )
    types = ["turn", "turn", "turn", "paragraph", "turn", "paragraph"]
    assert [block.block_type for block in blocks_of(text)] == types


def test_entries_of_a_live_blog_carry_their_time() -> None:
    """The clock that opens an entry gives its moment on the day of publication, where its zone is stated."""
    text = "The vote goes on.\n\n14:05 GMT: The hall is full.\n\n3.10pm CET - The mayor speaks.\n\n16:20: It is over."
    entries = blocks_of(text, "2024-05-16T20:00:00Z")
    assert [block.block_type for block in entries] == ["paragraph", "live_entry", "live_entry", "live_entry"]
    assert [block.stated_at for block in entries] == [
        None,
        datetime(2024, 5, 16, 14, 5, tzinfo=UTC),
        datetime(2024, 5, 16, 14, 10, tzinfo=UTC),
        None,
    ]


def test_entries_of_a_page_carry_the_time_beside_them() -> None:
    """A live page that states no entries for machines shows them: a time, and the paragraph in its box."""
    boxes = "".join(
        f"<div class='box'><h3><time datetime='2025-03-13T{hour:02d}:15:00+01:00'>{hour}:15</time> Storm</h3>"
        f"<p>Police took {hour} people from the harbour of Skagen in the morning, officials said.</p></div>"
        for hour in (12, 11, 10)
    )
    page = (
        "<html><head><title>Storm in Skagen</title></head><body><h1>Storm in Skagen</h1><time "
        "datetime='2025-03-13T05:00:00Z'>13 Mar</time><article><p>A storm hit the coast of Jutland on Thursday and "
        f"closed the port of Skagen.</p>{boxes}</article></body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert found.published_at == datetime(2025, 3, 13, 5, 0, tzinfo=UTC)
    entries = [block for block in found.blocks if block.block_type == "live_entry"]
    assert [block.text.split()[2] for block in entries] == ["12", "11", "10"]
    assert [block.stated_at for block in entries] == [
        datetime(2025, 3, 13, hour, 15, tzinfo=UTC) for hour in (11, 10, 9)
    ]
