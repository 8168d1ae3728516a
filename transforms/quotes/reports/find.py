"""Reports in the parse: a cue, who speaks, and the words that are its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.grammar.subjects import agents_of, own_subject
from transforms.grammar.verbs import is_clause, is_negated, is_opening_participle, is_tensed, relay_of
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.clauses import carries_words
from transforms.quotes.reports.ends import content_end
from transforms.quotes.reports.headlines import headline_report
from transforms.quotes.reports.model import BARE, Content, Cue, Report
from transforms.quotes.reports.nouns import announced_by, owner_of, source_of
from transforms.quotes.reports.passed_on import with_channels
from transforms.quotes.reports.rules import content_of
from transforms.quotes.reports.speaking import is_told_in_evidence, issuer_of, speaking_of
from transforms.quotes.reports.unreal import unreal_by
from transforms.text.parse import tokens_of

_HIGHEST_CLIMB = 25
# Penn tags of verbs that share a subject: participles, and finite ones joined by a conjunction.
_SHARING = frozenset({"VBG", "VBD", "VBZ", "VBP", "VB"})
_ENDS = frozenset({".", "!", "?", ";"})
# Dependencies of the quality in "made it clear".
_JUDGED = frozenset({"ccomp", "oprd", "xcomp"})
_FARTHEST = 60  # tokens
_GETTING = frozenset({"cite", "leak", "obtain", "quote", "review", "see", "view"})
_LONGEST_DAY = 6  # tokens
_TIMES = frozenset({"DATE", "TIME"})
# Outside of marks these are the writer and the reader, whose sayings are no reports.
_WRITERS = frozenset({"i", "you"})
_NOBODY = frozenset({"it", "this", "that", "there", "what", "which", "one", "thing"})
# Verbs hanging on their noun or standing before it name or describe; they report nothing.
_ATTRIBUTIVE = frozenset({"amod", "compound"})


def find_reports(doc: Doc, lexicon: QuoteLexicon, quoted: Sequence[int]) -> tuple[Report, ...]:
    """All cues of a text in text order, those without a content of their own included.

    `quoted` holds a number >= 0 for each token inside quotation marks; what is reported there is
    the speaker's report, not the writer's, and stays out.
    """
    starts = {words[0] for words in lexicon.phrases}
    found: list[Report] = []
    headline = headline_report(doc, lexicon, quoted)
    for token in tokens_of(doc):
        if quoted[token.i] >= 0:
            continue
        if headline is not None and token == headline.cue:
            found.append(headline)
        elif token.lower_ in starts and (report := _phrase_report(token, lexicon)) is not None:
            found.append(report)
        elif token.pos_ in ("VERB", "AUX"):
            if (report := _verb_report(token, lexicon)) is not None:
                found.append(report)
        elif token.pos_ == "NOUN" and token.lemma_ in lexicon.nouns:
            found.extend(_noun_reports(token, lexicon))
    return _with_shared_speakers(with_channels(_told_once(found, quoted), quoted), quoted)


def _told_once(reports: list[Report], quoted: Sequence[int]) -> list[Report]:
    """Reports without those of nouns whose clause a verb reports already: said in a statement that it was late."""
    told = {
        (start, end)
        for report in reports
        for start, end in report.content
        if report.rule != "nominal" and (not report.needs_marks or any(quoted[i] >= 0 for i in range(start, end)))
    }
    return [report for report in reports if report.rule != "nominal" or not told.intersection(report.content)]


def _with_shared_speakers(reports: tuple[Report, ...], quoted: Sequence[int]) -> tuple[Report, ...]:
    """Give a verb for which the parse finds no speaker outside of marks that of the report before in its sentence.

    Marks break the parse of what goes on behind them: "We shall win," she said, adding that ...
    """
    out: list[Report] = []
    for report in reports:
        is_outside = report.speaker is not None and quoted[report.speaker.i] < 0
        lacks = not is_outside and not report.is_unsaid and report.cue.tag_ in _SHARING
        shared = out[-1] if lacks and out and _share_sentence(out[-1].cue, report.cue, quoted) else report
        shares = shared is not report and shared.speaker is not None
        out.append(replace(report, speaker=shared.speaker, speaker_rule="report_before") if shares else report)
    return tuple(out)


def _share_sentence(first: Token, second: Token, quoted: Sequence[int]) -> bool:
    """Whether no sentence ends between two cues, outside of marks."""
    between = first.doc[first.i + 1 : second.i]
    ends = (t.text in _ENDS or "\n" in t.text for t in between if quoted[t.i] < 0)
    return len(between) <= _FARTHEST and not any(ends)


def _verb_report(verb: Token, lexicon: QuoteLexicon) -> Report | None:
    """The report of a verb: with its particle ("point out", "call for") if that is a cue, else bare."""
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.verb_lemmas or (verb.dep_ in _ATTRIBUTIVE and verb.tag_ != "VBD"):
        return None
    relay = relay_of(verb)
    if relay is not None and relay.lemma_.lower() in lexicon.verbs:
        return None
    options = [
        Cue(verb, word, child, lexicon)
        for child in verb.children
        if child.dep_ in ("prt", "prep", "advmod", "acomp") or (child.dep_ in _JUDGED and child.pos_ == "ADJ")
        if child.i > verb.i
        if (word := lexicon.verbs.get(f"{lemma} {child.lower_}")) is not None
    ]
    options += [
        Cue(verb, word, child.left_edge, lexicon)
        for child in verb.children
        if child.i > verb.i and child.left_edge.dep_ == "mark" and child.left_edge.i > verb.i
        if (word := lexicon.verbs.get(f"{lemma} {child.left_edge.lower_}")) is not None
    ]
    if lemma == "be" and _is_about_nobody(verb):
        return None
    bare = lexicon.verbs.get(lemma)
    if bare is not None:
        options.append(Cue(verb, bare, None, lexicon))
    found = [(cue, *content) for cue in options if (content := content_of(cue)) is not None]
    if unreal_by(verb, lexicon) is not None:
        found = [one for one in found if one[2].needs_marks]
    if found:
        clauses = [one for one in found if one[1] == "clause" and not one[2].needs_marks]
        # "agreed with the council that it was late": the clause, not the council
        return _report(*(clauses[0] if clauses and found[0][2].needs_marks else found[0]))
    return _report(options[0], BARE, Content((), needs_marks=True)) if options else None


def _is_about_nobody(verb: Token) -> bool:
    """Whether no somebody is what is said of them: it is clear that, what is certain is that."""
    subject = own_subject(verb)
    return subject is None or subject.lower_ in _NOBODY or subject.pos_ in ("VERB", "AUX")


def _report(cue: Cue, rule: str, content: Content) -> Report:
    verb, particle = cue.verb, cue.particle
    speaking = speaking_of(verb, cue.lexicon)
    own = own_subject(verb)
    is_writer = own is not None and own == speaking.speaker and own.lower_ in _WRITERS
    is_writer = is_writer or _is_turn_of_phrase(verb, speaking.speaker)
    only_asked = rule == "object" and is_opening_participle(verb)  # "Asked about the delay, she said"
    adjacent = particle is not None and particle.i == verb.i + 1
    return Report(
        cue=verb,
        cue_range=(verb.i, verb.i + 2 if adjacent else verb.i + 1),
        word=cue.word,
        rule=rule,
        speaker=speaking.speaker,
        speaker_rule=speaking.rule,
        content=content.ranges,
        addressee=content.addressee or speaking.addressee,
        via=speaking.via,
        is_negated=is_negated(verb),
        needs_marks=(content.needs_marks and not is_told_in_evidence(verb, cue.lexicon)) or is_writer or only_asked,
        is_unsaid=speaking.is_unsaid,
    )


def _is_turn_of_phrase(verb: Token, speaker: Token | None) -> bool:
    """Whether the writer only goes on: "That said, ..."."""
    is_that = speaker is not None and speaker.lower_ == "that" and speaker.i == verb.i - 1
    return is_that and verb.doc[verb.i + 1 : verb.i + 2].text == ","


def _phrase_report(token: Token, lexicon: QuoteLexicon) -> Report | None:
    """A fixed phrase whose object speaks ("according to X"): its content is the rest of the clause."""
    doc = token.doc
    for words, word in lexicon.phrases.items():
        end = token.i + len(words)
        if end >= len(doc) or tuple(t.lower_ for t in doc[token.i : end]) != words:
            continue
        speaker = next((c for c in doc[end - 1].children if c.dep_ in ("pobj", "pcomp") and c.i >= end), None)
        if speaker is None:
            return None
        maker = _maker_of(speaker, lexicon)
        phrase_end = _behind_apposed_name(max(speaker.right_edge.i + 1, end), doc)
        if _opens_sentence(token):
            phrase_end = _before_lost_subject(token, _behind_day(phrase_end, doc))
        content = _around(token, phrase_end)
        why = "source_phrase" if maker is None else "source"
        return Report(token, (token.i, end), word, "according_to", maker or speaker, why, content)
    return None


def _maker_of(noun: Token, lexicon: QuoteLexicon) -> Token | None:
    """Who made a document that is the source ("a poll by the Odoxa institute"); None where nobody is named."""
    if lexicon.speaker_words.get(noun.lemma_.lower()) != "document":
        return None
    makers = (source_of(noun), *(agent for child in noun.rights for agent in _published_by(child)))
    return next((m for m in makers if m is not None and (m.pos_ == "PROPN" or m.nbor(-1).pos_ == "PROPN")), None)


def _published_by(participle: Token) -> list[Token]:
    """Who did what a participle behind a document tells, unless they only got hold of it."""
    is_made = participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.lemma_ not in _GETTING
    return agents_of(participle) if is_made else []


def _opens_sentence(token: Token) -> bool:
    return token.i == 0 or bool(token.is_sent_start) or token.nbor(-1).is_space


def _behind_day(end: int, doc: Doc) -> int:
    """The end of a phrase before its clause, with what the parse hangs on that clause: data released last week, ..."""
    last = end
    while last < min(end + _LONGEST_DAY, len(doc)) and doc[last].ent_type_ in _TIMES:
        last += 1
    return last if last < len(doc) and doc[last].text == "," else end


def _before_lost_subject(token: Token, end: int) -> int:
    """The end of a phrase before a clause whose subject the parse joins to the phrase.

    "According to the grower Ann Lee, plums and pears | have ripened early": the phrase ends at its last comma.
    """
    doc = token.doc
    if end >= len(doc) or not is_tensed(doc[end]):
        return end
    return next((i for i in range(end - 2, token.i, -1) if doc[i].text == ","), end)


def _behind_apposed_name(end: int, doc: Doc) -> int:
    """The end of a name set off by commas right behind a description: according to the minister, Ann Lee, ..."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].pos_ != "PROPN":
        return end
    last = end + 1
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    return last if last < len(doc) and doc[last].text == "," and last - end > 2 else end


def _around(token: Token, phrase_end: int) -> tuple[tuple[int, int], ...]:
    """The clause that a phrase comments on, without the phrase."""
    head = token
    for _ in range(_HIGHEST_CLIMB):
        if head.dep_ in ("ROOT", "ccomp", "relcl", "parataxis") or _opens_clause(token, head):
            break
        head = head.head
    if head.dep_ == "relcl":
        head = head.head
    doc, end = token.doc, head.right_edge.i + 1
    goes_on = phrase_end < len(doc) and (head.left_edge.i == token.i or doc[phrase_end].text in (",", "—", "–", "-"))
    ranges = (_in_line(doc, head.left_edge.i, token.i), (phrase_end, end if goes_on else phrase_end))
    return tuple((a, b) for a, b in ranges if a < b)


def _in_line(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """What of a range before a phrase stands in the phrase's own line and part of the sentence."""
    breaks = (i + 1 for i in range(start, end) if doc[i].text == ";" or "\n" in doc[i].text)
    return max(breaks, default=start), end


def _opens_clause(token: Token, verb: Token) -> bool:
    """Whether a phrase stands at the head of a clause with a subject: left after, according to him, they had lost."""
    return verb.i > token.i and verb.left_edge.i == token.i and is_clause(verb)


def _noun_reports(noun: Token, lexicon: QuoteLexicon) -> Iterator[Report]:
    """A noun with the clause that it announces: "the claim that ...", "a promise to ..."."""
    named = (("owner", owner_of(noun)), ("source", source_of(noun)), ("issuer", issuer_of(noun, lexicon)))
    why, speaker = next(((rule, who) for rule, who in named if who is not None), ("nobody", None))
    word = lexicon.nouns[noun.lemma_]
    clause = announced_by(noun, word) or (_equated_with(noun) if speaker is not None else None)
    if clause is None or _carries_for_verb(noun, lexicon):
        return
    if clause.left_edge.lower_ == "to" and speaker is None and not any(c.dep_ == "det" for c in noun.lefts):
        return  # "Parking charges to rise"
    opener = clause.left_edge
    start, end = opener.i + (opener.lower_ == "that"), content_end(clause, noun, lexicon)
    if start < end:
        yield Report(noun, (noun.i, noun.i + 1), word, "nominal", speaker, why, ((start, end),))


def _carries_for_verb(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a verb says in a medium what the parse hangs on the medium: said in a statement that it was late."""
    prep = noun.head
    word = lexicon.verbs.get(prep.head.lemma_.lower()) if noun.dep_ == "pobj" and prep.dep_ == "prep" else None
    return word is not None and "clause" in word.frames and carries_words(noun, lexicon)


def _equated_with(noun: Token) -> Token | None:
    """The clause that a noun is said to be: their argument was that the harbour is too small."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    return next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.lower_ == "that"), None)
