"""Where a reported content ends: what is the speaker's, and what the writer adds behind it."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.verbs import FINITE, has_own_subject, tense_of
from transforms.quotes.lexicon import QuoteLexicon

_DEEPEST = 25  # levels of a clause that are looked at; a text of clauses in clauses must not cost its square
_CONTRASTS = frozenset({"while", "whereas", "compared", "though", "although"})


def content_end(head: Token, cue: Token, lexicon: QuoteLexicon) -> int:
    """End (exclusive token index) of the content whose head is given, on the right of its cue.

    Cut off are: a second reporting verb that shares the cue's subject ("said it was late and
    praised him"), a trailing comment ("..., underscoring the stakes") and a trailing
    non-restrictive clause ("..., which has four members").
    """
    end = head.right_edge.i + 1
    for conjunct in _conjuncts(head):
        if tense_of(conjunct) in FINITE and tense_of(conjunct) == tense_of(cue) and _is_second_cue(conjunct, lexicon):
            end = min(end, _start_with_conjunction(conjunct))
    return max(min(_without_comment(head, end, lexicon), end), head.i + 1)


def _conjuncts(head: Token) -> list[Token]:
    """The verbs coordinated with a clause's head, from left to right."""
    out: list[Token] = []
    node = head
    while len(out) < _DEEPEST:
        following = next((c for c in node.children if c.dep_ == "conj" and c.i > node.i), None)
        if following is None:
            break
        out.append(following)
        node = following
    return out


def _is_second_cue(verb: Token, lexicon: QuoteLexicon) -> bool:
    if has_own_subject(verb):
        return False
    behind_comma = verb.doc[max(_start_with_conjunction(verb), 0)].text == ","
    return behind_comma or verb.lemma_.lower() in lexicon.verbs


def _start_with_conjunction(verb: Token) -> int:
    """Where a coordinated verb phrase starts, its conjunction and comma included."""
    start, doc = verb.left_edge.i, verb.doc
    while start > 0 and (doc[start - 1].dep_ == "cc" or doc[start - 1].is_punct) and not doc[start - 1].is_quote:
        start -= 1
    return start


def _without_comment(head: Token, end: int, lexicon: QuoteLexicon) -> int:
    """The end without a participle or relative clause that stands behind the last comma."""
    doc = head.doc
    node = head
    for _ in range(_DEEPEST):
        last = next((c for c in reversed(list(node.rights)) if not c.is_punct and c.right_edge.i + 1 >= end - 1), None)
        if last is None:
            return end
        start = last.left_edge.i
        behind_comma = start > head.i and doc[start - 1].text == ","
        if behind_comma and ((last.dep_ == "advcl" and last.tag_ == "VBG") or last.dep_ == "relcl"):
            return start - 1
        if last.dep_ == "advcl" and last.lemma_.lower() in lexicon.verbs and doc[start].lower_ in _CONTRASTS:
            return start
        if last.dep_ == "prep" and last.lower_ in lexicon.comment_words:
            return start
        node = last
    return end
