"""The shapes that attribution takes in news: forty sentences, each with all quotes that are in it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.quotes import read_quotes
from transforms.reference import Reference

# Type, content (spans joined by |), the speaker's local words and the cue's base form.
Shape = tuple[str, str, str | None, str | None]

BESIDE: list[tuple[str, list[Shape]]] = [
    (
        "“The ferry will not sail tonight,” said Nora Lindqvist, the harbour master.",
        [("direct", "“The ferry will not sail tonight,”", "Nora Lindqvist", "say")],
    ),
    (
        "“We lost three boats,” Nora Lindqvist said, “and nobody came to help us until noon.”",
        [("direct", "“We lost three boats,”|“and nobody came to help us until noon.”", "Nora Lindqvist", "say")],
    ),
    (
        "“It was a strange winter,” said Jonas Keller, the author of “Cold Water,” a history. “Nobody left the house.”",
        [("direct", "“It was a strange winter,”|“Nobody left the house.”", "Jonas Keller", "say")],
    ),
    (
        "Nora Lindqvist, speaking to reporters in Bergen, said: “We will sail tomorrow.”",
        [("direct", "“We will sail tomorrow.”", "Nora Lindqvist", "say")],
    ),
    (
        "“The line is safe, said Nora Lindqvist.\n\nHer deputy, Per Dahl, disagreed.",
        [("direct", "“The line is safe,", "Nora Lindqvist", "say")],
    ),
    (
        "'We can't go on like this,' said Owen Pritchard, who drives the boys' bus. 'It's the parents' job.'",
        [("direct", "'We can't go on like this,'|'It's the parents' job.'", "Owen Pritchard", "say")],
    ),
    (
        "«We will not sail», said Jonas Keller. «The sea is too high.»",
        [("direct", "«We will not sail»|«The sea is too high.»", "Jonas Keller", "say")],
    ),
    (
        "„We will sail tomorrow“, said Jonas Keller, who owns the ferry.",
        [("direct", "„We will sail tomorrow“", "Jonas Keller", "say")],
    ),
    (
        "“The ferry is unsafe,” Nora Lindqvist was quoted as saying by the Harbour Gazette.",
        [("direct", "“The ferry is unsafe,”", "Nora Lindqvist", "say")],
    ),
    (
        "Judge Nora Lindqvist told Hall-Keller: “You stole from those who fed you.”",
        [("direct", "“You stole from those who fed you.”", "Judge Nora Lindqvist", "tell")],
    ),
    (
        "Jonas Keller’s verdict: “It was a disaster.”",
        [("direct", "“It was a disaster.”", "Jonas Keller", ":")],
    ),
    (
        "Keller tweeted that it was a “disaster” for the island and asked, “How can anyone sail?”",
        [
            ("mixed", "it was a|“disaster”|for the island", "Keller", "tweet"),
            ("direct", "“How can anyone sail?”", "Keller", "ask"),
        ],
    ),
    (
        "The party jumped in, with Keller tweeting that it was a “disaster” for us and asking, “How can anyone sail?”",
        [
            ("mixed", "it was a|“disaster”|for us", "Keller", "tweet"),
            ("direct", "“How can anyone sail?”", "Keller", "ask"),
        ],
    ),
    (
        "His office quickly sent an email to members stating, “The ferry will close.”",
        [("direct", "“The ferry will close.”", "His office", "state")],
    ),
    (
        "Nora Lindqvist warned of a “very hard winter” for the island’s 400 people.",
        [("mixed", "a|“very hard winter”|for the island’s 400 people", "Nora Lindqvist", "warn of")],
    ),
]
CLAUSES: list[tuple[str, list[Shape]]] = [
    (
        "The ferry company lost its passengers last year, according to Nora Lindqvist, who runs the harbour.",
        [("indirect", "The ferry company lost its passengers last year", "Nora Lindqvist", "according to")],
    ),
    (
        "He left the island after, according to Keller, the ferry line had refused his first letter.",
        [("indirect", "the ferry line had refused his first letter", "Keller", "according to")],
    ),
    (
        "The ferry is the fastest, according to three recent tests, including one from Oslo released Monday.",
        [("indirect", "The ferry is the fastest", "three recent tests", "according to")],
    ),
    (
        "Keller paid $8 million for a ferry from a ruined company, according to his book “The Art of Sailing.”",
        [("indirect", "Keller paid $8 million for a ferry from a ruined company", "his book", "according to")],
    ),
    (
        "In a letter to the council, the union said its members had not been paid since May.",
        [("indirect", "its members had not been paid since May", "the union", "say")],
    ),
    (
        "In all, though, the captains are doing what they can to find an answer, Professor Lund said.",
        [
            (
                "indirect",
                "In all, though, the captains are doing what they can to find an answer",
                "Professor Lund",
                "say",
            )
        ],
    ),
    (
        "Nora Lindqvist said the line had co-operated with the council and that the harbour re-opened on Tuesday.",
        [
            (
                "indirect",
                "the line had co-operated with the council and that the harbour re-opened on Tuesday",
                "Nora Lindqvist",
                "say",
            )
        ],
    ),
    (
        "If the ferry stops, Nora Lindqvist said, the island will starve.",
        [("indirect", "If the ferry stops|the island will starve", "Nora Lindqvist", "say")],
    ),
    (
        "It makes sense, captains said, for sailors to stay in port until the storm is over.",
        [
            (
                "indirect",
                "It makes sense|for sailors to stay in port until the storm is over",
                "captains",
                "say",
            )
        ],
    ),
    (
        "The ferry was taken out because of the “risk,” Keller said, that it might sink.",
        [("mixed", "The ferry was taken out because of the|“risk,”|that it might sink", "Keller", "say")],
    ),
    (
        "Keller went further: The ferry, he said, is a grave.",
        [("indirect", "The ferry|is a grave", "he", "say")],
    ),
    (
        "Keller agreed with the council that there was no reason to sail.",
        [("indirect", "there was no reason to sail", "Keller", "agree")],
    ),
    (
        "Nora Lindqvist was quoted as saying that the ferry was unsafe.",
        [("indirect", "the ferry was unsafe", "Nora Lindqvist", "say")],
    ),
    (
        "Keller criticised the council for buying the old ferry.",
        [("indirect", "the council for buying the old ferry", "Keller", "criticise")],
    ),
    (
        "Keller's office calls the whole thing nothing short of an attack on the island.",
        [("indirect", "the whole thing nothing short of an attack on the island", "Keller's office", "call")],
    ),
    (
        "Some sailors said they wanted to strike, while the captains did not.",
        [("indirect", "they wanted to strike", "Some sailors", "say")],
    ),
    (
        "Keller said the sale would help sailors while hurting the council.",
        [("indirect", "the sale would help sailors while hurting the council", "Keller", "say")],
    ),
    (
        "It is claimed that the captain left the ship.",
        [("indirect", "the captain left the ship", None, "claim")],
    ),
]
NOUNS: list[tuple[str, list[Shape]]] = [
    (
        "Critics rejected his claim that the ferry was safe.",
        [("indirect", "the ferry was safe", "his", "claim")],
    ),
    (
        "The paper checked Keller's claim that there have been hundreds of leaks on the ferry.",
        [("indirect", "there have been hundreds of leaks on the ferry", "Keller", "claim")],
    ),
    (
        "The report supports the contention of former harbour master Jonas Keller "
        "that some of the ferries were never checked.",
        [("indirect", "some of the ferries were never checked", "former harbour master Jonas Keller", "contention")],
    ),
    (
        "Keller's argument on Sunday was that the ferry should be sold.",
        [("indirect", "the ferry should be sold", "Keller", "argument")],
    ),
    (
        "Keller denied claims that the ferry was unsafe.",
        [("indirect", "the ferry was unsafe", "Keller", "deny")],
    ),
    (
        "Keller rejected a claim that Lund called “laughable”.",
        [("direct", "“laughable”", "Lund", "call")],
    ),
    (
        "Keller confirmed the mast leans and may have to come down and that the crew will be sent home.",
        [
            (
                "indirect",
                "the mast leans and may have to come down and that the crew will be sent home",
                "Keller",
                "confirm",
            )
        ],
    ),
    (
        "Jonas Keller said the hull leaked, the ropes were damp and the engine had failed.",
        [("indirect", "the hull leaked, the ropes were damp and the engine had failed", "Jonas Keller", "say")],
    ),
    (
        "Divers say the mate was bitten in June, fell ill within days and died on board.",
        [("indirect", "the mate was bitten in June, fell ill within days and died on board", "Divers", "say")],
    ),
    (
        "Sailor Jonas Keller said the sea rose in minutes, took his nets and drowned forty sheep.",
        [
            (
                "indirect",
                "the sea rose in minutes, took his nets and drowned forty sheep",
                "Sailor Jonas Keller",
                "say",
            )
        ],
    ),
    (
        "Sailors were told to stay ashore, said Nora Lindqvist of the harbour office.",
        [("indirect", "Sailors were told to stay ashore", "Nora Lindqvist of the harbour office", "say")],
    ),
    (
        "Ministers agreed on the fee, harbour chief Nora Lindqvist said.",
        [("indirect", "Ministers agreed on the fee", "harbour chief Nora Lindqvist", "say")],
    ),
    (
        "The strike was over, harbour radio quoted Jonas Keller as saying.",
        [("indirect", "The strike was over", "Jonas Keller", "say")],
    ),
    (
        "Asked about the delay, Jonas Keller said that the crane was broken.",
        [("indirect", "the crane was broken", "Jonas Keller", "say")],
    ),
    (
        "Keller rejected the idea that the ferry was unsafe.",
        [("indirect", "the ferry was unsafe", "Keller", "reject")],
    ),
]
NONE = (
    "Nora Lindqvist refused to say who had paid for the ferry.",
    "Nora Lindqvist is expected to announce on Monday that the ferry will close.",
    "The view that the ferry is unsafe is shared by many sailors.",
    "Experience shows that old ferries leak.",
    "Keller criticised the old ferry.",
    "The harbour office stopped short of announcing a ban on sailing.",
    "Keller avoided saying that the ferry was lost.",
    "Keller refrained from criticising the crew.",
    "The ferry line has yet to announce a date for the sale.",
    "Keller left without saying that the ferry was sold.",
    "The ferry line ruled out announcing a merger.",
    "Police appealed for information about the missing sailor.",
    "The men on the raft called for help.",
)


@pytest.mark.parametrize(("text", "expected"), [*BESIDE, *CLAUSES, *NOUNS, *((text, []) for text in NONE)])
def test_a_shape_gives_its_quotes_and_no_others(
    text: str, expected: list[Shape], nlp: Language, reference: Reference
) -> None:
    """Content, type, local speaker and cue of each quote of a sentence."""
    found = [
        (
            quote.quote_type,
            "|".join(span.span.of(text) for span in quote.spans),
            quote.speaker.of(text) if quote.speaker else None,
            quote.cue_lemma,
        )
        for quote in read_quotes(text, nlp, reference)
    ]
    assert found == expected


def test_a_denied_claim_is_the_deniers(nlp: Language, reference: Reference) -> None:
    """Who denies what unnamed others claim denies it, and claims nothing."""
    (quote,) = read_quotes("Keller denied claims that the ferry was unsafe.", nlp, reference)
    assert quote.cue_type == "denial"


def test_nobody_is_spoken_to_by_themselves(nlp: Language, reference: Reference) -> None:
    """Who stands behind "asked" in an attribution asks, and is not asked as well."""
    (quote,) = read_quotes("“How deep is the harbour?” asked the girl, who was on the ferry.", nlp, reference)
    assert quote.addressee is None


def test_a_mail_to_somebody_is_its_senders(nlp: Language, reference: Reference) -> None:
    """The medium that says something carries the words of whoever sent it."""
    text = "His office quickly sent an email to members stating, “The ferry will close.”"
    (quote,) = read_quotes(text, nlp, reference)
    assert quote.via is not None
    assert quote.via.of(text) == "an email"
