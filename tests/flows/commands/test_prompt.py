"""The prompt of `newsmill sql`: what is typed, words with a dot, completion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.commands.prompt import Asked, answer_command, complete, read_asked
from tests.kit.news import News
from warehouse.catalogue import Relation, read_catalogue


@pytest.fixture(scope="module")
def relations() -> Iterator[list[Relation]]:
    """What an empty warehouse has to ask."""
    connection = News().open()
    yield read_catalogue(connection)
    connection.close()


def type_in(*lines: str) -> list[Asked]:
    """What the prompt takes from these lines, then the end of the input."""
    left = list(lines)

    def read(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return list(read_asked(read))


def test_statements_go_over_lines_and_words_with_a_dot_do_not() -> None:
    """A semicolon ends a statement; a dot at its start is for the prompt; both ways of leaving leave."""
    assert type_in("select 1", "as a;", ".tables quotes", "select 2;") == [
        Asked("select 1\nas a;"), Asked(".tables quotes"), Asked("select 2;"),
    ]  # fmt: skip
    assert type_in("select 1;", ".quit", "select 2;") == [Asked("select 1;")]
    assert [asked.is_command for asked in type_in("select 1;", ".help")] == [False, True]
    assert type_in("select '", ".5';") == [Asked("select '\n.5';")]


def test_tables_lists_tables_views_and_macros(relations: list[Relation]) -> None:
    """Each with what a row is; a word narrows the list."""
    listed = answer_command(".tables", relations)
    for name in ("quotes ", "marts.most_quoted ", "ops.runs ", "quotes_of(who, copies := false)"):
        assert f"\n{name}" in f"\n{listed}"
    narrowed = answer_command(".tables dyad", relations).splitlines()
    assert [line.split()[0] for line in narrowed] == ["marts.dyad_timeline", "marts.dyads"]
    assert answer_command(".tables zebra", relations) == "nothing is called 'zebra'"


def test_schema_tells_columns_with_their_meanings(relations: list[Relation]) -> None:
    """Of a table, a view and a macro, by its bare name too."""
    assert "quote_text  " in answer_command(".schema quotes;", relations)
    assert "Its spans joined by" in answer_command(".schema quotes", relations)
    assert "Mean Goldstein score" in answer_command(".schema marts.dyads", relations)
    assert "Mentions by this name" in answer_command(".schema entity", relations)
    assert "nothing is called 'zebra'" in answer_command(".schema zebra", relations)


def test_an_unknown_word_leads_to_help(relations: list[Relation]) -> None:
    """It is named; help lists what there is."""
    assert answer_command(".tabels", relations) == ".tabels is unknown; .help lists what there is"
    assert ".schema NAME" in answer_command(".help", relations)


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("select * from marts.most_q", "marts.most_quoted"),
        ("from quotes_o", "quotes_of("),
        ("select speaker, dif from marts.most_quoted where dif", "different_quotes"),
        ("from quo", "quote_spans"),
        ("sel", "select"),
        (".sc", ".schema"),
    ],
)
def test_names_are_completed(relations: list[Relation], before: str, first: str) -> None:
    """Columns of the tables named before come first; a macro gets its bracket."""
    assert complete(before, relations)[0] == first


def test_nothing_is_offered_for_nothing(relations: list[Relation]) -> None:
    """Behind a blank there is no word to go on."""
    assert complete("select ", relations) == []
