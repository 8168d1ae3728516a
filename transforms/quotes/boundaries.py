"""Where a reported content ends: what is the speaker's, and what the writer adds behind it."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from transforms.quotes.lexicon import QuoteLexicon

# Penn tags of finite verbs; a conjunct of the same tense as the cue may be coordinated with the cue.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEEPEST = 25  # levels of a clause that are looked at; a text of clauses in clauses must not cost its square
_CONTRASTS = frozenset({"while", "whereas", "compared", "though", "although"})
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DATELINE_TOKENS = 40
# Where a report was sent from, at the start of a paragraph: a place in capitals, or an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"(?:[A-Z]{3}[^\n()–—]{0,50}(?:\([A-Z][^\n()]{1,30}\))?|[A-Z][^\n()–—]{1,50}\([A-Z][^\n()]{1,30}\))"
    r"\s*(?:--|\s-|[–—])\s*(?=\w|[\"“‘'])"
)


def behind_dateline(doc: Doc, start: int) -> int:
    """The token from which a content runs that begins with its paragraph's dateline ("NAIROBI (AP) — Police ...")."""
    if start and "\n" not in doc[start - 1].text:
        return start
    opening = doc[start : start + _DATELINE_TOKENS]
    dateline = _DATELINE.match(opening.text)
    if dateline is None:
        return start
    return next((token.i for token in opening if token.idx - opening.start_char >= dateline.end()), start)


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


def tense_of(verb: Token) -> str:
    """The tag of the finite word of a verb group: its first auxiliary's, else its own."""
    return next((c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb.tag_)


def _is_second_cue(verb: Token, lexicon: QuoteLexicon) -> bool:
    if any(c.dep_ in _CLAUSE_SUBJECTS for c in verb.children):
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
