"""Finite clauses that a verb reports: behind it, before it, or hung on a noun in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from transforms.grammar.subjects import own_subject
from transforms.grammar.verbs import has_own_subject, is_clause, is_infinitive, is_tensed, relayed_by
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.ends import content_end, with_coordinate
from transforms.quotes.reports.goes_on import with_next_parts
from transforms.quotes.reports.model import Content, Cue, Range
from transforms.quotes.reports.resumed import resumed_behind

_NEAR = 16  # tokens; an addressee, a day and a place find room before the clause
_SUBORDINATORS = frozenset({"after", "as", "because", "if", "since", "though", "although", "when", "while", "before"})
# Penn tags of words that give a clause its tense.
_ABOUT = frozenset({"on", "against", "about", "over"})
_SO_FAR = 3  # tokens from "so" to its "that"
_WHETHER = frozenset({"whether", "if"})
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_BEFORE_SENTENCE = frozenset({".", "!", "?", "-", "–", "—", "”", '"'})
_QUESTION_WORDS = frozenset({"whether", "if", "what", "who", "whom", "whose", "why", "how", "when", "where", "which"})


def question(cue: Cue) -> Content | None:
    """A question behind its verb: asked whether it was late."""
    if not cue.word.takes("question"):
        return None
    return _behind(cue, lambda clause: cue.word.takes("clause") or clause.left_edge.lower_ in _QUESTION_WORDS)


def clause(cue: Cue) -> Content | None:
    """A clause behind its verb: said (that) it was late."""
    if cue.word.takes("question") or not cue.word.takes("clause"):
        return None
    return _behind(cue, lambda _: True)


def clause_of_quality(cue: Cue) -> Content | None:
    """A clause that the parse hangs on the adjective of its cue: made (it) clear that it was late."""
    quality = cue.particle
    if quality is None or quality.pos_ != "ADJ" or not cue.word.takes("clause"):
        return None
    for found in quality.rights:
        if found.dep_ in ("ccomp", "advcl") and (is_clause(found) or found.left_edge.lower_ in _QUESTION_WORDS):
            end = content_end(found, cue.verb, cue.lexicon)
            return Content(((_behind_that(found), end),), None, cue.word.needs_marks("clause"))
    return None


def split_clause(cue: Cue) -> Content | None:
    """A clause whose subject stands before the attribution: These employees, he said, were well paid."""
    for found in _reported(cue):
        if found.i > cue.verb.i and found.left_edge.i < cue.verb.i:
            return Content(_wrapped(cue, found), needs_marks=_needs_marks(cue))
    return None


def clause_before(cue: Cue) -> Content | None:
    """A clause before its verb: It was late, she said; state radio quoted her as saying."""
    outer = relayed_by(cue.verb)
    cue = replace(cue, verb=outer) if outer is not None else cue
    for found in _reported(cue):
        if found.i < cue.verb.i:
            ranges = _before(cue, found)
            if ranges and _is_set_off(cue.verb, found, ranges[0][1]):
                return Content(ranges, needs_marks=_needs_marks(cue))
    return None


def _reported(cue: Cue) -> Iterator[Token]:
    """The clauses among a cue's children that its frames take."""
    if cue.word.takes("clause") or cue.word.takes("question"):
        yield from (child for child in cue.verb.children if _can_be_reported(child, cue))


def _needs_marks(cue: Cue) -> bool:
    return cue.word.needs_marks("clause") and cue.word.needs_marks("question")


def _behind(cue: Cue, fits: Callable[[Token], bool]) -> Content | None:
    """The first fitting clause that stands behind its verb as a whole."""
    for found in _reported(cue):
        opener = found.left_edge
        if found.i > cue.verb.i and opener.i >= cue.verb.i and fits(found):
            start = max(_behind_that(found), cue.verb.i + 1)
            end = with_coordinate(content_end(found, cue.verb, cue.lexicon), cue.verb, cue.lexicon)
            end = with_next_parts(end, found, cue.verb, cue.lexicon)
            subject = _lost_subject(found, cue)
            if subject is not None:
                return Content(((subject.left_edge.i, end),), None, _needs_marks(cue))
            told = addressee_of(cue.verb)
            if told is None and (told := _told_in_front(start, found, cue)) is not None:
                start = told.i + 1
            return Content(((start, end),), told if told is None or told.i < start else None, _needs_marks(cue))
    return None


def _told_in_front(start: int, clause: Token, cue: Cue) -> Token | None:
    """The last word of a name that the parse takes into a clause's subject: told CBC News | doctors were tired.

    A verb that tells somebody does not go without them.
    """
    doc, last = clause.doc, start
    needs_one = "addressee" in cue.word.frames and cue.word.cue_type == "statement"  # one may warn nobody
    if start != cue.verb.i + 1 or not needs_one or not doc[start].ent_type_:
        return None
    subject = own_subject(clause)
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return doc[last] if subject is not None and last < subject.i and doc[last + 1].dep_ != "case" else None


def _lost_subject(clause: Token, cue: Cue) -> Token | None:
    """The subject of a clause that the parser took for the object of its cue: explained the delay | is a risk."""
    if "addressee" in cue.word.frames or not is_tensed(clause.left_edge) or has_own_subject(clause):
        return None
    thing = addressee_of(cue.verb)
    return thing if thing is not None and thing.right_edge.i + 1 >= clause.left_edge.i - 1 else None


def distant_clause(cue: Cue) -> Content | None:
    """A clause behind "that" which the parse hangs on a noun in between: told a hall in Berlin that it is late."""
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames:
        return None
    for token in doc[verb.i + 1 : verb.i + _NEAR]:
        if token.pos_ in ("VERB", "AUX") or token.is_quote or token.text in (".", ";", ":") or token.is_space:
            return None
        if tells_result(token):
            return None
        if token.lower_ == "that" and token.dep_ == "mark" and is_clause(token.head):
            holder = token.head.head
            is_matter = holder.dep_ == "dobj" or (
                not carries_words(holder, cue.lexicon) and (holder.dep_ == "pobj" and holder.head.lower_ in _ABOUT)
            )
            if holder.lemma_ in cue.lexicon.nouns and is_matter:  # repeated the claim that it is late
                return None
            end = max(content_end(token.head, verb, cue.lexicon), token.i + 1)
            return Content(((token.i + 1, end),), addressee_of(verb))
    return None


def addressee_of(verb: Token) -> Token | None:
    """The one whom a verb's object names as spoken to."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)


def _behind_that(clause: Token) -> int:
    """The first token of a clause behind its "that", and behind what stands before it ("only that it was late")."""
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
    first = clause.left_edge
    return mark.i + 1 if mark is not None else first.i + (first.lower_ == "that" and first.dep_ == "mark")


def _can_be_reported(clause: Token, cue: Cue) -> bool:
    """Whether a child of a cue is a clause that it may report; "asked her if ..." often parses as an adjunct."""
    is_behind = clause.i > cue.verb.i
    if is_behind and tells_result(clause.left_edge):
        return False
    if clause.dep_ == "ccomp":
        return not (is_behind and is_infinitive(clause))
    is_question = clause.dep_ == "advcl" and clause.left_edge.lower_ in _WHETHER
    return is_behind and is_question and cue.word.takes("question")


def carries_words(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a noun is a medium, by itself or by what stands before it ("on a conference call")."""
    words = (noun, *(child for child in noun.lefts if child.dep_ == "compound"))
    return any(lexicon.channels.get(word.lemma_.lower()) == "medium" for word in words)


def tells_result(that: Token) -> bool:
    """Whether a clause behind "that" tells what came of an act: screamed so loudly that the neighbours came."""
    return that.lower_ == "that" and any(t.lower_ == "so" for t in that.doc[max(that.i - _SO_FAR, 0) : that.i])


def _is_set_off(verb: Token, clause: Token, end: int) -> bool:
    """Whether a clause before its verb is one that can be reported: a main clause, with a comma behind it."""
    last = verb.doc[end - 1] if not verb.doc[end].is_punct else verb.doc[end]
    subordinate = any(
        c.lower_ in _SUBORDINATORS and (c.dep_ == "mark" or (c.dep_ == "advmod" and c.i == clause.left_edge.i))
        for c in clause.children
    )
    return last.is_punct and last.text not in (":", ";") and not subordinate


def _wrapped(cue: Cue, clause: Token) -> tuple[Range, ...]:
    """What stands before the attribution of a clause, and what behind it."""
    verb = cue.verb
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    own = [c.right_edge.i + 1 for c in verb.children if verb.i < c.i < clause.i and c.right_edge.i < clause.i]
    first = clause.left_edge.i
    ranges = (
        (first, min([start for start in subjects if start > first] + [verb.i])),
        (max([*own, verb.i + 1]), content_end(clause, verb, cue.lexicon)),
    )
    return tuple((a, b) for a, b in ranges if a < b)


def _before(cue: Cue, clause: Token) -> tuple[Range, ...]:
    """A clause that comes before its verb; what of it stands behind the attribution is kept apart."""
    verb = cue.verb
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > clause.i]
    ranges = [(_whole_start(clause), min([*subjects, verb.i]))]
    tail = resumed_behind(cue) if clause.i < cue.verb.i else None
    if tail is not None:
        ranges.append(tail)
    elif clause.right_edge.i > verb.i:
        own = max((c.right_edge.i + 1 for c in verb.children if c.i > verb.i and c.i != clause.i), default=verb.i + 1)
        ranges.append((max(own, verb.i + 1), clause.right_edge.i + 1))
    return tuple((a, b) for a, b in ranges if a < b)


def _whole_start(clause: Token) -> int:
    """Where a clause in front of its cue begins, with the subject or the first words of it that the parse lost.

    "Norway | signed a deal, he said" and "Cyclone | Lena killed ten, he said": nothing but a noun phrase
    stands between the beginning of the sentence and the clause.
    """
    doc, first = clause.doc, clause.left_edge.i
    opener = doc[first]
    is_lost = is_tensed(opener) and opener.i == clause.i and not has_own_subject(clause)
    is_split = first > 0 and opener.pos_ == "PROPN" and doc[first - 1].pos_ == "PROPN"
    start = first
    while start > 0 and doc[start - 1].pos_ in _NOMINAL:
        start -= 1
    begins = start == 0 or doc[start - 1].is_space or doc[start - 1].text in _BEFORE_SENTENCE
    return start if (is_lost or is_split) and begins else first
