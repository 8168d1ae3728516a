"""What is no event, another event or not yet one: the slips that reading random events brought to light."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.reference import Reference


def _coded(nlp: Language, reference: Reference, text: str) -> list[tuple[str, str]]:
    """Type and status of the events of a text."""
    return [(event.event_type, event.status) for event in events_of(nlp(text), reference)]


@pytest.mark.parametrize(
    "text",
    [
        "The president of Egypt declined to comment.",
        "Ten tourists from Peru were killed when their plane crashed in Kenya.",
        "Two trains of the firm collided in a tunnel, injuring ten passengers.",
        "Martin went back into the house and got burned in the fire.",
        "The new tax of Norway is an attack on workers.",
        "The governor of Ohio suspended his campaign on Monday.",
        "The ministers of Cuba were bombarded by complaints from abroad.",
        "Does the government plan to recall its ambassador from Lima?",
        "Did police arrest the mayor of Lyon?",
        "Will the governor of Lagos attend the summit of Ghana?",
        '"Will France recall its ambassador from Mali?" a reporter asked.',
        "The striker of Leeds fired a shot into the net, and the defence of Hull came under siege.",
        "The railway of Kent suspended all trains on Monday.",
        "The ministry of Peru issued a flood warning on Saturday.",
        "Pupils interrupted the session of the council.",
        "China battled its latest wave of flu.",
        "The university of Lima held training sessions for guides.",
        "The bishop spoke good French, with a little Italian.",
        "The actor from Peru will undergo an operation in Lima.",
        "Students must think about their dreams, the minister said.",
        "Should the court set aside the verdict, the banker will stay rich.",
        "Ten people were injured when a sign fell off a shop.",
        "Some 400 families were displaced in Chad last year.",
        "A lot of people question the mayor.",
        "The court ruled that it discriminated against tenants.",
        "The bakery of Turin closed two shops.",
        'Two men shouted, "Save the mayor!"',
        "It is suspected that the governor lied.",
        "The pupils of Lima got admission to the school.",
        "The lawyer from Ghana contested for the chair.",
        "It was lawful for the bank to lend money to the government of Chad.",
        "It also demands new roads, she added.",
    ],
)
def test_no_event(nlp: Language, reference: Reference, text: str) -> None:
    """Silence, accidents, comparisons, private gifts and figures of speech are no events."""
    assert _coded(nlp, reference, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No group in Iraq claimed responsibility.", ("CONCEDE", "negated")),
        ("Iran left Vienna without meeting the ministers of Israel.", ("CONSULT", "negated")),
        ("Turkey's planned talks with Greece cover trade.", ("AGREE", "planned")),
        ("The presidents of France and Mali are meeting next week.", ("AGREE", "planned")),
        ("The council of Kenya meets the mayor of Lagos on Friday.", ("AGREE", "planned")),
        ("The minister of Ghana did not say which bill the party would support.", ("SUPPORT", "hypothetical")),
        ("Kenya asked when France would send troops to Mali.", ("MOBILIZE", "hypothetical")),
        ("Had the revolt succeeded, the army of Chad would have dissolved parliament.", ("COERCE", "hypothetical")),
        ("Trump is going to praise and visit Israel.", ("AGREE", "planned")),
        ("The driver sped up instead of freeing the hostages.", ("RETREAT", "negated")),
        ("The union held talks rather than attacking the mayor.", ("ASSAULT", "negated")),
        ("The minister nearly resigned on Monday.", ("RETREAT", "negated")),
        ("The bishop was not afraid to congratulate the senator.", ("SUPPORT", "occurred")),
        ("The minister wished to thank the nurses.", ("SUPPORT", "occurred")),
        ("The ministry will work on supporting farmers.", ("AGREE", "planned")),
        ("The banker could spend a year in prison and be fined by the court.", ("SANCTION", "hypothetical")),
        ("The marchers vowed to stay until the editor was freed.", ("RETREAT", "hypothetical")),
        ("If the mayor accepts and frees the miners, all will be well.", ("RETREAT", "hypothetical")),
        ("The government of Ghana will now turn to talks with miners.", ("AGREE", "planned")),
        ("Six homes of villagers in Chad will be demolished.", ("COERCE", "planned")),
        ("There are fears that the rebels will attack the town.", ("ASSAULT", "hypothetical")),
        ("A man was asked if he believed that the mayor had killed her.", ("ASSAULT", "hypothetical")),
        ("It is unclear whether the bank helped clients evade taxes.", ("REJECT", "hypothetical")),
        ("The sheikh was unable to attend the summit of the union.", ("CONSULT", "negated")),
        ("Tenants came not to overthrow the regime or oppose the mayor.", ("ACCUSE", "negated")),
        ("The governor is looking to ban the party.", ("COERCE", "planned")),
        ("The museum hopes to invite sculptors from Peru.", ("REQUEST", "planned")),
        ("Fights between clans will follow.", ("ASSAULT", "hypothetical")),
    ],
)
def test_status_of_what_has_not_come_about(
    nlp: Language, reference: Reference, text: str, expected: tuple[str, str]
) -> None:
    """A negated subject, "without", a modifier, a coming date and a shared "going to" all decide the status."""
    assert expected in _coded(nlp, reference, text)


def test_a_question_asks_nothing_of_its_asides(nlp: Language, reference: Reference) -> None:
    """What a relative clause tells, or what stands behind a quoted question, is told and not asked."""
    aside = "Will the president of Ghana, who arrested his rival on Monday, visit Kenya?"
    assert _coded(nlp, reference, aside) == [("COERCE", "occurred")]
    behind = '"Who knew?" police asked, arresting the mayor of Lyon.'
    assert _coded(nlp, reference, behind) == [("COERCE", "occurred")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The senator was barred from meeting the ambassador of Peru.", ["COERCE"]),
        ("The judge barred the senator from meeting the ambassador of Peru.", ["COERCE"]),
        ("The widow asked whether the state had closed the school.", ["COERCE"]),
        ("The widow asked that the state reopen the case.", ["REQUEST"]),
        ("The ministry filed its report on March 14, which it did alone.", []),
        ("The mayor called the verdict a disgraceful act.", ["ACCUSE"]),
    ],
)
def test_what_governs_an_act_decides(nlp: Language, reference: Reference, text: str, expected: list[str]) -> None:
    """Who is kept from an act refuses nothing; a question asks for nothing; a month is no march."""
    assert [event_type for event_type, _ in _coded(nlp, reference, text)] == expected


def test_wished_for_act_is_part_of_the_request(nlp: Language, reference: Reference) -> None:
    """A subjunctive under a verb of asking is what is asked for, no second event that occurred."""
    coded = _coded(nlp, reference, "Japan asked that the president of Iran hold talks with Russia.")
    assert ("CONSULT", "occurred") not in coded


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("North Korea fired a missile over Japan.", "MOBILIZE", "weapons"),
        ("North Korea launched a missile over Japan.", "MOBILIZE", "weapons"),
        ("Russia condemned the missile test by North Korea.", "MOBILIZE", "weapons"),
        ("Iran launched a verbal attack on Iraq.", "ACCUSE", "disapprove"),
        ("South Korea conducted a live-fire drill on Monday.", "MOBILIZE", None),
        ("South Korea conducted a joint drill with Japan on Monday.", "COOPERATE", None),
        ("Officials in Norway are investigating what caused the fire.", "ACCUSE", "investigate"),
        ("The government of Kenya regretted the death of two tourists from Peru.", "SUPPORT", None),
    ],
)
def test_type_in_context(nlp: Language, reference: Reference, text: str, event_type: str, mode: str | None) -> None:
    """Modifiers, prepositions, company and clauses decide what a word tells of."""
    found = [(event.event_type, event.event_mode) for event in events_of(nlp(text), reference)]
    assert (event_type, mode) in found


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("Police in Lima asked for time to question the mayor.", "ACCUSE"),
        ("Tenants called on the mayor to seize the bakery.", "COERCE"),
        ("The mayor urged tenants to try to meet the governor.", "CONSULT"),
        ("The office repeated its demand that Mali ease restrictions.", "CONCEDE"),
        ("The office repeated its demand on Monday that Mali ease restrictions.", "CONCEDE"),
    ],
)
def test_what_is_asked_for_has_not_been_done(nlp: Language, reference: Reference, text: str, forbidden: str) -> None:
    """The infinitive of a request tells of no act, however far it stands from its verb."""
    coded = _coded(nlp, reference, text)
    assert "REQUEST" in {event_type for event_type, _ in coded}
    assert forbidden not in {event_type for event_type, _ in coded}
