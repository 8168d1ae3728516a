"""The ways in which a verb takes what it reports, as rules in the order in which they are tried."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.grammar.datelines import behind_dateline
from transforms.grammar.subjects import own_subject
from transforms.grammar.verbs import FINITE
from transforms.quotes.reports import asides, clauses, nouns, phrases, reread
from transforms.quotes.reports.model import Content, ContentRule, Cue, Range
from transforms.quotes.reports.speaking import opens_without_subject

CONTENT_RULES: tuple[ContentRule, ...] = (
    ContentRule(
        "as_clause",
        "The plan was dead, as Berg put it.",
        'A main clause on which a clause with "as" comments.',
        asides.as_clause,
    ),
    ContentRule(
        "parenthesis",
        "The harbour, Berg said, will open in May.",
        "A clause around its attribution, where the attribution hangs on the clause.",
        asides.parenthesis,
    ),
    ContentRule(
        "for_infinitive",
        "Berg called for the ministers to resign.",
        'Somebody who is to do something, behind "for".',
        phrases.for_infinitive,
    ),
    ContentRule(
        "question",
        "Berg asked whether the harbour was open.",
        "A question behind its verb.",
        clauses.question,
    ),
    ContentRule(
        "clause_of_quality",
        "Berg made it clear that the harbour was “a disgrace” for the town.",
        "A clause that the adjective of its cue takes.",
        clauses.clause_of_quality,
    ),
    ContentRule(
        "clause",
        "Berg said that the harbour was open.",
        "A clause with a tense behind its verb.",
        clauses.clause,
    ),
    ContentRule(
        "split_clause",
        "He sold the harbour, which Berg said was the oldest in Norway.",
        "A clause whose subject stands before the attribution and whose verb behind it.",
        clauses.split_clause,
    ),
    ContentRule(
        "object_infinitive",
        "Berg urged the crew to stay.",
        "Somebody who is to do something.",
        phrases.object_infinitive,
    ),
    ContentRule(
        "infinitive",
        "Berg vowed to open the harbour.",
        "What the speaker takes upon themselves.",
        phrases.infinitive,
    ),
    ContentRule(
        "gerund",
        "Berg denied closing the harbour.",
        "An act that the speaker tells of.",
        phrases.gerund,
    ),
    ContentRule(
        "clause_before",
        "The harbour was open, Berg said.",
        "A clause before its verb.",
        clauses.clause_before,
    ),
    ContentRule(
        "described_as",
        "Berg described the harbour as safe.",
        "Something and what it is described as.",
        phrases.described_as,
    ),
    ContentRule(
        "called",
        "Berg called the harbour “a disgrace” for the town.",
        "Something and what it is called.",
        phrases.called,
    ),
    ContentRule(
        "accusation",
        "Berg accused the crew of theft.",
        "Somebody and what is held against them or in their favour.",
        phrases.accusation,
    ),
    ContentRule(
        "noun_clause",
        "Berg denied rumours that the harbour was closed.",
        "The clause that the object of a verb announces.",
        nouns.clause_of_object,
    ),
    ContentRule(
        "object",
        "Berg called for an inquiry.",
        "A thing that the speaker asks for, names or announces.",
        phrases.object_phrase,
    ),
    ContentRule(
        "answer",
        "Berg praised the harbour, and Moe said the same of the ships.",
        "Words that stand for a clause: yes, no, the same, otherwise.",
        phrases.answer,
    ),
    ContentRule(
        "distant_clause",
        "Berg conceded in a recent debate that the harbour was too small.",
        'A clause behind "that" which the parse hangs on a noun in between.',
        clauses.distant_clause,
    ),
    ContentRule(
        "final_attribution",
        "A ten-year trend of falling prices will end this year, sooner than expected, "
        "the nonpartisan Harbour Office reported on Tuesday.",
        "A sentence that its attribution ends, where the parse does not join the two.",
        asides.final_attribution,
    ),
    ContentRule(
        "lost_clause",
        "Berg said for the first time that the ships were lost.",
        'A clause behind "that", read by its finite verb where the parse loses it.',
        reread.clause_behind_that,
    ),
    ContentRule(
        "bare_clause",
        "Ann Berg said seeing so many ships in the harbour was a relief.",
        "A clause right behind its verb whose subject the parse takes for the verb's object.",
        reread.clause_without_that,
    ),
    ContentRule(
        "set_off",
        "The crew, Berg insisted on Monday, had been warned twice.",
        "A sentence that its attribution interrupts between commas, read by its commas where the parse loses it.",
        reread.set_off,
    ),
)


def content_of(cue: Cue) -> tuple[str, Content] | None:
    """The content that the first fitting rule gives, with the rule's name; None where there is none."""
    for rule in CONTENT_RULES:
        content = rule.read(cue)
        if content is not None and content.ranges:
            return rule.name, replace(
                content, ranges=_without_dateline(cue.verb.doc, _in_sentence(cue, content.ranges))
            )
    return None


def _in_sentence(cue: Cue, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges without what the parse takes in from another line, or from before a colon that a sentence follows."""
    doc, verb, kept = cue.verb.doc, cue.verb.i, []
    for start, end in ranges:
        breaks = [i for i in range(start, end) if "\n" in doc[i].text]
        if end <= verb:
            breaks += [i for i in range(start, end - 1) if doc[i].text == ":" and doc[i + 1].text[:1].isupper()]
            kept.append((max([start, *(i + 1 for i in breaks)]), end))
        elif not any("\n" in token.text for token in doc[verb:start]):
            kept.append((start, min([end, *breaks, *_main_clause(cue, start, end)])))
    return tuple((start, end) for start, end in kept if start < end)


def _main_clause(cue: Cue, start: int, end: int) -> list[int]:
    """Where the answer begins that the parse takes into a question: Asked what came next, | Lee replied."""
    doc = cue.verb.doc
    if not opens_without_subject(cue.verb):
        return []
    answers = (t for t in doc[start:end] if t.tag_ in FINITE and "quote" in _frames(t, cue) and own_subject(t))
    commas = [max(s.left_edge.i - 1, 0) for t in answers if (s := own_subject(t)) is not None and s.i < t.i]
    return [i for i in commas if i > start and doc[i].text == ","][:1]


def _frames(token: Token, cue: Cue) -> frozenset[str]:
    word = cue.lexicon.verbs.get(token.lemma_.lower())
    return word.frames if word is not None else frozenset()


def _without_dateline(doc: Doc, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges of which none begins with a dateline."""
    behind = ((behind_dateline(doc, start), end) for start, end in ranges)
    return tuple((start, end) for start, end in behind if start < end)
