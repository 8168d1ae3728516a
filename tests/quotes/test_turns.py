"""Turns of transcripts and interviews: each a direct quote of the one whom its label names."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from tests.kit.events import article_of
from transforms.annotate import annotate
from transforms.annotation import Annotation
from transforms.articles.model import Article, Block
from transforms.reference import Reference
from transforms.text.spans import Span

TURNS = [
    ("turn", "ANNA BERG, HOST: Good morning. He said the ships left."),
    ("turn", "PETER OTIENO: They left at night."),
    ("turn", "BERG: Will they return?"),
    ("question", "Q: Are you sure?"),
]


def transcript() -> Article:
    """An article whose blocks are the turns."""
    text = "\n\n".join(words for _, words in TURNS)
    spans = [Span(start := text.index(words), start + len(words)) for _, words in TURNS]
    blocks = tuple(
        Block(kind, True, "label", words, None, span) for (kind, words), span in zip(TURNS, spans, strict=True)
    )
    return replace(article_of(text), blocks=blocks)


def test_every_turn_is_a_quote_of_its_label(nlp: Language, reference: Reference) -> None:
    """The words behind the label are one direct quote without a cue; a surname leads to who was named in full."""
    article = transcript()
    found = annotate(article, nlp(article.text), reference).quotes
    assert [(quote.quote_rule, quote.quote_type, quote.cue) for quote in found] == [("turn", "direct", None)] * 4
    assert found[0].spans[0].span.of(article.text) == "Good morning. He said the ships left."
    speakers = [quote.speaker.of(article.text) if quote.speaker else None for quote in found]
    assert speakers == ["ANNA BERG", "PETER OTIENO", "BERG", "Q"]
    assert [quote.attribution_rule for quote in found] == ["label", "label", "label", "interviewer"]


def test_articles_without_turns_have_none(nlp: Language, reference: Reference) -> None:
    """The same words as plain paragraphs are no turns."""
    article = replace(transcript(), blocks=())
    assert all(quote.quote_rule != "turn" for quote in annotate(article, nlp(article.text), reference).quotes)


def test_a_form_of_address_names_somebody(nlp: Language, reference: Reference) -> None:
    """Whom only a label names is a person of that name; what stands in for a name is none."""
    labels = ("MS. KOVALENKO", "MR. ADEYEMI", "ANNA BERG", "MS. BERG", "MODERATOR", "REAR ADM. JAN HOLM", "HOLM")
    turns = [f"{label}: They left at night." for label in labels]
    text = "\n\n".join(turns)
    spans = [Span(start := text.index(words), start + len(words)) for words in turns]
    blocks = tuple(Block("turn", True, "label", words, None, span) for words, span in zip(turns, spans, strict=True))
    found = annotate(replace(article_of(text), blocks=blocks), nlp(text), reference)
    people = {entity.entity_id: entity.canonical_name for entity in found.entities if entity.is_named}
    speakers = [people.get(q.speaker_mention.entity_id) if q.speaker_mention else None for q in found.quotes]
    assert speakers[:2] == ["Kovalenko", "Adeyemi"]
    assert speakers[2] == speakers[3] is not None
    assert speakers[4] is None
    assert speakers[5] == speakers[6] == "Jan Holm"


def annotated(blocks: list[tuple[str, str]], nlp: Language, reference: Reference) -> tuple[str, Annotation]:
    """The text and the annotation of an article made of blocks."""
    text = "\n\n".join(words for _, words in blocks)
    starts = [text.index(words) for _, words in blocks]
    made = tuple(
        Block(kind, True, "label", words, None, Span(start, start + len(words)))
        for (kind, words), start in zip(blocks, starts, strict=True)
    )
    return text, annotate(replace(article_of(text), blocks=made), nlp(text), reference)


def turns_of(blocks: list[tuple[str, str]], nlp: Language, reference: Reference) -> list[tuple[str | None, str, str]]:
    """Speaker's name, rule of the speaker and words of each turn of an article made of blocks."""
    text, found = annotated(blocks, nlp, reference)
    names = {entity.entity_id: entity.canonical_name for entity in found.entities}
    return [
        (
            names[quote.speaker_mention.entity_id] if quote.speaker_mention else None,
            quote.attribution_rule,
            quote.spans[0].span.of(text),
        )
        for quote in found.quotes
        if quote.quote_rule == "turn"
    ]


def test_answers_are_those_of_whom_the_lead_is_about(nlp: Language, reference: Reference) -> None:
    """Answers without a name are said by the person of the paragraphs before; questions by an unnamed interviewer."""
    blocks = [
        ("paragraph", "Karen Dahl counts wolves for a living. She spoke to the Courier in Oslo."),
        ("question", "Q: How many wolves are there?"),
        ("answer", "A. Forty. I wanted to say: nobody knows."),
        ("answer", "Some cross the border."),
    ]
    assert turns_of(blocks, nlp, reference) == [
        ("interviewer", "interviewer", "How many wolves are there?"),
        ("Karen Dahl", "interviewed", "Forty. I wanted to say: nobody knows."),
        ("Karen Dahl", "interviewed", "Some cross the border."),
    ]


def test_questions_go_to_whom_the_lead_is_about(nlp: Language, reference: Reference) -> None:
    """A question of an interview is one by its kind, and put to whoever answers."""
    blocks = [
        ("paragraph", "Karen Dahl counts wolves for a living. She spoke to the Courier in Oslo."),
        ("question", "Q: How many wolves are there?"),
        ("answer", "A: Forty."),
    ]
    _, found = annotated(blocks, nlp, reference)
    asked, answered = found.quotes
    names = {entity.entity_id: entity.canonical_name for entity in found.entities}
    assert (asked.cue_type, names[asked.addressee_entity_id or ""]) == ("question", "Karen Dahl")
    (interviewer,) = [entity for entity in found.entities if entity.canonical_name == "interviewer"]
    assert asked.speaker_mention is not None and asked.speaker_mention.entity_id == interviewer.entity_id
    assert not interviewer.is_named
    assert (answered.cue_type, answered.addressee_entity_id) == (None, None)


def test_answers_have_no_speaker_where_two_are_as_likely(nlp: Language, reference: Reference) -> None:
    """Of two people whom the lead names as often, neither is taken for the one who answers."""
    blocks = [
        ("paragraph", "Karen Dahl met Peter Otieno in Oslo."),
        ("question", "Q: How many wolves are there?"),
        ("answer", "A: Forty."),
    ]
    assert [rule for _, rule, _ in turns_of(blocks, nlp, reference)] == ["interviewer", "nobody"]


def test_a_surname_in_capitals_leads_to_the_full_label(nlp: Language, reference: Reference) -> None:
    """A label's surname is the person whom another label names in full; a turn without a label goes on."""
    blocks = [
        ("turn", "MARGARET OYELARAN, HOST: Good morning."),
        ("turn", "TREASURY SECRETARY ANNE FELDMAN: Good morning."),
        ("turn", "FELDMAN: I shop too."),
        ("turn", "So does the president."),
        ("turn", "OYELARAN: Thank you."),
    ]
    assert [(name, rule) for name, rule, _ in turns_of(blocks, nlp, reference)] == [
        ("Margaret Oyelaran", "label"),
        ("Anne Feldman", "label"),
        ("Anne Feldman", "label"),
        ("Anne Feldman", "quote_before"),
        ("Margaret Oyelaran", "label"),
    ]
