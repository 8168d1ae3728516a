"""Headlines that name their source behind or before a colon: "Police: Man arrested", "Man arrested: police"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.reports.model import Report

RULE = "headline"
_WORD = CueWord(":", "statement", frozenset({"quote"}))
_DASHES = frozenset({"-", "–", "—"})
_LONGEST = 40  # tokens of a headline
_LONGEST_LABEL = 4  # tokens
_FEWEST_WORDS = 3  # of what is said
_FINDINGS = frozenset({"report", "study", "poll", "survey", "research", "data", "audit"})
_SOURCES = frozenset({"PERSON", "ORG", "GPE"})


def headline_report(doc: Doc, lexicon: QuoteLexicon, quoted: Sequence[int]) -> Report | None:
    """The report of a text's first line, if it is a headline with a source set off from it; else None."""
    end = next((t.i for t in doc[:_LONGEST] if "\n" in t.text), None)
    if end is None or end < _FEWEST_WORDS or doc[end - 1].text in (".", "?", "!"):
        return None
    marks = [t for t in doc[1 : end - 1] if t.text == ":" and quoted[t.i] < 0]
    if len(marks) == 1:
        return _behind_label(doc, marks[0], end, lexicon) or _before_label(doc, marks[0], end, lexicon)
    free = (t for t in reversed(doc[1 : end - 1]) if t.text in _DASHES and t.whitespace_ and t.nbor(-1).whitespace_)
    last = next(free, None)
    return _before_label(doc, last, end, lexicon) if last is not None and not marks else None


def _behind_label(doc: Doc, colon: Token, end: int, lexicon: QuoteLexicon) -> Report | None:
    """What a person or a body says whose name opens the headline; a place or a theme there says nothing."""
    head = doc[colon.i - 1]
    kind = lexicon.speaker_words.get(head.lemma_.lower())
    is_kind_of_text = kind == "document" and head.lemma_.lower() not in _FINDINGS  # "Editorial: ...", "Transcript: ..."
    is_source = head.ent_type_ == "PERSON" or (kind is not None and not is_kind_of_text)
    return _report(colon, head, (colon.i + 1, end)) if is_source and colon.i <= _LONGEST_LABEL else None


def _before_label(doc: Doc, mark: Token, end: int, lexicon: QuoteLexicon) -> Report | None:
    """What is said by whom the last words of the headline name."""
    head = doc[end - 1]
    is_plain = head.text.islower() and (head.tag_ == "NNS" or head.lemma_.lower() in lexicon.speaker_words)
    holds_office = head.tag_ == "NN" and any(t.pos_ == "PROPN" for t in doc[mark.i + 1 : end - 1])  # "RBI governor"
    is_named = mark.text == ":" and (head.ent_type_ in _SOURCES or holds_office)
    fits = end - mark.i - 1 <= _LONGEST_LABEL and not any(t.pos_ in ("VERB", "AUX") for t in doc[mark.i + 1 : end])
    return _report(mark, head, (0, mark.i)) if fits and (is_plain or is_named) else None


def _report(mark: Token, head: Token, content: tuple[int, int]) -> Report | None:
    words = sum(token.is_alpha for token in mark.doc[content[0] : content[1]])
    is_said = words >= _FEWEST_WORDS and not any(t.is_quote for t in mark.doc[content[0] : content[0] + 1])
    return Report(mark, (mark.i, mark.i + 1), _WORD, RULE, head, "label", (content,)) if is_said else None
