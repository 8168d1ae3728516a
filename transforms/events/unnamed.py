"""Unnamed people: the pronouns and numbers that stand for people whom the text does not name."""

from __future__ import annotations

from spacy.tokens import Token

# Words that stand for people whom the text does not name, where nothing says who they are.
SOMEBODY = frozenset(
    {
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "others",
        "those",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "anyone",
        "who",
        "all",
        "many",
        "several",
        "both",
        "another",
        "each",
    }
)
COUNTED = frozenset({"dobj", "nsubj", "nsubjpass", "conj"})
COUNTS = frozenset({"dozens", "scores", "hundreds", "thousands"})
MEASURES = frozenset({"%", "million", "billion", "trillion"})


def is_somebody(head: Token) -> bool:
    """Whether a word without a noun stands for people ("others", "killing twelve", "arrested dozens")."""
    return head.lower_ in SOMEBODY or _is_number_of_people(head) or _is_count_of_people(head)


def _is_number_of_people(head: Token) -> bool:
    """Whether a number stands for people ("killing twelve"), not for a year, a sum or a share."""
    if head.pos_ != "NUM" or head.ent_type_ not in ("", "CARDINAL") or head.dep_ not in COUNTED:
        return False
    if head.i + 1 < len(head.doc) and head.nbor().lower_ == "another":  # "one another"
        return False
    return head.lower_ not in MEASURES and not any(c.text in "$€£#" for c in head.children)


def _is_count_of_people(head: Token) -> bool:
    """Whether a noun of number stands for people by itself ("arrested dozens", "scores were wounded")."""
    return head.lower_ in COUNTS and head.ent_type_ in ("", "CARDINAL") and head.dep_ in COUNTED
