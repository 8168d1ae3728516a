"""How far contents reach, and who speaks, in sentences that the parser reads crookedly."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.quotes import read_quotes
from transforms.reference import Reference

# Text, then speaker's words, cue and content (spans joined by |) of each quote.
Told = tuple[str | None, str | None, str]

CALLED: list[tuple[str, list[Told]]] = [
    ("Others call it the nerd prom.", [("Others", "call", "it the nerd prom")]),
    ("Keller called her late son her hero.", [("Keller", "call", "her late son her hero")]),
    ("Keller has called climate change a hoax.", [("Keller", "call", "climate change a hoax")]),
    ("Keller also described the meeting as ominous.", [("Keller", "describe", "the meeting as ominous")]),
    (
        "The governor called the contempt ruling and the demand for a public hearing a political trick.",
        [
            (
                "The governor",
                "call",
                "the contempt ruling and the demand for a public hearing a political trick",
            )
        ],
    ),
    ("Keller called the police a day later.", []),
    ('Keller calls people "losers" and "sad."', [("Keller", "call", 'people|"losers"|"sad."')]),
    ("Keller called the ministry yesterday. A group called Fair Play met.", []),
]
ENDS: list[tuple[str, list[Told]]] = [
    (
        "Jonas Keller told reporters on a conference call that the storm “will not spare” the harbour.",
        [("Jonas Keller", "tell", "the storm|“will not spare”|the harbour")],
    ),
    (
        "The harbour office said in a statement that the harbour was closed.",
        [("The harbour office", "say", "the harbour was closed")],
    ),
    ("Parking charges to rise in Bergen", []),
    (
        "Jonas Keller, who wrote “Small Lights”, a book on lamps, said that it was late.",
        [("Jonas Keller", "say", "it was late")],
    ),
    (
        "11:20 - Taoiseach urges people to stay indoors.",
        [("Taoiseach", "urge", "people to stay indoors")],
    ),
    (
        "The debate over coal is also loud - Jonas Keller has vowed to bring back jobs.",
        [("Jonas Keller", "vow", "to bring back jobs")],
    ),
    (
        'Jonas Keller told NRK\'s "Morning Boat" that nobody would doubt her knowledge.',
        [("Jonas Keller", "tell", "nobody would doubt her knowledge")],
    ),
    (
        "The minister said the numbers were right, but the files were lost.",
        [("The minister", "say", "the numbers were right, but the files were lost")],
    ),
    (
        "The minister said the bridge was safe, but she wanted to be sure.",
        [("The minister", "say", "the bridge was safe")],
    ),
    (
        "They have said they will not attend the meeting and others have said they are not interested.",
        [("They", "say", "they will not attend the meeting"), ("others", "say", "they are not interested")],
    ),
    (
        "Keller said Lund was the founder in a statement on Monday.",
        [("Keller", "say", "Lund was the founder")],
    ),
    (
        "Asked what a firm promise looks like, Keller replied: “We are a long way off.”",
        [(None, "ask", "what a firm promise looks like"), ("Keller", "reply", "“We are a long way off.”")],
    ),
    (
        "The firm lost money, police said, though they said the cause was unknown.",
        [("police", "say", "The firm lost money"), ("they", "say", "the cause was unknown")],
    ),
    (
        "The party is making an urgent claim to voters that it is time to unite.",
        [("The party", "claim", "it is time to unite")],
    ),
    ("Keller begged to differ.", []),
    (
        "Sailors said the state was hiding from a debate, even as Keller insisted that the hall was open.",
        [("Sailors", "say", "the state was hiding from a debate"), ("Keller", "insist", "the hall was open")],
    ),
    (
        "Keller said he was first in the race, and that polls show he is liked.",
        [("Keller", "say", "he was first in the race, and that polls show he is liked")],
    ),
    (
        "The union said it lets ships pass, a claim that sailors dispute.",
        [("The union", "say", "it lets ships pass")],
    ),
    (
        "The union said its members earned 2 million in May, an increase of a third.",
        [("The union", "say", "its members earned 2 million in May")],
    ),
    (
        "Keller insisted the hall was open, with a spokesman telling reporters there was no change.",
        [("Keller", "insist", "the hall was open"), ("a spokesman", "tell", "there was no change")],
    ),
    (
        "Keller pushed back on comments by Lund that a strike was near.",
        [("Lund", "comment", "a strike was near")],
    ),
    (
        "According to data released by the Harbour Office last week, traffic fell by half in May.",
        [("the Harbour Office", "according to", "traffic fell by half in May")],
    ),
    (
        "According to a poll by the Odoxa institute, most sailors support the strike.",
        [("the Odoxa institute", "according to", "most sailors support the strike")],
    ),
    (
        "According to a report obtained by Reuters, most sailors support the strike.",
        [("a report", "according to", "most sailors support the strike")],
    ),
    (
        "Keller submitted that of the ten boats in the harbour, work on nine had been completed.",
        [("Keller", "submit", "of the ten boats in the harbour, work on nine had been completed")],
    ),
    (
        "Keller told police that the hall was open, according to the Harbour Gazette.",
        [("Keller", "tell", "the hall was open")],
    ),
    (
        "Keller urged anyone who had been affected to come forward.",
        [("Keller", "urge", "anyone who had been affected to come forward")],
    ),
    ("Keller termed the walkout a “drama”.", [("Keller", "term", "the walkout a|“drama”")]),
    ("He likened the rules to “burning the boats”.", [("He", "liken", "the rules to|“burning the boats”")]),
    ("She is adamant that the hall was open.", [("She", "be adamant", "the hall was open")]),
    ("It is clear that the hall was open.", []),
    (
        "The sea is, as Keller put it, “about as kind as a tax office”.",
        [("Keller", "put", "“about as kind as a tax office”")],
    ),
    (
        "The shop closed at noon, Tulsa Police Sgt. Dwayne Prewitt said.",
        [("Tulsa Police Sgt. Dwayne Prewitt", "say", "The shop closed at noon")],
    ),
    ("I told the council that the hall was open.", []),
    ("Five men were killed in Oslo: police\n\nIt was late.", [("police", ":", "Five men were killed in Oslo")]),
    (
        "The union said, citing local residents, that help had stopped.",
        [("The union", "say", "help had stopped")],
    ),
]
SPEAKERS: list[tuple[str, list[Told]]] = [
    (
        "Keller, asked whether the hall was open, replied: “We will see.”",
        [(None, "ask", "whether the hall was open"), ("Keller", "reply", "“We will see.”")],
    ),
    (
        "In a statement read to the court, one victim, who cannot be named for legal reasons, said he was ill.",
        [("one victim", "say", "he was ill")],
    ),
    (
        "“It is late,” Keller told Reuters on Monday after hinting that “big changes” could come. “I am looking hard.”",
        [
            ("Keller", "tell", "“It is late,”|“I am looking hard.”"),
            ("Keller", "hint", "“big changes”|could come"),
        ],
    ),
    (
        "The Harbour Gazette, which argued that the papers were public, went to court.",
        [("which", "argue", "the papers were public")],
    ),
    (
        "The man who launched his campaign by declaring that sailors were thieves lost.",
        [("who", "declare", "sailors were thieves lost")],
    ),
    (
        "New Delhi: Congress leader Arvind Nair on Monday slammed the police, alleging that farmers were beaten.",
        [("Congress leader Arvind Nair", "allege", "farmers were beaten")],
    ),
    ("Nora Lindqvist phoned the station to say she was safe.", [("Nora Lindqvist", "say", "she was safe")]),
    (
        'Keller released a marketing video that said, "We are going to have the best boats."',
        [("Keller", "say", '"We are going to have the best boats."')],
    ),
    (
        "Sailors agree - Carl Keller: “One of the lessons was a simple one: Keep on rowing.”",
        [("Carl Keller", ":", "“One of the lessons was a simple one: Keep on rowing.”")],
    ),
    (
        "“Who is the real thief here?” said Keller, using a term Lund has used to describe sailors, on Monday. "
        "“Lund took the money of this town.”",
        [
            ("Keller", "say", "“Who is the real thief here?”|“Lund took the money of this town.”"),
            ("Lund", "describe", "sailors"),
        ],
    ),
]
ANEW: list[tuple[str, list[Told]]] = [
    (
        "The mayor pledged to reform the courts, fix the broken water system and build a school.",
        [("The mayor", "pledge", "to reform the courts, fix the broken water system and build a school")],
    ),
    (
        "Experts said money is badly needed to develop a vaccine, educate the public and learn more.",
        [("Experts", "say", "money is badly needed to develop a vaccine, educate the public and learn more")],
    ),
    (
        "The agency pointed out that one ship may carry two flags, so hundreds of flags do not mean hundreds of ships.",
        [
            (
                "The agency",
                "point out",
                "one ship may carry two flags, so hundreds of flags do not mean hundreds of ships",
            )
        ],
    ),
    (
        "Keller said seeing so many soldiers at the harbour was a relief.",
        [("Keller", "say", "seeing so many soldiers at the harbour was a relief")],
    ),
    ("Many liked Keller, while 40 percent said the same of Lund.", [("40 percent", "say", "the same of Lund")]),
    (
        "Half of those polled said yes, but Keller suggested otherwise.",
        [("Half of those polled", "say", "yes"), ("Keller", "suggest", "otherwise")],
    ),
    ("When asked whom she supported, Nora Lindqvist smiled.", [(None, "ask", "whom she supported")]),
    (
        "Keller offered her firmest promise yet that she would not allow the deal.",
        [("Keller", "promise", "she would not allow the deal")],
    ),
    (
        "Keller said the town should have clean power by 2030, an ambitious goal that would take great sums.",
        [("Keller", "say", "the town should have clean power by 2030")],
    ),
    (
        "Keller released data on Monday that suggest the sailors are unhappy.",
        [("Keller", "suggest", "the sailors are unhappy")],
    ),
    (
        "Outlook is bleak\n\nThe ferry is lost, according to Jonas Keller.",
        [("Jonas Keller", "according to", "The ferry is lost")],
    ),
    (
        "According to Herald columnist and historian Ann Lee, bread and butter prices have doubled since June.",
        [("Herald columnist and historian Ann Lee", "according to", "bread and butter prices have doubled since June")],
    ),
    ('Keller defended the "bold" plan of the port.', []),
    ("That said, a loss would end the ferry. It is fair to say that few would mind.", []),
]
IMAGINED: list[tuple[str, list[Told]]] = [
    (
        "“We cannot say, ‘Let the people speak,’ and then not listen,” Keller said.",
        [("Keller", "say", "“We cannot say, ‘Let the people speak,’ and then not listen,”")],
    ),
    (
        "“My mother said, ‘Never give up on people,’ and she was right,” Keller said.",
        [
            ("Keller", "say", "“My mother said, ‘Never give up on people,’ and she was right,”"),
            ("My mother", "say", "‘Never give up on people,’"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*CALLED, *ENDS, *SPEAKERS, *ANEW, *IMAGINED])
def test_contents_and_speakers(text: str, expected: list[Told], nlp: Language, reference: Reference) -> None:
    """Speaker's local words, cue and content of each quote of a text."""
    found = [
        (
            quote.speaker.of(text) if quote.speaker else None,
            quote.cue_lemma,
            "|".join(span.span.of(text) for span in quote.spans),
        )
        for quote in read_quotes(text, nlp, reference)
    ]
    assert found == expected
