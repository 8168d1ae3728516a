"""What a reporting verb reports, by the complements that its lexicon row allows."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.grammar.datelines import behind_dateline
from transforms.grammar.verbs import FINITE, is_clause, is_infinitive
from transforms.quotes.boundaries import content_end
from transforms.quotes.cues import Content, Cue, Range
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.phrases import (
    accusation,
    as_phrase,
    for_clause,
    infinitive,
    object_infinitive,
    object_phrase,
    small_clause,
)

# What may stand behind an attribution that ends its sentence.
_FINAL_PARTS = frozenset({"advmod", "dative", "dobj", "npadvmod", "nsubj", "oprd", "prep", "punct", "tmod"})
_NEAR = 16  # tokens; an addressee, a day and a place find room before the clause
_SHORTEST_SENTENCE = 4  # tokens, its comma included
_SUBORDINATORS = frozenset({"after", "as", "because", "if", "since", "though", "although", "when", "while", "before"})
_JOINING = frozenset({"because", "until", "unless", "if", "so"})
_WHETHER = frozenset({"whether", "if"})
_QUESTION_WORDS = frozenset({"whether", "if", "what", "who", "why", "how", "when", "where", "which"})


def contents_of(cue: Cue) -> Content | None:
    """The content that the verb's complements give, best frame first; None where there is none."""
    readers = (
        _as_clause,
        _parenthesis,
        for_clause,
        _clause,
        object_infinitive,
        infinitive,
        as_phrase,
        small_clause,
        accusation,
        object_phrase,
        _loose_clause,
        _final,
    )
    for reader in readers:
        content = reader(cue)
        if content is not None and content.ranges:
            return replace(content, ranges=_without_dateline(cue.verb.doc, content.ranges))
    return None


def _without_dateline(doc: Doc, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges of which none begins with a dateline."""
    behind = ((behind_dateline(doc, start), end) for start, end in ranges)
    return tuple((start, end) for start, end in behind if start < end)


def _clause(cue: Cue) -> Content | None:
    """A finite clause: said (that) ..., asked whether ...; before the verb: ..., she said."""
    verb, word = cue.verb, cue.word
    if not (word.takes("clause") or word.takes("question")):
        return None
    # A clause behind the verb goes first: in "it never ran; he argued it was bad" both hang on "argued".
    for clause in sorted(verb.children, key=lambda child: child.i < verb.i):
        if not _can_be_reported(clause, cue):
            continue
        needs_marks = word.needs_marks("clause") and word.needs_marks("question")
        if clause.i < verb.i:
            ranges = _before(cue, clause)
            if not ranges or not _is_set_off(verb, clause, ranges[0][1]):
                continue
            return Content("clause_before", ranges, needs_marks=needs_marks)
        opener = clause.left_edge
        if opener.i < verb.i:
            return Content("parenthesis", _wrapped(verb, clause, cue.lexicon), needs_marks=needs_marks)
        if not word.takes("clause") and opener.lower_ not in _QUESTION_WORDS:
            continue
        start = max(opener.i + (opener.lower_ == "that" and opener.dep_ == "mark"), verb.i + 1)
        rule = "question" if word.takes("question") else "clause"
        return Content(rule, ((start, content_end(clause, verb, cue.lexicon)),), _addressee(verb), needs_marks)
    return None


def _is_set_off(verb: Token, clause: Token, end: int) -> bool:
    """Whether a clause before its verb is one that can be reported: a main clause, with a comma behind it."""
    last = verb.doc[end - 1] if not verb.doc[end].is_punct else verb.doc[end]
    subordinate = any(c.dep_ in ("mark", "advmod") and c.lower_ in _SUBORDINATORS for c in clause.children)
    return last.is_punct and last.text not in (":", ";") and not subordinate


def _can_be_reported(clause: Token, cue: Cue) -> bool:
    """Whether a child of a cue is a clause that it may report; "asked her if ..." often parses as an adjunct."""
    is_behind = clause.i > cue.verb.i
    if clause.dep_ == "ccomp":
        return not (is_behind and is_infinitive(clause))
    is_question = clause.dep_ == "advcl" and clause.left_edge.lower_ in _WHETHER
    return is_behind and is_question and cue.word.takes("question")


def _wrapped(verb: Token, clause: Token, lexicon: QuoteLexicon) -> tuple[Range, ...]:
    """A clause whose subject stands before the attribution: These employees, he said, were well paid."""
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    own = [c.right_edge.i + 1 for c in verb.children if verb.i < c.i < clause.i and c.right_edge.i < clause.i]
    first = clause.left_edge.i
    ranges = (
        (first, min([start for start in subjects if start > first] + [verb.i])),
        (max([*own, verb.i + 1]), content_end(clause, verb, lexicon)),
    )
    return tuple((a, b) for a, b in ranges if a < b)


def _before(cue: Cue, clause: Token) -> tuple[Range, ...]:
    """A clause that comes before its verb; what of it stands behind the attribution is kept apart."""
    verb = cue.verb
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > clause.i]
    ranges = [(clause.left_edge.i, min([*subjects, verb.i]))]
    tail = _tail_of(cue, clause)
    if tail is not None:
        ranges.append(tail)
    elif clause.right_edge.i > verb.i:
        own = max((c.right_edge.i + 1 for c in verb.children if c.i > verb.i and c.i != clause.i), default=verb.i + 1)
        ranges.append((max(own, verb.i + 1), clause.right_edge.i + 1))
    return tuple((a, b) for a, b in ranges if a < b)


def _tail_of(cue: Cue, clause: Token) -> Range | None:
    """A second part of a reported clause behind its attribution: It was late, she said, because nobody came.

    The parser hangs the part on the attribution, though what joins two clauses belongs to what is said.
    """
    for part in cue.verb.rights:
        first, reports = part.left_edge, any(t.lemma_.lower() in cue.lexicon.verbs for t in (part, *part.lefts))
        if reports or clause.i > cue.verb.i:
            continue
        if part.dep_ == "advcl" and first.lower_ in _JOINING:
            return first.i, part.right_edge.i + 1
        if part.dep_ == "conj" and is_clause(part) and first.nbor(-1).dep_ == "cc":
            return first.i - 1, part.right_edge.i + 1
    return None


def _parenthesis(cue: Cue) -> Content | None:
    """A clause around its attribution: the plan, she said, is dead."""
    verb = cue.verb
    if verb.dep_ != "parataxis" or "clause" not in cue.word.frames:
        return None
    head = verb.head
    hole = (verb.left_edge.i, verb.right_edge.i + 1)
    ranges = ((head.left_edge.i, hole[0]), (hole[1], head.right_edge.i + 1))
    return Content("parenthesis", tuple((a, b) for a, b in ranges if a < b))


def _as_clause(cue: Cue) -> Content | None:
    """A main clause that "as she put it" comments on."""
    verb = cue.verb
    opener = verb.left_edge
    if verb.dep_ != "advcl" or opener.lower_ != "as" or verb.head.i == verb.i:
        return None
    if not any(c.dep_ == "nsubj" and c.left_edge.i == opener.i + 1 for c in verb.lefts):  # "as soon as ..."
        return None
    if any(c.dep_ in ("ccomp", "xcomp") for c in verb.children) or not cue.word.takes("as_clause"):
        return None
    head, hole = verb.head, (opener.i, verb.right_edge.i + 1)
    ranges = ((head.left_edge.i, hole[0]), (hole[1], head.right_edge.i + 1))
    return Content("as_clause", tuple((a, b) for a, b in ranges if a < b))


def _loose_clause(cue: Cue) -> Content | None:
    """A clause behind "that" which the parse hangs on a noun in between: told a hall in Berlin that it is late."""
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames:
        return None
    for token in doc[verb.i + 1 : verb.i + _NEAR]:
        if token.pos_ in ("VERB", "AUX") or token.is_quote or token.text in (".", ";", ":") or token.is_space:
            return None
        if token.lower_ == "that" and token.dep_ == "mark" and is_clause(token.head):
            holder = token.head.head
            if holder.dep_ == "dobj" and holder.lemma_ in cue.lexicon.nouns:  # repeated the claim that it is late
                return None
            end = max(content_end(token.head, verb, cue.lexicon), token.i + 1)
            return Content("clause", ((token.i + 1, end),), _addressee(verb))
    return None


def _final(cue: Cue) -> Content | None:
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
    opens_low = doc[start].lower_ in _SUBORDINATORS or doc[start].tag_ in ("VBG", "VBN")
    if first - start < _SHORTEST_SENTENCE or doc[first - 1].text != "," or opens_low:
        return None
    is_inverted = subject is None and verb.i + 1 < len(doc) and doc[verb.i + 1].pos_ in ("PROPN", "DET", "NOUN")
    if not is_inverted and (subject is None or subject.right_edge.i >= verb.i):
        return None
    if not any(t.tag_ in FINITE or t.tag_ == "MD" for t in doc[start : first - 1]):
        return None
    return Content("clause_before", ((start, first - 1),))


def _addressee(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
