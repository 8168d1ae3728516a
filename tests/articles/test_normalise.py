"""Characters made plain, and texts by their letters alone."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from transforms.articles.normalise import text_key


@given(st.text())
@example("“It’s a word_1” — she said… “again”, for £5")
@example("Ünder İstanbul, STRASSE and Straße: ٣")
def test_a_text_is_known_by_its_letters_and_digits(text: str) -> None:
    """What is neither letter nor digit is left out of a key, and case makes no difference to it."""
    assert text_key(text) == re.sub(r"\W+", "", text).casefold()
