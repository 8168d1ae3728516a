"""The gate as a whole: what passes, what it is told, what it tells, and what it never tells."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

import expectations
from expectations import CheckError, CheckResult, check_batch
from expectations.batch import Batch
from expectations.frames import OTHER, ROW_ID, build_frame, safe_id
from expectations.rules import CRITICAL, Rule
from tests.kit.batches import FIRST, TEXT, tables_of, valid_batch, valid_rows
from transforms.schema import ARTICLES, CORE_TABLES, QUOTES, TABLES
from transforms.schema.columns import Kind, Table

PAYLOAD = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def passed() -> list[CheckResult]:
    """The results of the valid batch."""
    return check_batch(valid_batch(), 2)


def failed(results: Sequence[CheckResult]) -> list[tuple[str, str]]:
    """Table and name of the checks that failed."""
    return [(found.table_name, found.check_name) for found in results if not found.passed]


def test_a_valid_batch_passes_every_check(passed: list[CheckResult]) -> None:
    """Two sound articles break no rule, not even a warning."""
    assert failed(passed) == []
    assert sum(found.rows_failed for found in passed) == 0


def test_every_table_is_checked_for_columns_types_rows_and_key(passed: list[CheckResult]) -> None:
    """No table goes without the checks that an empty or wrong one cannot pass, and no check has two results."""
    names = [(found.table_name, found.check_name) for found in passed]
    assert len(names) == len(set(names))
    for table in CORE_TABLES:
        for check in ("columns", "types", "row_count", "key_is_unique", "required_values_are_set"):
            assert (table.name, check) in names


def test_every_result_explains_itself(passed: list[CheckResult]) -> None:
    """Each check has a severity, says why in one sentence, and how many rows it looked at."""
    sizes = {name: table.num_rows for name, table in valid_batch().items()}
    for found in passed:
        assert found.severity in ("critical", "warning")
        assert found.why.endswith(".")
        assert found.rows_checked == sizes[found.table_name]


def test_the_suites_cover_every_column_of_every_table() -> None:
    """Each column stands in its suite's list of columns, and all that its declaration says is judged."""
    for name, suite in expectations.build_suites().items():
        checks = {one.meta["check"] for one in suite.expectations if one.meta}
        listed = suite.expectations[0].configuration.kwargs["column_list"]
        assert listed[: len(TABLES[name].columns) + 1] == [ROW_ID, *TABLES[name].column_names]
        assert len(listed) == len(set(listed))
        for column in TABLES[name].columns:
            if column.slice_of:
                assert f"{column.name}_equals_slice" in checks
            if column.references and column.name not in ("run_id", "duplicate_of"):
                assert f"{column.name}_resolves" in checks
            if column.vocabulary and column.kind is Kind.TEXT:
                assert "values_are_in_vocabulary" in checks
            if column.kind is Kind.TEXTS:
                assert f"{column.name}_elements_are_sound" in checks
            if column.kind is Kind.REAL:
                assert "numbers_are_finite" in checks
            if column.name.endswith("_start_char") or column.name == "start_char":
                prefix = column.name.removesuffix("start_char")
                assert {f"{prefix}offsets_lie_in_text", f"{prefix}offsets_are_ordered"} & checks


def test_every_suite_can_be_shown_with_its_reasons() -> None:
    """Great Expectations' own page of a suite says of each check why it is there."""
    from great_expectations.render.renderer.page_renderer import ExpectationSuitePageRenderer

    for suite in expectations.build_suites().values():
        page = str(ExpectationSuitePageRenderer().render(suite).to_json_dict())  # type: ignore[no-untyped-call]  # untyped there
        for one in suite.expectations:
            assert str(one.description) in page


def test_a_lost_article_is_missed() -> None:
    """The number of articles is held to what the batch should have."""
    assert failed(check_batch(valid_batch(), 3)) == [("articles", "row_count")]


def test_an_empty_batch_passes_only_if_it_was_to_be_empty() -> None:
    """Tables without rows are no pass by themselves."""
    empty = {name: table.slice(0, 0) for name, table in valid_batch().items()}
    assert failed(check_batch(empty)) == [("articles", "row_count")]
    assert failed(check_batch(empty, 0)) == []


def test_a_finder_that_falls_silent_is_noticed() -> None:
    """In thousands of English words nothing found means a broken finder."""
    rows = valid_rows()
    rows["articles"][1]["word_count"] = 6000
    for name in ("date_mentions", "quotes", "quote_spans"):
        rows[name].clear()
    silent = [name for name, check in failed(check_batch(tables_of(rows))) if check == "row_count"]
    assert silent == ["date_mentions", "quotes", "quote_spans"]


def cast_column(table: pa.Table, name: str, kind: pa.DataType) -> pa.Table:
    """A table with one column of another type, in its place."""
    return table.set_column(table.column_names.index(name), name, table.column(name).cast(kind))


@pytest.mark.parametrize(
    ("change", "check", "examples"),
    [
        (lambda t: t.append_column("mood", pa.array(["good", "bad"])), "columns", ("mood",)),
        (lambda t: t.drop_columns(["url"]), "columns", ("url",)),
        (lambda t: t.rename_columns(["id", *t.column_names[1:]]), "columns", ("article_id", "id")),
        (lambda t: t.select([t.column_names[1], t.column_names[0], *t.column_names[2:]]), "columns",
         ("external_id", "article_id")),
        (lambda t: t.append_column("url", t.column("url")), "columns", ("url",)),
        (lambda t: cast_column(t, "body_start", pa.float64()), "types", ("body_start",)),
        (lambda t: cast_column(t, "published_at", pa.timestamp("us")), "types", ("published_at",)),
    ],
    ids=["extra", "missing", "renamed", "reordered", "doubled", "real", "local time"],
)  # fmt: skip
def test_a_table_of_the_wrong_shape_is_judged_by_its_shape_alone(change, check, examples) -> None:  # type: ignore[no-untyped-def]  # lambdas over untyped Arrow
    """Columns and types are exactly the declared ones; nothing is read from a table where they are not."""
    tables = valid_batch()
    tables["articles"] = change(tables["articles"])
    results = check_batch(tables)
    broken = {found.check_name: found for found in results if not found.passed}
    assert broken[check].examples == examples
    assert broken[check].severity == "critical"
    assert {found.check_name for found in results} == {"columns", "types"}
    assert {found.table_name for found in results if not found.passed} == {"articles"}


def test_a_missing_table_is_a_wrong_shape() -> None:
    """A batch has all core tables."""
    tables = valid_batch()
    del tables["events"]
    assert failed(check_batch(tables)) == [("events", "columns"), ("events", "types")]


def test_a_failure_names_the_column_that_is_null_or_strange() -> None:
    """The check of all columns fails, and a check of the single column tells which one."""
    tables = valid_batch()
    for name, value in (("source_path", None), ("source_format", PAYLOAD)):
        number = ARTICLES.column_names.index(name)
        tables["articles"] = tables["articles"].set_column(
            number, ARTICLES.column_names[number], pa.array([value, "text"], pa.string())
        )
    assert failed(check_batch(tables)) == [
        ("articles", "required_values_are_set"),
        ("articles", "values_are_in_vocabulary"),
        ("articles", "source_path_is_set"),
        ("articles", "source_format_in_vocabulary"),
    ]


def test_no_words_reach_great_expectations() -> None:
    """The frame holds ids, codes, numbers and lengths; not one of the article's words, even where a value is wrong."""
    rows = valid_rows()
    rows["quotes"][0]["speaker_mention_id"] = PAYLOAD
    for table in CORE_TABLES:
        batch = Batch(tables_of(rows))
        frame = build_frame(table, batch, [])
        cells = {str(cell) for column in frame.columns for cell in frame[column]}
        for word in (PAYLOAD, TEXT, "Ruritania", "Rassendyll", "said", "accused", "Jane Roe", "example.org"):
            assert not any(word in cell for cell in cells)


def test_a_strange_value_of_a_vocabulary_is_not_shown() -> None:
    """A value outside of its vocabulary could be anything, so only that it is another one is told."""
    table = valid_batch()["quotes"]
    number = QUOTES.column_names.index("quote_type")
    tables = {"quotes": table.set_column(number, "quote_type", pa.array(["direct", PAYLOAD]))}
    assert list(build_frame(QUOTES, Batch(tables), [])["quote_type"]) == ["direct", OTHER]


def test_examples_are_ids_at_most_five_and_never_words() -> None:
    """An id that does not look like one is shown as a hash of it."""
    rows = valid_rows()
    for number in range(9):
        rows["entities"].append(rows["entities"][1] | {"entity_id": f"{PAYLOAD}{number}"})
    found = next(one for one in check_batch(tables_of(rows)) if one.check_name == "entity_is_mentioned")
    assert (found.rows_failed, len(found.examples)) == (9, 5)
    assert all(example.startswith("hash:") for example in found.examples)
    assert safe_id(f"{PAYLOAD}1") != safe_id(f"{PAYLOAD}2")


def test_a_rule_that_does_not_answer_is_an_error_not_a_pass() -> None:
    """A rule says yes or no of every row; anything else is an infrastructure failure."""
    batch = Batch(valid_batch())
    for answers in ([True], [True, None], []):
        mute = Rule("articles", "mute", CRITICAL, "It says something.", lambda _, a=answers: a)  # type: ignore[misc]  # the default keeps the loop's value
        with pytest.raises(CheckError, match="mute"):
            build_frame(ARTICLES, batch, [mute])


def test_an_exception_inside_great_expectations_is_an_error_not_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """An expectation that could not be judged stops the check, whatever its result claims."""
    from expectations import judge

    def lame(table: Table, batch: Batch, rules: Sequence[Rule]) -> object:
        return build_frame(table, batch, rules).drop(columns=["language_is_known"])

    monkeypatch.setattr(judge, "build_frame", lame)
    with pytest.raises(CheckError, match="language_is_known"):
        judge.judge_batch(Batch(valid_batch()), None, [ARTICLES])


def test_importing_the_checks_is_cheap_and_silent() -> None:
    """Great Expectations and pandas wait until a batch is checked; then its telemetry is off."""
    code = (
        "import sys, os, expectations; "
        "print('great_expectations' in sys.modules, 'pandas' in sys.modules, os.environ['GX_ANALYTICS_ENABLED'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "false"]


def test_a_check_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No file in the working or temporary folder, no line on the screen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check_batch(valid_batch())
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_checking_twice_says_the_same(passed: list[CheckResult]) -> None:
    """The suites keep nothing of a batch, not even of one that failed."""
    rows = valid_rows()
    rows["events"][0]["quad_class"] = 1
    assert failed(check_batch(tables_of(rows))) == [("events", "quad_class_fits_type")]
    assert check_batch(valid_batch(), 2) == passed
    assert FIRST in {row["article_id"] for row in rows["articles"]}
