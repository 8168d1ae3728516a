"""The rules of quotes: which reader found a quote (`quote_rule`), and why this speaker (`attribution_rule`).

`quotes.quote_rule` and `quotes.attribution_rule` carry their names; a test runs each example.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.quotes.reports.rules import CONTENT_RULES


@dataclass(frozen=True, slots=True)
class QuoteRule:
    """A way in which a quote is found, or a reason for its speaker.

    `example` gives one quote by this rule, and besides it those of the rules in `beside`. Where the rule
    reads a page, `blocks` has the block type of each paragraph of the example; a "-" before it marks a
    line that the reader removed.
    """

    name: str
    example: str
    about: str
    beside: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


# Reported words first, in the order in which they are tried; then whole quotations, by the sign that attributes them.
QUOTE_RULES: tuple[QuoteRule, ...] = (
    QuoteRule(
        "according_to",
        "The harbour was closed, according to Ann Berg.",
        "The clause on which a phrase like \"according to\" comments.",
    ),
    *(QuoteRule(rule.name, rule.example, rule.about) for rule in CONTENT_RULES),
    QuoteRule(
        "nominal",
        "Ann Berg repeated her promise to open the harbour.",
        "The clause that a noun of saying announces.",
    ),
    QuoteRule(
        "headline",
        "Police: Man arrested after driving truck into diner\n\nThe diner was closed.",
        "A headline with its source set off by a colon or dash.",
    ),
    QuoteRule(
        "marked_words",
        "She added a “please” at the end.",
        "A quoted fragment near a cue that has no content of its own in the parse.",
    ),
    QuoteRule(
        "cue_behind",
        "“The harbour was closed,” said Ann Berg.",
        "A quotation whose cue follows it, or interrupts it.",
    ),
    QuoteRule(
        "cue_before",
        "Ann Berg said: “The harbour was closed.”",
        "A quotation that its cue introduces.",
    ),
    QuoteRule(
        "unlisted_verb",
        "“We will not go,” Ann Berg shrieked.",
        "A quotation beside a verb that is no row of the lexicon, with its subject between the two.",
    ),
    QuoteRule(
        "credit_line",
        "“The harbour was closed for all of us.”\n\n— Ann Berg",
        "A quotation that a dash and a name sign.",
    ),
    QuoteRule(
        "medium",
        "Ann Berg published a statement: “The harbour was closed.”",
        "A quotation behind a colon and the medium that carried it.",
    ),
    QuoteRule(
        "colon",
        "Ann Berg: “The harbour was closed.”",
        "A quotation behind a name and a colon.",
    ),
    QuoteRule(
        "next_sentence",
        "Ann Berg said the night was long. “The harbour was closed for all of us.”",
        "A quoted sentence behind a report without marks: an act of its own, of the same speaker.",
        beside=("clause",),
    ),
    QuoteRule(
        "next_paragraph",
        "Ann Berg said the night was long.\n\n“The harbour was closed for all of us.”",
        "A quoted paragraph that nobody claims, behind one that has a speaker.",
        beside=("clause",),
    ),
    QuoteRule(
        "turn",
        "Ann Berg: The harbour is closed.",
        "A turn of a transcript, or a question or answer of an interview, without its label.",
        blocks=("turn",),
    ),
    QuoteRule(
        "block_quote",
        "Ann Berg wrote to the court:\n\nThe harbour was closed. I went home.",
        "Testimony that a page sets off without marks, of whom its lead-in names.",
        blocks=("paragraph", "quote"),
    ),
    QuoteRule(
        "social_post",
        "The harbour is closed for all of us.\n\n— Ann Berg (@annberg) May 16, 2024",
        "The words of a social network's post that the page embeds.",
        blocks=("social", "-social"),
    ),
)  # fmt: skip

SPEAKER_RULES: tuple[QuoteRule, ...] = (
    QuoteRule("subject", "Ann Berg said that the harbour was closed.", "The subject of the cue."),
    QuoteRule(
        "shared_subject",
        "Ann Berg came to Oslo and said that the harbour was closed.",
        "The subject that the cue shares with another verb, by coordination, control or a participle.",
    ),
    QuoteRule("agent", "It was announced by Ann Berg that the harbour was closed.", "Who stands in the by-phrase."),
    QuoteRule(
        "left_out",
        "It was announced that the harbour was closed.",
        "A passive that names nobody: no speaker.",
    ),
    QuoteRule(
        "relay",
        "Reuters quoted Ann Berg as saying that the harbour was closed.",
        "Who is quoted; who quotes is the channel.",
    ),
    QuoteRule(
        "issuer",
        "Ann Berg issued a statement saying that the harbour was closed.",
        "Who issued the medium that says it.",
    ),
    QuoteRule("owner", "The mayor dismissed Ann Berg's promise to open the harbour.", "Whose claim it is."),
    QuoteRule(
        "source",
        "The mayor dismissed a promise by Ann Berg to open the harbour.",
        "By or from whom the claim comes.",
    ),
    QuoteRule(
        "source_phrase",
        "The harbour was closed, according to Ann Berg.",
        "Whom a phrase like \"according to\" names.",
    ),
    QuoteRule(
        "report_before",
        "In responding, the crew took the step of accusing the mayor of theft.",
        "The speaker of the report before in the same sentence, where marks break the parse of what goes on.",
    ),
    QuoteRule(
        "beside_cue",
        "“It is late,” croaked the old man.",
        "The noun beside the cue, where the parse gives no speaker outside of quotation marks.",
    ),
    QuoteRule("label", "Ann Berg: “The harbour was closed.”", "The name before a colon or behind a dash."),
    QuoteRule(
        "quote_before",
        "Ann Berg said the night was long.\n\n“The harbour was closed for all of us.”",
        "The speaker of the quote with which this one goes on.",
        beside=("subject",),
    ),
    QuoteRule(
        "named_later",
        "A baker from Oslo said the night was long. “The harbour was closed,” said Ann Berg.",
        "The person whom the next quote names, where this one only describes them.",
        beside=("subject",),
    ),
    QuoteRule(
        "lead_in",
        "Ann Berg wrote to the court:\n\nThe harbour was closed. I went home.",
        "Whom the paragraph names that leads into a block of testimony.",
        blocks=("paragraph", "quote"),
    ),
    QuoteRule(
        "interviewed",
        "The Courier met Ann Berg.\n\nQ: Is the harbour closed?\n\nA: It is closed for good.",
        "Of whom most is said before an interview whose answers bear no name.",
        beside=("interviewer",),
        blocks=("paragraph", "question", "answer"),
    ),
    QuoteRule(
        "account",
        "The harbour is closed for all of us.\n\n— Ann Berg (@annberg) May 16, 2024",
        "The account that signs a post.",
        blocks=("social", "-social"),
    ),
    QuoteRule(
        "interviewer",
        "Q: Is the harbour closed?",
        "Who asks the questions of an interview and is but a letter.",
        blocks=("question",),
    ),
    QuoteRule("nobody", "Is the harbour closed?", "No speaker was found.", blocks=("question",)),
)  # fmt: skip
