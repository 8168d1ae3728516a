"""Quotation marks: what is paired, over which paragraphs, and that odd marks never hurt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.marks import find_quotations, mark_sides, quoted_stretches


def parts(text: str) -> list[list[str]]:
    return [[part.of(text) for part in q.parts] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        '"It is late."',
        "“It is late.”",
        "''It is late.''",
        "``It is late.''",
        "«It is late.»",
        "„It is late.“",
        "‘It is late.’",
    ],
)
def test_every_kind_of_mark_is_paired(quoted: str) -> None:
    """Straight, curly, doubled, angle, low and single marks all open and close a quotation."""
    assert parts(f"She said {quoted} and left.") == [[quoted]]


def test_a_quotation_that_reopens_at_each_paragraph_is_one() -> None:
    """A paragraph that opens without closing goes on in the next one that starts with a mark."""
    text = "“It is late.\n\n“It is dark,” she said. “Go.”"
    assert parts(text) == [["“It is late.", "“It is dark,”"], ["“Go.”"]]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A mark that never closes takes no more than the rest of its paragraph, and is marked as open."""
    text = 'He said "it is late.\n\nNothing else.'
    (quotation,) = find_quotations(text)
    assert (quotation.parts[0].of(text), quotation.is_closed) == ('"it is late.', False)


def test_apostrophes_and_inches_open_nothing() -> None:
    """Possessives, contractions, years and measures are no quotation marks."""
    assert parts("The workers' rights, the dog's tail, rock 'n' roll in the '90s, 6'2\" tall, it’s ‘90s.") == []


def test_marks_inside_a_quotation_belong_to_it() -> None:
    """Nested quotations are part of the outermost one."""
    text = "“They called it ‘a mess,’ and I said “no” to it,” she said."
    assert parts(text) == [["“They called it ‘a mess,’ and I said “no” to it,”"]]


def test_a_possessive_does_not_close_single_marks() -> None:
    """A plural possessive inside single marks does not end the quotation."""
    text = "He wrote ‘the states’ rights are safe’ there."
    assert parts(text) == [["‘the states’ rights are safe’"]]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab. ,\n\"'“”‘’«»„`[(-", max_size=80))
def test_any_mess_of_marks_gives_ordered_disjoint_spans(text: str) -> None:
    """Whatever the marks, spans lie in the text, in order, disjoint, each inside one paragraph."""
    end = 0
    for quotation in find_quotations(text):
        for part in quotation.parts:
            assert end <= part.start < part.end <= len(text)
            assert "\n" not in part.of(text)
            assert any(char.isalnum() for char in part.of(text))
            end = part.end


def test_stretches_end_with_the_paragraph() -> None:
    """An unclosed quotation mark reaches to the end of its paragraph, not of the article."""
    text = "“We will come by then.\n\nThey “waited” there."
    assert [part.of(text) for part in quoted_stretches(text)] == ["“We will come by then.", "“waited”"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We won, said Ann Lee, who ran.\n\n“No,” said Berg.", ["“We won,", "“No,”"]),
        ("“We won, they said. “We ran.”", ["“We won,", "“We ran.”"]),
        ('"We won, she said on Monday. "We ran."', ['"We won,', '"We ran."']),
        ("“We won. “We ran,” Lee said.", ["“We won.", "“We ran,”"]),
        ("“They call it “a mess” here,” she said.", ["“They call it “a mess” here,”"]),
        ("“We won.\n\n“We ran,” she said.", ["“We won.", "“We ran,”"]),
    ],
)
def test_a_forgotten_closing_mark_swallows_no_other_speaker(text: str, quoted: list[str]) -> None:
    """What stands before its own attribution, or ends a sentence where another quotation opens, ends there."""
    assert [part.of(text) for part in quoted_stretches(text)] == quoted


@pytest.mark.parametrize(
    "quoted",
    [
        "'The farmers' union and the drivers' union won't go,'",
        "'She told us 'no change' once, and then they left,'",
        "'I'm at my wits' end.'",
        "‘It’s the players’ last game, isn’t it?’",
        "'the bakers'",
    ],
)
def test_single_marks_with_apostrophes_inside(quoted: str) -> None:
    """Plural possessives, contractions and marks inside do not close single marks, where another mark does."""
    assert parts(f"Then {quoted} said Lee. The bakers' shop closed.") == [[quoted]]


@pytest.mark.parametrize("text", ["'Tis late for the bakers' shop.", "The bakers' shops, the drivers' union."])
def test_apostrophes_alone_open_nothing(text: str) -> None:
    """A clipped word or a possessive opens no quotation."""
    assert parts(text) == []


@pytest.mark.parametrize("quoted", ["\"We won,''", "''We won,\"", '“We won,"', "‘‘We won,’’", "« We won, »"])
def test_marks_of_two_kinds_pair(quoted: str) -> None:
    """A mark of another kind closes what is open."""
    assert parts(f"Then {quoted} he said. They left.") == [[quoted]]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ('He said "no" twice.', "oc"),
        ("He said ‘no “never” no’ twice.", "oocc"),
        ("“They said ‘no’,” he said.", "oocc"),
        ('The 27" screen was sold, he said.', "c"),
        ("They left.” The rest stayed.", "c"),
        ("The workers’ rights, the dog's tail.", "c"),
        ('One" two', "c"),
        ('" one', ""),
        ("one ’ two", "c"),
    ],
)
def test_sides_of_marks(text: str, sides: str) -> None:
    """Paired marks open and close by their pair, odd ones by shape or by the word that they touch."""
    assert "".join(side[0] for _, side in sorted(mark_sides(text).items())) == sides


@pytest.mark.parametrize("text", ['The 27" screen of Berg was sold, Lee said.', 'A 27" and a 32" screen, Lee said.'])
def test_inches_are_speech_for_no_room(text: str) -> None:
    """What quotes, names and sentences ask gives the same answer: nothing is quoted."""
    assert find_quotations(text) == () and quoted_stretches(text) == []
