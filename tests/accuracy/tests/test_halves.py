"""The two halves of a labelled set."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy.halves import half_of, in_half


@given(st.text())
def test_half_goes_by_the_digest_of_the_id(key: str) -> None:
    """The number that SHA-1 gives is odd or even; nothing else decides."""
    number = int(hashlib.sha1(f"half:{key}".encode(), usedforsecurity=False).hexdigest(), 16)
    assert half_of(key) == ("odd" if number % 2 else "even")


@given(st.lists(st.fixed_dictionaries({"id": st.text(max_size=5)}, optional={"event_id": st.sampled_from("1249")})))
def test_each_document_is_in_one_half(documents: list[dict[str, Any]]) -> None:
    """Both halves together are the set, and reports of one happening stay together."""
    even, odd = in_half(documents, "even"), in_half(documents, "odd")
    assert len(even) + len(odd) == len(documents)
    assert in_half(documents, None) == documents
    happenings = [{document["event_id"] for document in half if "event_id" in document} for half in (even, odd)]
    assert not happenings[0] & happenings[1]


def test_unknown_half_is_refused() -> None:
    """A misspelt half is an error, never the whole set."""
    with pytest.raises(ValueError, match="even and odd"):
        in_half([], "evne")
