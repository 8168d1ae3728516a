"""A masked text keeps its length, its blanks and the chosen spans, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.text.masks import MASK, mask_text


def test_only_what_is_kept_can_be_read() -> None:
    """Paragraphs stay apart, spans may overlap and touch the ends."""
    text = "Ada spoke.\n\nBo left."
    assert mask_text(text, [(0, 3), (2, 5), (19, 20)]) == "Ada s·····\n\n·· ····."


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)))
def test_offsets_hold(text: str, spans: list[list[int]]) -> None:
    """Each kept span is the same words at the same place; every other character is blank or masked."""
    kept = [(start, min(end, len(text))) for start, end in spans if start <= len(text)]
    masked = mask_text(text, kept)
    assert len(masked) == len(text)
    assert all(masked[start:end] == text[start:end] for start, end in kept)
    inside = {at for start, end in kept for at in range(start, end)}
    assert all(masked[at] == (c if c.isspace() else MASK) for at, c in enumerate(text) if at not in inside)
