"""What a reporting verb reports, by the complements that its lexicon row allows."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quotes.boundaries import content_end
from transforms.quotes.lexicon import CueWord, QuoteLexicon

Range = tuple[int, int]
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# What may stand behind an attribution that ends its sentence.
_FINAL_PARTS = frozenset({"advmod", "dative", "dobj", "npadvmod", "nsubj", "oprd", "prep", "punct", "tmod"})
_SHORTEST_SENTENCE = 4  # tokens, its comma included
_SUBORDINATORS = frozenset({"after", "as", "because", "if", "since", "though", "although", "when", "while", "before"})
_WHETHER = frozenset({"whether", "if"})
_QUESTION_WORDS = frozenset({"whether", "if", "what", "who", "why", "how", "when", "where", "which"})


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a report as half-open token ranges, the rule that found it, and the one spoken to.

    `needs_marks`: it counts only if some of it stands in quotation marks.
    """

    rule: str
    ranges: tuple[Range, ...]
    addressee: Token | None = None
    needs_marks: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb as a cue: its token, its row, its particle or preposition if the row has one."""

    verb: Token
    word: CueWord
    particle: Token | None
    lexicon: QuoteLexicon


def contents_of(cue: Cue) -> Content | None:
    """The content that the verb's complements give, best frame first; None where there is none."""
    readers = (
        _as_clause,
        _parenthesis,
        _for_clause,
        _clause,
        _object_infinitive,
        _infinitive,
        _as_phrase,
        _small_clause,
        _object,
        _final,
    )
    for reader in readers:
        content = reader(cue)
        if content is not None and content.ranges:
            return content
    return None


def _clause(cue: Cue) -> Content | None:
    """A finite clause: said (that) ..., asked whether ...; before the verb: ..., she said."""
    verb, word = cue.verb, cue.word
    if not (word.takes("clause") or word.takes("question")):
        return None
    # A clause behind the verb goes first: in "it never ran; he argued it was bad" both hang on "argued".
    for clause in sorted(verb.children, key=lambda child: child.i < verb.i):
        asked = clause.dep_ == "advcl" and word.takes("question") and clause.left_edge.lower_ in _WHETHER
        if (clause.dep_ != "ccomp" and not (asked and clause.i > verb.i)) or (_is_infinitive(clause) and clause.i > verb.i):
            continue
        needs_marks = word.needs_marks("clause") and word.needs_marks("question")
        if clause.i < verb.i:
            ranges = _before(verb, clause)
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


def _before(verb: Token, clause: Token) -> tuple[Range, ...]:
    """A clause that comes before its verb; what of it stands behind the attribution is kept apart."""
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > clause.i]
    ranges = [(clause.left_edge.i, min([*subjects, verb.i]))]
    if clause.right_edge.i > verb.i:
        own = max((c.right_edge.i + 1 for c in verb.children if c.i > verb.i and c.i != clause.i), default=verb.i + 1)
        ranges.append((max(own, verb.i + 1), clause.right_edge.i + 1))
    return tuple((a, b) for a, b in ranges if a < b)


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
    if any(c.dep_ in ("ccomp", "xcomp") for c in verb.children) or not cue.word.takes("as_clause"):
        return None
    head, hole = verb.head, (opener.i, verb.right_edge.i + 1)
    ranges = ((head.left_edge.i, hole[0]), (hole[1], head.right_edge.i + 1))
    return Content("as_clause", tuple((a, b) for a, b in ranges if a < b))


def _for_clause(cue: Cue) -> Content | None:
    """A clause that the preposition opens: called for him to resign."""
    if cue.particle is None or cue.particle.dep_ != "mark" or not cue.word.takes("object"):
        return None
    clause = cue.particle.head
    whole = (cue.particle.i + 1, content_end(clause, cue.verb, cue.lexicon))
    return Content("infinitive", (whole,), None, cue.word.needs_marks("object"))


def _object_infinitive(cue: Cue) -> Content | None:
    """Someone who is to act: urged Iran to stop."""
    if not cue.word.takes("object_infinitive"):
        return None
    verb = cue.verb
    roots = (verb, cue.particle) if cue.particle is not None else (verb,)
    someone = next((c for r in roots for c in r.children if c.dep_ in ("dobj", "pobj", "dative")), None)
    for node in (c for r in (*roots, *((someone,) if someone is not None else ())) for c in r.children):
        if node.dep_ in ("xcomp", "ccomp", "advcl", "acl") and node.i > verb.i and _is_infinitive(node):
            subject = next((c for c in node.children if c.dep_ == "nsubj"), None) or someone
            start = subject.left_edge.i if subject is not None else node.left_edge.i
            whole = (max(start, verb.i + 1), content_end(node, verb, cue.lexicon))
            return Content("infinitive", (whole,), subject, cue.word.needs_marks("object_infinitive"))
    return None


def _infinitive(cue: Cue) -> Content | None:
    """An infinitive that the speaker takes on: vowed to win."""
    if not cue.word.takes("infinitive"):
        return None
    for node in cue.verb.children:
        if node.dep_ == "xcomp" and node.i > cue.verb.i and _is_infinitive(node):
            whole = (node.left_edge.i, content_end(node, cue.verb, cue.lexicon))
            return Content("infinitive", (whole,), None, cue.word.needs_marks("infinitive"))
    return None


def _as_phrase(cue: Cue) -> Content | None:
    """A description: described the plan as "dead"."""
    if not cue.word.takes("as"):
        return None
    for prep in cue.verb.children:
        if prep.dep_ == "prep" and prep.lower_ == "as" and prep.i > cue.verb.i:
            start = next((c.left_edge.i for c in cue.verb.children if c.dep_ == "dobj"), prep.i)
            whole = (max(start, cue.verb.i + 1), content_end(prep, cue.verb, cue.lexicon))
            return Content("description", (whole,), None, cue.word.needs_marks("as"))
    return None


def _small_clause(cue: Cue) -> Content | None:
    """A name given: called the plan a failure."""
    if not cue.word.takes("small_clause"):
        return None
    verb = cue.verb
    for node in verb.children:
        if node.dep_ in ("oprd", "ccomp", "xcomp", "attr") and node.i > verb.i:
            objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i]
            start = objects[0].left_edge.i if objects else node.left_edge.i
            whole = (max(start, verb.i + 1), content_end(node, verb, cue.lexicon))
            return Content("description", (whole,), None, cue.word.needs_marks("small_clause"))
    return None


def _final(cue: Cue) -> Content | None:
    """A sentence that its attribution ends, where the parse does not join them: It rained, said Ann Lee."""
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames or verb.tag_ not in _FINITE:
        return None
    if any(c.dep_ not in _FINAL_PARTS for c in verb.rights) or verb.dep_ in ("relcl", "acl"):
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
    if not any(t.tag_ in _FINITE or t.tag_ == "MD" for t in doc[start : first - 1]):
        return None
    return Content("clause_before", ((start, first - 1),))


def _object(cue: Cue) -> Content | None:
    """A thing: mentioned the plan, called for talks."""
    if not cue.word.takes("object"):
        return None
    root = cue.verb if cue.particle is None else cue.particle
    for node in root.children:
        is_gerund = node.dep_ == "xcomp" and node.tag_ == "VBG"
        if (is_gerund or node.dep_ in ("dobj", "pobj", "pcomp")) and node.i > cue.verb.i and node.pos_ != "PRON":
            whole = (max(node.left_edge.i, cue.verb.i + 1), content_end(node, cue.verb, cue.lexicon))
            return Content("object", (whole,), None, cue.word.needs_marks("object"))
    return None


def complement_around(verb: Token, start: int, end: int) -> Range | None:
    """The phrase behind a verb that contains the tokens from `start` to `end`, without a leading "that"."""
    for child in verb.children:
        if child.i <= verb.i or child.dep_ in ("conj", "punct"):
            continue
        if child.left_edge.i <= start and end <= child.right_edge.i + 1:
            first = child.left_edge.i
            if child.dep_ in ("prep", "agent") and child.i < start:
                first = child.i + 1
            elif verb.doc[first].dep_ == "mark" and verb.doc[first].lower_ == "that":
                first += 1
            return first, child.right_edge.i + 1
    return None


def _addressee(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
