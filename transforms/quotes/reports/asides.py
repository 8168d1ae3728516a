"""Attributions that stand beside what they report: in the middle of it, behind "as", at the end of its sentence."""

from __future__ import annotations

from transforms.grammar.verbs import FINITE, is_tensed
from transforms.quotes.reports.ends import content_end
from transforms.quotes.reports.model import Content, Cue
from transforms.quotes.reports.resumed import resumed_behind

# What may stand behind an attribution that ends its sentence.
_FINAL_PARTS = frozenset({"advmod", "dative", "dobj", "npadvmod", "nsubj", "oprd", "prep", "punct", "tmod"})
_OPENING = 6  # tokens among which a subordinate clause at the head of a sentence begins
_NEAR_MARKS = 4  # tokens; "put it," stands before them
_SHORTEST_SENTENCE = 4  # tokens, its comma included
_SUBORDINATORS = frozenset({"after", "as", "because", "if", "since", "though", "although", "when", "while", "before"})


def parenthesis(cue: Cue) -> Content | None:
    """A clause around its attribution: the plan, she said, is dead."""
    verb = cue.verb
    if verb.dep_ != "parataxis" or "clause" not in cue.word.frames:
        return None
    head = verb.head
    hole = (verb.left_edge.i, verb.right_edge.i + 1)
    tail = resumed_behind(cue) or (hole[1], hole[1])
    end = max(content_end(head, verb, cue.lexicon), hole[1])
    ranges = ((head.left_edge.i, hole[0]), tail, (hole[1], end))
    return Content(tuple((a, b) for a, b in ranges if a < b))


def as_clause(cue: Cue) -> Content | None:
    """A main clause that "as she put it" comments on; the words in marks alone that follow it."""
    verb = cue.verb
    opener = next((c for c in verb.lefts if c.lower_ == "as" and c.dep_ in ("mark", "advmod")), None)
    if opener is None or not cue.word.takes("as_clause"):
        return None
    if not any(c.dep_ == "nsubj" and c.left_edge.i == opener.i + 1 for c in verb.lefts):  # "as soon as ..."
        return None
    quoted = next((t.i for t in verb.doc[verb.i + 1 : verb.i + _NEAR_MARKS] if t.is_quote), None)
    if quoted is not None:
        closing = (t.i for t in verb.doc[quoted + 1 : verb.sent.end] if t.is_quote)
        return Content(((quoted, next(closing, quoted) + 1),), needs_marks=True)
    if verb.dep_ != "advcl" or verb.left_edge.i != opener.i or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return None
    head, hole = verb.head, (opener.i, verb.right_edge.i + 1)
    ranges = ((head.left_edge.i, hole[0]), (hole[1], head.right_edge.i + 1))
    return Content(tuple((a, b) for a, b in ranges if a < b))


def final_attribution(cue: Cue) -> Content | None:
    """A sentence that its attribution ends, where the parse does not join them: It rained, said Ann Lee."""
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames or verb.tag_ not in FINITE:
        return None
    ends = all(c.dep_ in _FINAL_PARTS or (c.dep_ == "advcl" and c.tag_ == "VBG") for c in verb.rights)
    if not ends or verb.dep_ in ("relcl", "acl"):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    first = subject.left_edge.i if subject is not None else verb.i
    start = verb.sent.start
    opening = doc[start : min(start + _OPENING, first)]
    opens_low = any(t.lower_ in _SUBORDINATORS for t in opening) or doc[start].tag_ in ("VBG", "VBN")
    if first - start < _SHORTEST_SENTENCE or doc[first - 1].text != "," or opens_low:
        return None
    is_inverted = subject is None and verb.i + 1 < len(doc) and doc[verb.i + 1].pos_ in ("PROPN", "DET", "NOUN")
    if not is_inverted and (subject is None or subject.right_edge.i >= verb.i):
        return None
    if not any(is_tensed(t) for t in doc[start : first - 1]):
        return None
    return Content(((start, first - 1),))
