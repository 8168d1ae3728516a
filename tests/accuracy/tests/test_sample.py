"""The sample of events that people judge by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.accuracy.handmade import span_of, write_warehouse
from tests.accuracy.sample import draw, main
from tests.accuracy.warehouse import Row

TEXT = "Anna Berg met Otto Finn in Paris on Monday."
KEYS = "abcdef"  # b and e are of the even half


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """Six articles with the same event, the last of them without parties, date and place."""
    inside: list[Row] = [{"article_id": key} for key in KEYS]
    told = {"place_text": "Paris", "country_code": "FRA", "date_text": "on Monday", "start_date": date(2015, 5, 4)}
    coded = {"event_type": "CONSULT", "cameo_code": "040", "trigger_text": "met", "event_status": "occurred"}
    tables: dict[str, list[Row]] = {
        "articles": [{**row, "external_id": row["article_id"], "text": TEXT} for row in inside],
        "sentences": [{**row, "sentence_index": 0, "start_char": 0, "end_char": len(TEXT)} for row in inside],
        "events": [
            {**row, **coded, **(told if row["article_id"] != "f" else {}), "event_id": f"e{row['article_id']}"}
            | {"rule_id": "verb:meet", "sentence_index": 0, **span_of(TEXT, "met")}
            for row in inside
        ],
        "event_participants": [
            {**row, "event_id": f"e{row['article_id']}", "role": role, "participant_index": 0, "participant_text": name}
            for row in inside
            if row["article_id"] != "f"
            for role, name in (("actor", "Anna Berg"), ("recipient", "Otto Finn"))
        ],
    }
    return write_warehouse(tmp_path / "w.duckdb", tables)


def test_event_is_shown_field_by_field(warehouse: Path) -> None:
    """Id, sentence, actors, type, status, recipients, date and place; a dash for what is not known."""
    shown = "\n".join(draw(warehouse, 6, 1))
    assert (
        f"ea a\n  {TEXT}\n  actors: Anna Berg\n  type: CONSULT/040 <met> verb:meet\n  status: occurred\n"
        "  recipients: Otto Finn\n  date: 2015-05-04 (on Monday)\n  place: Paris FRA"
    ) in shown
    assert "  recipients: -\n  date: -\n  place: -" in shown


def drawn_ids(lines: list[str]) -> list[str]:
    """The ids of drawn events, in their order."""
    return [line.split()[1] for line in lines if not line.startswith(" ")]


def test_sample_is_repeatable(warehouse: Path) -> None:
    """The same seed draws the same events, another seed others, never one twice and never more than asked for."""
    drawn = drawn_ids(draw(warehouse, 4, 1))
    assert drawn == drawn_ids(draw(warehouse, 4, 1)) != drawn_ids(draw(warehouse, 4, 2))
    assert len(set(drawn)) == len(drawn) == 4


def test_half_goes_by_the_record_or_by_the_set(warehouse: Path) -> None:
    """Without a set a record's own id decides; with one its documents, which may be gathered by happening."""
    assert set(drawn_ids(draw(warehouse, 9, 1, "even"))) == {"eb", "ee"}
    assert set(drawn_ids(draw(warehouse, 9, 1, "even", {"a", "b"}))) == {"ea", "eb"}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["--warehouse", "none.duckdb"], "none.duckdb"), (["--set", "polnear"], "--bench DIR"), (["--count", "0"], "1")],
)
def test_slips_are_named(
    arguments: list[str],
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A path that leads nowhere, a set without its folder, a sample of nothing: usage errors that name it."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert named in capsys.readouterr().err
