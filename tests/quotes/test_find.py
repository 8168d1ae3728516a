"""Quotes in short texts: content, type, speaker, cue, channel, and that no text breaks the finder."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.kit.parses import parsed
from tests.kit.program import ROOT
from transforms.annotation import Entity, Mention, Quote
from transforms.quotes.find import find_quotes
from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.reports.ends import content_end
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.text.spans import Span, hull
from transforms.who import Who

Found = list[tuple[str, str, str | None, str | None]]


def quotes_of(text: str, nlp: Language, reference: Reference) -> tuple[Quote, ...]:
    doc = nlp(text)
    return find_quotes(doc, find_sentences(doc), Who(), reference.quotes)


def found(text: str, nlp: Language, reference: Reference) -> Found:
    """Type, content (spans joined by |), speaker and cue of each quote."""
    return [
        (
            q.quote_type,
            "|".join(s.span.of(text) for s in q.spans),
            q.speaker.of(text) if q.speaker else None,
            q.cue.of(text) if q.cue else None,
        )
        for q in quotes_of(text, nlp, reference)
    ]


CASES: list[tuple[str, Found]] = [
    (
        "“The talks were useful,” said Anna Berg on Monday.",
        [("direct", "“The talks were useful,”", "Anna Berg", "said")],
    ),
    (
        '"The talks were useful," the minister said. "They will go on."',
        [("direct", '"The talks were useful,"|"They will go on."', "the minister", "said")],
    ),
    (
        'The minister said: "The talks were useful. They will go on."',
        [("direct", '"The talks were useful. They will go on."', "The minister", "said")],
    ),
    (
        "The minister said that the talks were useful.",
        [("indirect", "the talks were useful", "The minister", "said")],
    ),
    (
        "The king condemned the killings, his spokesman said.",
        [("indirect", "The king condemned the killings", "his spokesman", "said")],
    ),
    (
        "Troops crossed the border last week and detained ten foreign men, local media reported, citing residents.",
        [
            (
                "indirect",
                "Troops crossed the border last week and detained ten foreign men",
                "local media",
                "reported",
            )
        ],
    ),
    (
        "NAIROBI, Kenya (AP) — Police opened fire on protesters, a doctors' group said.",
        [("indirect", "Police opened fire on protesters", "a doctors' group", "said")],
    ),
    ("The talks were useful, the minister said.", [("indirect", "The talks were useful", "the minister", "said")]),
    (
        "The talks were useful, according to the ministry.",
        [("indirect", "The talks were useful", "the ministry", "according to")],
    ),
    (
        'The minister said the talks were "very useful" for both sides.',
        [("mixed", 'the talks were|"very useful"|for both sides', "The minister", "said")],
    ),
    (
        "The ministry urged Iran to stop the tests.",
        [("indirect", "Iran to stop the tests", "The ministry", "urged")],
    ),
    (
        "Reporters asked whether the talks would go on.",
        [("indirect", "whether the talks would go on", "Reporters", "asked")],
    ),
    (
        "These talks, the minister said, were useful.",
        [("indirect", "These talks|were useful", "the minister", "said")],
    ),
    (
        "As the minister put it, the talks were useful.",
        [("indirect", "the talks were useful", "the minister", "put")],
    ),
    (
        "Berlin accused Moscow of breaking the treaty.",
        [("indirect", "Moscow of breaking the treaty", "Berlin", "accused")],
    ),
    (
        "“I have seen enough of it,” Maria Lopez harrumphed.",
        [("direct", "“I have seen enough of it,”", "Maria Lopez", "harrumphed")],
    ),
    (
        "“We shall never give up on this.”\n\n― Maria Lopez",
        [("direct", "“We shall never give up on this.”", "Maria Lopez", "―")],
    ),
    (
        "The president said the summit went well, underscoring the stakes.",
        [("indirect", "the summit went well", "The president", "said")],
    ),
    *(
        (f"The minister {opinion} the ruling.", [])
        for opinion in ("criticised", "welcomed", "praised", "condemned", "commended", "denounced")
    ),
    (
        "The minister praised “a brave ruling” on Monday.",
        [("direct", "“a brave ruling”", "The minister", "praised")],
    ),
    (
        "The minister called the ruling a failure.",
        [("indirect", "the ruling a failure", "The minister", "called")],
    ),
    ("The minister met a group called Fair Play.", []),
    (
        "In May, 52 percent said the plan was better, compared with 41 percent in April.",
        [("indirect", "the plan was better", "52 percent", "said")],
    ),
    (
        "The minister explained the long delay is a risk for the army.",
        [("indirect", "the long delay is a risk for the army", "The minister", "explained")],
    ),
    (
        "The minister said he was alarmed by the plan and wanted to see the army.",
        [("indirect", "he was alarmed by the plan and wanted to see the army", "The minister", "said")],
    ),
    (
        "The minister said the plan was ready and praised the army.",
        [("indirect", "the plan was ready", "The minister", "said")],
    ),
    (
        "The minister told a crowded hall in Berlin that the talks were useful.",
        [("indirect", "the talks were useful", "The minister", "told")],
    ),
    (
        "The talks were useful, the minister said, because everybody came.",
        [("indirect", "The talks were useful|because everybody came", "the minister", "said")],
    ),
    (
        "The minister said the talks were useful, though he did not say when they would end.",
        [
            ("indirect", "the talks were useful", "The minister", "said"),
            ("indirect", "when they would end", "he", "say"),
        ],
    ),
    (
        "The criticism led him to declare that the talks were useful.",
        [("indirect", "the talks were useful", "him", "declare")],
    ),
    (
        "The minister used the dinner to declare that the talks were useful.",
        [("indirect", "the talks were useful", "The minister", "declare")],
    ),
    (
        "The minister repeated the claim that the tests were safe.",
        [("indirect", "the tests were safe", "The minister", "claim")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_way_of_reporting_is_found(text: str, expected: Found, nlp: Language, reference: Reference) -> None:
    """Content, type, local speaker and cue of the basic ways in which news report speech."""
    assert found(text, nlp, reference) == expected


def test_a_channel_is_not_the_speaker(nlp: Language, reference: Reference) -> None:
    """Who passes words on is `via`; who said them is the speaker."""
    text = "“We will go on,” Xinhua quoted Wang Yi as saying."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.speaker and quote.via
    assert (quote.speaker.of(text), quote.via.of(text), quote.quote_rule) == ("Wang Yi", "Xinhua", "cue_behind")
    text = "“We will go on,” Putin said, according to the Kremlin."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.speaker and quote.via
    assert (quote.speaker.of(text), quote.via.of(text)) == ("Putin", "the Kremlin")


def test_an_outlet_that_is_told_is_the_channel(nlp: Language, reference: Reference) -> None:
    """Who is told something is the addressee; an outlet that is told passes it on."""
    text = "The minister told reporters that the talks were useful."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.addressee and quote.via is None
    assert quote.addressee.of(text) == "reporters"
    text = "The minister told a newspaper that the talks were useful."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.via and quote.addressee is None
    assert quote.via.of(text) == "a newspaper"
    text = "The minister said in a statement that the talks were useful."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.via and quote.via.of(text) == "a statement"


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Anna Berg", "person"),
        ("The ministry", "organization"),
        ("The report", "document"),
        ("A draft", "document"),
        ("Officials", "group"),
        ("A senior diplomat", "anonymous"),
    ],
)
def test_the_kind_of_source(speaker: str, kind: str, nlp: Language, reference: Reference) -> None:
    """Persons, institutions, documents, groups and nameless sources are told apart."""
    (quote,) = quotes_of(f"{speaker} said that the talks were useful.", nlp, reference)
    assert quote.speaker_type == kind


def test_the_mention_at_the_speakers_head_names_the_speaker(nlp: Language, reference: Reference) -> None:
    """A speaker's entity is that of the mention at the head of the local words."""
    text = "Foreign Minister Anna Berg said that the talks were useful."
    doc, start = nlp(text), text.index("Anna")
    mention = Mention(Span(start, start + 9), "e1", "name", "PERSON", "name")
    who = Who((Entity("e1", "Anna Berg", "PERSON"),), (mention,))
    (quote,) = find_quotes(doc, find_sentences(doc), who, reference.quotes)
    assert quote.speaker_mention == mention


def test_a_speaker_who_is_named_later_is_resolved(nlp: Language, reference: Reference) -> None:
    """Somebody described first and named by the next quote is that person; a nameless official is not."""
    for described, expected in (
        ("A local analyst", True),
        ("A senior official", False),
        ("A spokesman for the airline", False),
    ):
        text = f"{described} said that the talks were useful.\n\n“They will go on for years,” Anna Berg said."
        doc, start = nlp(text), text.index("Anna")
        mention = Mention(Span(start, start + 9), "e1", "name", "PERSON", "name")
        who = Who((Entity("e1", "Anna Berg", "PERSON"),), (mention,))
        first, second = find_quotes(doc, find_sentences(doc), who, reference.quotes)
        assert second.speaker_mention == mention
        assert (first.speaker_mention == mention) is expected


def test_a_passive_without_agent_names_no_speaker(nlp: Language, reference: Reference) -> None:
    """Who was asked did not ask."""
    (quote, _) = quotes_of("Asked whether the talks were useful, the minister said they were.", nlp, reference)
    assert quote.speaker is None


def test_scores_come_from_the_table_of_rules(nlp: Language, reference: Reference) -> None:
    """A quote's score is the share that its rule and type got right; without a speaker it has none."""
    (quote,) = quotes_of("“The talks were useful,” said Anna Berg on Monday.", nlp, reference)
    assert quote.score == reference.quotes.scores["cue_behind", "direct"]


def test_a_quoted_paragraph_of_its_own_goes_on_with_the_speaker_before(nlp: Language, reference: Reference) -> None:
    """A paragraph that is all quotation has no cue, and the speaker of the paragraph before."""
    text = "The minister said the talks were useful.\n\n“We have agreed on a plan for the whole region.”"
    floating = quotes_of(text, nlp, reference)[1]
    assert floating.speaker and floating.cue is None
    assert (floating.speaker.of(text), floating.quote_rule) == ("The minister", "next_paragraph")


@pytest.mark.parametrize(
    "text",
    [
        "The company said the talks were useful.\n\n“We have agreed on a plan for the whole region.”",
        "The minister said the talks were useful.\n\n“We have agreed on a plan,” which is out on Tuesday, is his book.",
    ],
    ids=["a body without marks", "a paragraph that is not all quotation"],
)
def test_a_quoted_paragraph_does_not_go_on_with_everybody(text: str, nlp: Language, reference: Reference) -> None:
    """Behind a body's report, or with words of the writer beside it, a quoted paragraph has no speaker from before."""
    assert all(quote.quote_rule != "next_paragraph" for quote in quotes_of(text, nlp, reference))


def test_names_and_scare_quotes_are_no_quotes(nlp: Language, reference: Reference) -> None:
    """Titles, nicknames and words held at a distance are said by nobody."""
    text = "He read a novel called “The Long Road” and met the so-called “experts” at the “Blue Room” yesterday."
    assert found(text, nlp, reference) == []
    for text in (
        "‘Miracle’ baby goes home\n\nThe child was found.",
        "He took it wherever he went, “sending mails” to all.",
    ):
        assert found(text, nlp, reference) == []


def test_belief_counts_only_where_it_is_quoted(nlp: Language, reference: Reference) -> None:
    """What somebody thinks is no speech; with words in marks it is a quote of class belief."""
    assert found("Officials believe the tests were safe.", nlp, reference) == []
    (quote,) = quotes_of("Officials believe the tests were “perfectly safe” for all.", nlp, reference)
    assert (quote.quote_type, quote.cue_type) == ("mixed", "belief")


@pytest.mark.parametrize(
    ("text", "cue_type"),
    [
        ("Norway asked the United States to send Patriots.", "urge"),
        ("Norway asked him whether the ships had left.", "question"),
    ],
)
def test_who_asks_somebody_to_act_puts_no_question(
    text: str, cue_type: str, nlp: Language, reference: Reference
) -> None:
    """The class of "ask" goes by what it takes."""
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.cue_type == cue_type


@pytest.mark.parametrize(
    ("rows", "content"),
    [
        (
            ("Norway NNP dep 6", "signed VBD ccomp 6", "a DT det 3", "deal NN dobj 1", ", , punct 6"),
            "Norway signed a deal",
        ),
        (
            ("Cyclone NNP dep 6", "Lena NNP nsubj 2", "killed VBD ccomp 6", "ten CD dobj 2", ", , punct 6"),
            "Cyclone Lena killed ten",
        ),
        (
            ("Yesterday RB advmod 6", "signed VBD ccomp 6", "a DT det 3", "deal NN dobj 1", ", , punct 6"),
            "signed a deal",
        ),
    ],
)
def test_a_clause_before_its_cue_keeps_its_subject(rows: tuple[str, ...], content: str, reference: Reference) -> None:
    """A noun phrase alone between the beginning of the sentence and a reported clause belongs to the clause."""
    doc = parsed(*rows, "Otieno NNP nsubj 6", "said VBD root 6 say", ". . punct 6")
    (quote,) = find_quotes(doc, find_sentences(doc), Who(), reference.quotes)
    assert [span.span.of(doc.text) for span in quote.spans] == [content]


def test_denied_saying_is_marked(nlp: Language, reference: Reference) -> None:
    """A negated cue gives a negated quote."""
    (quote,) = quotes_of("The minister did not say that the talks had failed.", nlp, reference)
    assert quote.is_negated


def test_a_report_inside_a_report_stays_inside(nlp: Language, reference: Reference) -> None:
    """What the speaker reports is part of what the speaker says, not a quote of its own."""
    assert len(quotes_of("The minister said that the army denied that it had fired.", nlp, reference)) == 1


def test_two_quoted_fragments_of_one_phrase_stand_once(nlp: Language, reference: Reference) -> None:
    """A phrase with several fragments in marks is one content: its stretches never overlap."""
    text = "The minister praised the “great courage” and the “deep faith” of the troops on the border."
    (quote,) = quotes_of(text, nlp, reference)
    spans = [s.span for s in quote.spans]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [s.span.of(text) for s in quote.spans if s.is_verbatim] == ["“great courage”", "“deep faith”"]


def test_the_empty_text_has_no_quotes(nlp: Language, reference: Reference) -> None:
    """No text, no quotes, no exception."""
    assert found("", nlp, reference) == []
    assert found(" \n\n ", nlp, reference) == []


def check_offsets(broken: str, quotes: tuple[Quote, ...]) -> None:
    """Spans have words, are ordered and disjoint; the type follows from them; parents hold their children."""
    kinds = {(True,): "direct", (False,): "indirect", (False, True): "mixed"}
    for quote in quotes:
        end = 0
        for span in (s.span for s in quote.spans):
            assert end <= span.start < span.end <= len(broken)
            assert span.of(broken) == span.of(broken).strip()
            assert any(char.isalnum() for char in span.of(broken))
            end = span.end
        assert quote.quote_type == kinds[tuple(sorted({s.is_verbatim for s in quote.spans}))]
        for words in (quote.speaker, quote.cue, quote.addressee, quote.via):
            assert words is None or 0 <= words.start < words.end <= len(broken)
        if quote.parent_index is not None:
            whole = hull(s.span for s in quote.spans)
            assert any(s.span.contains(whole) for s in quotes[quote.parent_index].spans)


DAMAGE = {
    "removed": [""],
    "doubled": ["““", "””", '""', "‘‘", "''''"],
    "unbalanced": ["“", "”", '"', "''", "‘", "’", "«", "``", ""],
}


@pytest.mark.parametrize("way", DAMAGE)
@pytest.mark.parametrize("seed", range(5))
def test_broken_marks_break_nothing(way: str, seed: int, nlp: Language, reference: Reference) -> None:
    """With marks removed, doubled or exchanged at random on a page: no exception, no offset that is wrong."""
    chance = random.Random(seed)  # noqa: S311 - reproducible damage, no secret
    pages = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    text = pages[seed % len(pages)].read_text(encoding="utf-8")[:2500]
    broken = "".join(chance.choice(DAMAGE[way]) if c in '“”"‘’' and chance.random() < 0.5 else c for c in text)
    check_offsets(broken, quotes_of(broken, nlp, reference))


PIECES = [
    *("“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "—", " ", "\n\n", ".", ",", ": "),
    *(" said ", "Anna Berg", " She said: ", " according to officials", " who said that ", " Fla."),
    *("They have gone too far", "we know it"),
]


@settings(max_examples=60)
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mess_of_marks_and_attributions_breaks_nothing(text: str, nlp: Language, reference: Reference) -> None:
    """Marks, names and cues in any order: no exception, no offset that is wrong."""
    check_offsets(text, quotes_of(text, nlp, reference))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg refused to admit that she had lost.",
        "The firm is set to announce the terms on Monday.",
        "Anna Berg declined to comment on the price.",
        "The army did not mention the plan.",
        "Anna Berg called a march for Monday.",
        "The farmers argued for decades.",
        "The man claimed the prize.",
    ],
)
def test_what_nobody_said_is_no_quote(text: str, nlp: Language, reference: Reference) -> None:
    """Refused, planned and denied sayings, and objects that are no contents, give no quotes."""
    assert quotes_of(text, nlp, reference) == ()


def test_a_statement_is_told_once(nlp: Language, reference: Reference) -> None:
    """A noun of saying adds no second quote where its verb reports the clause: said in a statement that."""
    (quote,) = quotes_of("Anna Berg said in a statement that the harbour was closed.", nlp, reference)
    assert quote.cue_lemma == "say"


def test_the_cost_of_one_endless_sentence_grows_with_its_length() -> None:
    """Where contents end is found in a bounded number of steps each: twice the clauses are twice the calls."""
    lexicon = QuoteLexicon(verbs={"say": CueWord("say", "statement", frozenset({"clause", "quote"}))})

    def calls(clauses: int) -> int:
        rows = [row for k in range(clauses) for row in (f"he PRP nsubj {2 * k + 1}", _said(k))]
        doc = parsed(*rows)
        verbs = [token for token in doc if token.text == "said"]
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            for verb in verbs[1:]:
                content_end(verb, verb.head, lexicon)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(1200) < 2.2 * calls(600)


def _said(k: int) -> str:
    """The k-th verb of a chain in which each reports the next: he said he said he said ..."""
    return "said VBD ROOT 1 say" if k == 0 else f"said VBD ccomp {2 * k - 1} say"
