"""Who is spoken to, and what carries the words: an outlet that is told, a statement, an interview."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.clauses import addressee_of
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.speaking import is_medium, is_told_in_evidence
from transforms.who import Who

# Prepositions between a cue and its medium or addressee: said in a statement, said to reporters.
_MEDIUM_LINKS = frozenset({"in", "on", "via", "through", "during", "by", "at"})
_TALKING = frozenset({"appear", "speak", "talk", "write"})
_ADDRESSING, _TELL = "address", "tell"
_PUBLISHING = ("ORG", "WORK_OF_ART", "PRODUCT")
# Who publishes, by PLOVER's sector; an organization without one that is told something mostly does.
_PRESS = ("JRN", "MED", None)
# Words that stand for nobody, or for the speaker.
_NOBODY = frozenset(
    {"it", "there", "that", "this", "himself", "herself", "itself", "themselves", "myself", "ourselves"}
)


def addressee_and_channel(report: Report, lexicon: QuoteLexicon, who: Who) -> tuple[Token | None, Token | None]:
    """The head words of the addressee and of the channel of a report.

    An outlet or an occasion that is told something is the channel to those who read or hear it, not the one
    addressed; who is praised or accused is not spoken to.
    """
    addressee, via = _told(report, lexicon), report.via
    for prep, thing in (*_phrases(report.cue), *_set_off(report)):
        if via is None and prep.lower_ in _MEDIUM_LINKS and is_medium(thing, lexicon):
            via = thing
        elif addressee is None and prep.lower_ == "to" and prep.i > report.cue.i and report.word.takes("clause"):
            if via is None and _is_outlet(thing, lexicon, who, is_told=False):
                via = thing
            elif _can_hear(thing, lexicon):
                addressee = thing
    is_told = "addressee" in report.word.frames and not report.rule.endswith("infinitive") and not report.is_unsaid
    if addressee is not None and is_told and _carries(addressee, lexicon, who, is_told=report.word.lemma == _TELL):
        addressee, via = None, via or addressee
    if addressee is None and via is None:
        return _talking(report.cue, lexicon, who)
    return addressee or (_receiver(via) if via is not None else None), via


def _receiver(medium: Token) -> Token | None:
    """To whom a medium goes: in a letter to the mayor."""
    return next((thing for prep, thing in _phrases(medium) if prep.lower_ == "to"), None)


def _set_off(report: Report) -> Iterator[tuple[Token, Token]]:
    """The phrases between commas that the parse hangs on the speaker: the army, in a post on Facebook, claimed."""
    if report.speaker is not None and report.speaker.i < report.cue.i:
        yield from ((p, thing) for p, thing in _phrases(report.speaker) if p.i and p.nbor(-1).text == ",")


def _talking(cue: Token, lexicon: QuoteLexicon, who: Who) -> tuple[Token | None, Token | None]:
    """To whom and through what somebody speaks who says something: Speaking to reporters, Lee said."""
    for verb in cue.children:
        lemma = verb.lemma_.lower()
        if verb.dep_ != "advcl" or verb.tag_ != "VBG" or lemma not in _TALKING | {_ADDRESSING}:
            continue
        for prep, thing in _phrases(verb):
            is_to = prep.lower_ in ("to", "with")
            if (is_to or prep.lower_ in _MEDIUM_LINKS) and (
                is_medium(thing, lexicon) or _is_outlet(thing, lexicon, who, is_told=is_to)
            ):
                return None, thing
            if is_to:
                return thing, None
        hearer = addressee_of(verb) if lemma == _ADDRESSING else None
        if hearer is not None:
            return (None, hearer) if _carries(hearer, lexicon, who, is_told=True) else (hearer, None)
    return None, None


def _can_hear(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether what stands behind "to" may be spoken to: somebody or some, not a thing or a sound."""
    lemma = noun.lemma_.lower()
    if lexicon.channels.get(lemma) == "reaction":  # "to cheers"
        return False
    is_known = lemma in lexicon.speaker_words or lemma in lexicon.person_nouns
    return is_known or noun.pos_ in ("PROPN", "PRON") or noun.tag_ == "NNS"


def _told(report: Report, lexicon: QuoteLexicon) -> Token | None:
    """The one whom a verb names as spoken to: the one of its content's rule, else the object of a verb like "tell"."""
    if report.rule == "accusation":
        return None
    speaks_to = report.word.frames & {"addressee", "object_infinitive", "marked_object_infinitive"}
    someone = report.addressee
    if someone is None and "addressee" in report.word.frames and report.cue.pos_ == "VERB":
        someone = addressee_of(report.cue)
    if someone is None or someone.lower_ in _NOBODY:
        return None
    return someone if speaks_to or is_told_in_evidence(report.cue, lexicon) else None


def _phrases(cue: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositions on a cue, those before it included ("In an interview, Lee said"), each with its object."""
    for prep in cue.children:
        if prep.dep_ in ("prep", "dative", "agent"):
            thing = next((child for child in prep.children if child.dep_ == "pobj"), None)
            if thing is not None:
                yield prep, thing


def _carries(noun: Token, lexicon: QuoteLexicon, who: Who, *, is_told: bool) -> bool:
    """Whether what is told is an occasion, a medium or an outlet, through which others hear of it."""
    kind = lexicon.channels.get(noun.lemma_.lower())
    return kind in ("occasion", "medium") or _is_outlet(noun, lexicon, who, is_told=is_told)


def _is_outlet(noun: Token, lexicon: QuoteLexicon, who: Who, *, is_told: bool) -> bool:
    """Whether a noun publishes: an organization by name or its programme, a newspaper, a news agency.

    Of what is told nothing, an organization must be known to publish: "in the Guardian", not "in Congress".
    """
    if any(child.dep_ == "compound" and child.lower_ == "news" for child in noun.children):
        return True
    kind = lexicon.channels.get(noun.lemma_.lower())
    if kind is not None or lexicon.speaker_words.get(noun.lemma_.lower()) == "organization":
        return kind == "outlet"  # a court or a committee that is told something hears it itself
    named = [who.entity(m.entity_id) for m in who.at(noun) if m.mention_type == "name"]
    if any(entity.sector not in _PRESS or entity.entity_type not in _PUBLISHING for entity in named):
        return False
    if any(entity.sector is not None for entity in named):
        return True
    of_outlet = any(child.dep_ == "poss" and child.ent_type_ == "ORG" for child in noun.lefts)
    is_thing = noun.ent_type_ == "ORG" or of_outlet or bool(named) or any(c.lower_ == "the" for c in noun.lefts)
    is_title = noun.lemma_.lower() in lexicon.person_nouns or noun.ent_type_ == "PERSON"  # "told the Queen"
    return is_told and noun.tag_ == "NNP" and is_thing and not is_title
