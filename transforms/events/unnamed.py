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
# Tags of verbs that tell what was done, and what stands beside those that tell how it is ("it got hard to go on").
_TOLD = frozenset({"VBD", "VBN"})
_HOW_IT_IS = frozenset({"acomp", "attr", "ccomp", "csubj", "oprd"})
# What the model calls names of those who may act, where it calls them anything.
_ACTING = frozenset({"", "ORG", "NORP", "GPE", "PERSON"})
MEASURES = frozenset({"%", "million", "billion", "trillion"})


def is_somebody(head: Token) -> bool:
    """Whether a word without a noun stands for people ("others", "killing twelve", "arrested dozens")."""
    return head.lower_ in SOMEBODY or _is_number_of_people(head) or _is_count_of_people(head) or _is_of_an_age(head)


def is_some_body(head: Token) -> bool:
    """Whether "it" stands for a body that does something ("It opened an inquiry"), and is not what is the case."""
    verb = head.head
    return (
        head.lower_ == "it"
        and head.dep_ == "nsubj"
        and (verb.tag_ in _TOLD or any(c.dep_ == "aux" and c.lower_ == "will" for c in verb.children))
        and verb.pos_ == "VERB"
        and verb.dep_ != "ccomp"  # what somebody rules or says of it may be of anybody
        and not any(c.dep_ in _HOW_IT_IS for c in verb.children)
    )


def is_unknown_name(head: Token) -> bool:
    """Whether a subject is a name that nothing is known of ("Supra went on strike")."""
    is_name = head.tag_ in ("NNP", "NNPS") and head.text[:1].isupper() and head.ent_type_ in _ACTING
    is_opening = head.is_sent_start is True and not head.ent_type_  # any word has a capital there
    return is_name and not is_opening and head.dep_ == "nsubj" and head.head.pos_ == "VERB"


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


def _is_of_an_age(head: Token) -> bool:
    """Whether an age stands for who has it ("a 30-year-old was charged")."""
    is_age = head.lower_ == "old" and head.i > 1 and head.nbor(-2).lower_ in ("year", "month")
    return is_age and head.dep_ in (*COUNTED, "pobj")
