"""Offsets of the warehouse's text in the text that was annotated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy.alignment import Alignment, bare, characters, jaccard, overlap, squash
from transforms.text.spans import Span

_WORDS = st.lists(st.text(alphabet="abcé“”.中", min_size=1, max_size=6), min_size=1, max_size=12)
_SPACE = st.sampled_from([" ", "\n", "\n\n", "  ", "\xa0"])


@given(_WORDS, st.data())
def test_white_space_alone_moves_no_word(words: list[str], data: st.DataObject) -> None:
    """Texts that differ in white space only: each word maps to itself."""
    gold = "".join(word + data.draw(_SPACE) for word in words)
    ours = " ".join(words)
    alignment = Alignment(ours, gold)
    start = 0
    for word in words:
        span = alignment.span(start, start + len(word))
        assert span is not None
        assert span.of(gold) == word
        start += len(word) + 1


def test_removed_boilerplate_shifts_what_follows() -> None:
    """A line that only the annotated text has moves later words, and they are still found."""
    gold = "First words here.\nAdvertisement\nSecond words there."
    ours = "First words here.\n\nSecond words there."
    span = Alignment(ours, gold).span(ours.index("there"), ours.index("there") + 5)
    assert span is not None
    assert span.of(gold) == "there"


def test_words_that_were_not_annotated_have_no_span() -> None:
    """Words of ours that the annotated text lacks, and missing offsets, map to nothing."""
    alignment = Alignment("abc xyz", "abc")
    assert alignment.span(4, 7) is None
    assert alignment.span(None, None) is None


def test_overlap_needs_a_shared_character() -> None:
    """Spans that touch do not overlap; a missing span overlaps none."""
    assert overlap(Span(0, 3), Span(2, 5))
    assert not overlap(Span(0, 3), Span(3, 5))
    assert not overlap(None, Span(0, 3))


def test_bare_name_has_neither_article_nor_possessive() -> None:
    """Leading articles and trailing 's are left out, straight and curly."""
    text = "the Hague’s court"
    assert bare(text, Span(0, 11)).of(text) == "Hague"
    assert bare("Kenya's", Span(0, 7)) == Span(0, 5)


def test_jaccard_is_shared_over_all() -> None:
    """Three shared characters of five are 0.6; two empty sets share nothing."""
    assert jaccard(characters([Span(0, 4)]), characters([Span(1, 5)])) == 0.6
    assert jaccard(frozenset(), frozenset()) == 0.0


def test_squash_keeps_letters_and_digits() -> None:
    """Punctuation, space and case do not tell two spellings apart."""
    assert squash("U.S. – 12 “Men”") == squash("us 12 men")
