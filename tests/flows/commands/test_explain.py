"""`newsmill explain`: why a row is there, or why none is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kit.program import PAGES, run_newsmill

SNUB = "France snubbed Mali on Monday."


def explain(*arguments: str, cwd: Path, **options: Any) -> list[dict[str, Any]]:
    """The answers of the command for machines."""
    done = run_newsmill("explain", *arguments, "--json", cwd=cwd, **options)
    assert done.returncode == 0, done.stderr
    return [answer for article in json.loads(done.stdout)["articles"] for answer in article["answers"]]


def test_an_event_word_tells_the_rows_tried_and_its_event(tmp_path: Path) -> None:
    """Of each row the weight or the first condition that failed; then who did what to whom."""
    (answer,) = explain("--text", SNUB, "--word", "snubbed", cwd=tmp_path)
    assert answer["kind"] == "event"
    assert answer["explained"]["rule_id"] == "verb:snub:Y"
    assert (answer["explained"]["actors"], answer["explained"]["recipients"]) == (["France"], ["Mali"])
    assert answer["event"]["cameo_code"] == "120"
    answers = explain("--text", "France condemned on Monday.", "--word", "condemned", cwd=tmp_path)
    (answer,) = (each for each in answers if each["kind"] == "event")
    assert answer["event"] is None
    assert all(tried["failed"] for tried in answer["explained"]["rows"])


def test_a_word_without_rows_says_where_to_add_one(tmp_path: Path) -> None:
    """Why no row: the lexicon does not have the word."""
    done = run_newsmill("explain", "--text", "France serenaded Mali.", "--word", "serenaded", cwd=tmp_path)
    assert "verb serenade" in done.stdout
    assert "one in events/verbs.csv" in done.stdout
    assert "no row of events" in done.stdout


def test_a_name_tells_its_type_and_what_it_may_mean(tmp_path: Path) -> None:
    """Votes for its type, the rules of linking tried, the candidates."""
    answers = explain("--text", "Vladimir Putin spoke about the harvest.", "--at", "3", cwd=tmp_path)
    (answer,) = [one for one in answers if one["kind"] == "name"]
    assert answer["explained"]["entity_type"] == "PERSON"
    assert {tried["name"] for tried in answer["explained"]["tried"] if tried["holds"]} >= {"full_name"}
    assert [candidate["id"] for candidate in answer["explained"]["candidates"]] == ["Q7747"]


def test_a_quote_tells_who_may_have_said_it(tmp_path: Path) -> None:
    """Each cue around it with features and points, the one chosen, and the rules of its row."""
    text = "\u201cThe harbour was closed,\u201d said Ann Berg, who was told by a baker that it was late."
    answers = explain("--text", text, "--at", "3", cwd=tmp_path)
    (answer,) = [one for one in answers if one["kind"] == "quote"]
    (chosen,) = [speaker for speaker in answer["speakers"] if speaker["is_chosen"]]
    assert (chosen["cue"], chosen["speaker"]) == ("said", "Ann Berg")
    assert chosen["points"] >= answer["threshold"]
    assert answer["quote"]["quote_rule"] == "cue_behind"


def test_marked_words_that_nobody_says_tell_why(tmp_path: Path) -> None:
    """Why no row: a name in quotation marks is nobody's words."""
    done = run_newsmill(
        "explain", "--text", "The film \u201cGolden Harbour\u201d opened on Monday.", "--at", "12", cwd=tmp_path
    )
    assert "no row of quotes" in done.stdout
    assert "a name or a title" in done.stdout


def test_a_whole_page_is_explained_in_plain_words(tmp_path: Path) -> None:
    """A file without a place: every event word, each with its sentence."""
    done = run_newsmill("explain", str(PAGES[0]), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "event word" in done.stdout
    assert "name '" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_row_of_the_warehouse_is_explained_by_its_id(sample_warehouse: Path, tmp_path: Path) -> None:
    """The id leads to the article and the place; what explains the row comes first, though a name begins there too."""
    query = """
        select quote_id as id, q.start_char from quotes q join entity_mentions m using (article_id, start_char)
        order by 1 limit 1
    """
    data = sample_warehouse.parent
    row = json.loads(run_newsmill("sql", query, "--jsonl", data=data).stdout.splitlines()[0])
    answers = explain(row["id"], cwd=tmp_path, data=data)
    assert [answer["kind"] for answer in answers] == ["quote", "name"]
    assert answers[0]["span"][0] == row["start_char"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "'nonsense' is no file"),
        (["--text", SNUB, "--at", "500"], "the text has 30 characters"),
        (["--text", SNUB, "--word", "praised"], "does not have the word 'praised'"),
        (["--text", SNUB, "--day", "yesterday"], "is no day like"),
        ([], "name a file"),
    ],
)
def test_what_cannot_be_explained_is_named(tmp_path: Path, arguments: list[str], message: str) -> None:
    """One message that says what to do, no traceback."""
    done = run_newsmill("explain", *arguments, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_is_no_event_word_without_a_row(tmp_path: Path) -> None:
    """A part of a name that no row has is told as a name alone; nobody is asked to add it to the verbs."""
    answers = explain("--text", "Indian farmers blocked a road.", "--word", "Indian", cwd=tmp_path)
    assert [answer["kind"] for answer in answers] == ["name"]


def test_naming_nothing_is_wrong_usage(tmp_path: Path) -> None:
    """Neither a file, an id nor a text: exit code 2, and what to name."""
    done = run_newsmill("explain", cwd=tmp_path)
    assert done.returncode == 2
    assert "name a file" in done.stderr
