"""Attributions that no listed cue makes: unknown verbs next to a quotation, colons, credit lines."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.grammar.verbs import FINITE
from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.speaking import is_medium, issuer_of, speaking_of

_DASHES = frozenset({"―", "—", "–", "-", "--"})
# A credit line names its source in a few words.
_LONGEST_CREDIT = 12
# Word classes between a dash and a colon that may name who is quoted ("Ann Lee and Tom Berg").
_IN_LABELS = frozenset({"PROPN", "CCONJ"})
_WORD = CueWord("", "statement", frozenset({"quote"}))


def unlisted_report(segment: Segment, segments: Segments, lexicon: QuoteLexicon) -> Report | None:
    """The report of a full quotation that no listed cue claims, if its surroundings give one."""
    return (
        _verb_behind(segment, segments, lexicon)
        or _credit_line(segment, segments)
        or _colon_before(segment, segments, lexicon)
    )


def _verb_behind(segment: Segment, segments: Segments, lexicon: QuoteLexicon) -> Report | None:
    """A finite verb with its subject right behind the closing mark: "...," Kasich resisted."""
    inner = segments.doc[segment.end - 2].text if segment.end - segment.start > 2 else ""
    if inner[-1:] not in (",", "?", "!"):
        return None
    for token in segments.doc[segment.end : segment.after]:
        if token.tag_ in FINITE and token.pos_ == "VERB":
            speaker = speaking_of(token, lexicon).speaker
            if speaker is None or not segment.end <= speaker.left_edge.i <= speaker.i < segment.after:
                return None
            near = min(speaker.left_edge.i, token.i) == segment.end and abs(speaker.i - token.i) <= _LONGEST_CREDIT
            return _report(token, "unlisted_verb", speaker, "subject") if near else None
    return None


def _credit_line(segment: Segment, segments: Segments) -> Report | None:
    """A dash and a name behind the quotation, in the same paragraph or as the next one."""
    doc, i, breaks = segments.doc, segment.end, 0
    while i < len(doc) and doc[i].is_space:
        breaks += "\n" in doc[i].text
        i += 1
    if i >= len(doc) or breaks > 1 or doc[i].text[0] not in _DASHES:
        return None
    dash = doc[i]
    words: list[Token] = []
    for token in doc[i + 1 : i + 1 + _LONGEST_CREDIT]:
        if "\n" in token.text or token.text == "." or segments.owner[token.i] >= 0:
            break
        words.append(token)
    names = [token for token in words if token.pos_ == "PROPN"]
    if not names or any(token.pos_ in ("VERB", "AUX") for token in words) or not words[0].text[:1].isupper():
        return None
    return _report(dash, "credit_line", _last_of_run(names), "label")


def _last_of_run(names: list[Token]) -> Token:
    """The last word of the first name."""
    last = names[0]
    for token in names[1:]:
        if token.i != last.i + 1:
            break
        last = token
    return last


def _colon_before(segment: Segment, segments: Segments, lexicon: QuoteLexicon) -> Report | None:
    """What a colon introduces: by the medium before it, by the main verb, or, without a verb, by itself."""
    colon = _previous_word(segment, segments)
    if colon is None or colon.i == 0 or colon.text not in (":", ","):
        return None
    medium = segments.doc[colon.i - 1]
    if is_medium(medium, lexicon) and (issuer := issuer_of(medium, lexicon)) is not None:
        return _report(medium, "medium", issuer, "issuer")
    if colon.text == ",":
        return None
    lead = [t for t in segments.doc[segment.before : colon.i] if not t.is_space]
    dash = max((place for place, t in enumerate(lead) if _is_dash(t)), default=-1)
    if medium.pos_ == "PROPN" and dash >= 0 and not any(t.pos_ in ("VERB", "AUX") for t in lead[dash:]):
        lead = lead[dash + 1 :]  # "... were there all along - More from Ann Lee:"
    for token in _main_verbs(lead):
        speaker = speaking_of(token, lexicon).speaker
        if speaker is not None and speaker.i >= segment.before:
            return _report(token, "unlisted_verb", speaker, "subject")
    names = [t for t in lead if t.pos_ in ("PROPN", "NOUN")]
    if names and not any(t.pos_ == "VERB" for t in lead):
        return _report(colon, "colon", _possessor(names[-1]) or names[-1], "label")
    return None


def label_before(segment: Segment, segments: Segments) -> Report | None:
    """The name between a dash and the colon before a quotation: Polls were wrong - Ann Lee: "We knew."."""
    doc, colon = segments.doc, _previous_word(segment, segments)
    if colon is None or colon.text != ":" or segments.owner[colon.i] >= 0:
        return None
    first = colon.i
    while first > 0 and doc[first - 1].pos_ in _IN_LABELS and colon.i - first < _LONGEST_CREDIT:
        first -= 1
    names = [token for token in doc[first : colon.i] if token.pos_ == "PROPN"]
    is_set_off = first > 0 and _is_dash(doc[first - 1])
    return _report(colon, "colon", names[-1], "label") if names and is_set_off else None


def _is_dash(token: Token) -> bool:
    """Whether it sets words apart; the hyphen of a name ("Hall-Lee") joins them."""
    return token.text in _DASHES and (token.text != "-" or bool(token.whitespace_))


def _possessor(noun: Token) -> Token | None:
    """Whose a noun before a colon is: Ann Lee's verdict: "A disaster."."""
    return next((c for c in noun.lefts if c.dep_ == "poss"), None) if noun.pos_ == "NOUN" else None


def _main_verbs(lead: list[Token]) -> Iterator[Token]:
    """Finite verbs of a stretch, the one that governs the others first."""
    verbs = [t for t in lead if t.pos_ in ("VERB", "AUX") and t.tag_ in FINITE]
    yield from sorted(verbs, key=lambda t: (t.dep_ != "ROOT", t.i))


def _previous_word(segment: Segment, segments: Segments) -> Token | None:
    i = segment.start - 1
    while i >= 0 and segments.doc[i].is_space:
        i -= 1
    return segments.doc[i] if i >= 0 else None


def _report(cue: Token, rule: str, speaker: Token, speaker_rule: str) -> Report:
    word = CueWord(cue.lemma_.lower(), _WORD.cue_type, _WORD.frames)
    return Report(cue, (cue.i, cue.i + 1), word, rule, speaker, speaker_rule, is_unlisted=True)
