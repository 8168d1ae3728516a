"""Who is spoken to, and what carries the words: an outlet that is told, a statement, an interview."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.clauses import addressee_of
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.speaking import is_medium, is_told_in_evidence

# Prepositions between a cue and its medium or addressee: said in a statement, said to reporters.
_MEDIUM_LINKS = frozenset({"in", "on", "via", "through", "during", "by"})
# Words that stand for nobody, or for the speaker.
_NOBODY = frozenset(
    {"it", "there", "that", "this", "himself", "herself", "itself", "themselves", "myself", "ourselves"}
)


def addressee_and_channel(report: Report, lexicon: QuoteLexicon) -> tuple[Token | None, Token | None]:
    """The head words of the addressee and of the channel of a report.

    An outlet that is told something is the channel to its readers, not the one addressed; who is
    praised or accused is not spoken to.
    """
    addressee, via = _told(report, lexicon), report.via
    for prep, thing in _phrases(report.cue):
        if via is None and prep.lower_ in _MEDIUM_LINKS and is_medium(thing, lexicon):
            via = thing
        elif addressee is None and prep.lower_ == "to" and prep.i > report.cue.i and report.word.takes("clause"):
            addressee = thing
    is_told = "addressee" in report.word.frames and not report.rule.endswith("infinitive")
    if addressee is not None and is_told and not report.is_unsaid and _is_outlet(addressee, lexicon):
        return None, via or addressee
    return addressee, via


def _told(report: Report, lexicon: QuoteLexicon) -> Token | None:
    """The one whom a verb names as spoken to: the one of its content's rule, else the object of a verb like "tell"."""
    if report.rule == "accusation":
        return None
    speaks_to = report.word.frames & {"addressee", "object_infinitive", "marked_object_infinitive"}
    someone = report.addressee
    if someone is None and "addressee" in report.word.frames and report.cue.pos_ == "VERB":
        someone = addressee_of(report.cue)
    is_subject = someone is not None and someone.i < report.cue.i  # of a passive: "was told", not "it was announced"
    if (
        someone is None
        or someone.lower_ in _NOBODY
        or (is_subject and not speaks_to and not is_told_in_evidence(report.cue, lexicon))
    ):
        return None
    return someone


def _phrases(cue: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositions on a cue, those before it included ("In an interview, Lee said"), each with its object."""
    for prep in cue.children:
        if prep.dep_ in ("prep", "dative", "agent"):
            thing = next((child for child in prep.children if child.dep_ == "pobj"), None)
            if thing is not None:
                yield prep, thing


def _is_outlet(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether the one who is told publishes: an organization by name or its programme, a newspaper, a news agency."""
    if any(child.dep_ == "compound" and child.lower_ == "news" for child in noun.children):
        return True
    kind = lexicon.channels.get(noun.lemma_.lower())
    if kind is not None or lexicon.speaker_words.get(noun.lemma_.lower()) == "organization":
        return kind == "outlet"  # a court or a committee that is told something hears it itself
    of_outlet = any(child.dep_ == "poss" and child.ent_type_ == "ORG" for child in noun.lefts)
    return noun.pos_ == "PROPN" and (noun.ent_type_ == "ORG" or of_outlet)
