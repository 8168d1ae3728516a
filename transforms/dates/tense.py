"""Whether a time expression looks back or ahead, by the verb that governs it."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.dates.words import DAY_PARTS, MONTHS
from transforms.grammar.verbs import PRESENT_TAGS

# PRESENT leans ahead ("meets Friday"), less surely than FUTURE ("will meet Friday").
PAST, UNKNOWN, PRESENT, FUTURE = -1, 0, 1, 2
_FAR = 20  # steps up the parse; a sane sentence needs fewer
# Verbs that set a coming day even in their past tense: "planned a rally on Saturday".
_PLANNING = frozenset({"plan", "schedule", "slate", "expect", "postpone", "delay", "invite", "due"})
# Verbs whose infinitive is still to come: "agreed to meet on Friday", "was told to return in March".
_AIMING = frozenset(
    {"agree", "aim", "ask", "hope", "intend", "invite", "offer", "order", "pledge", "prepare", "promise", "propose",
     "tell", "threaten", "urge", "vow", "want"}
)  # fmt: skip
_AHEAD = frozenset({"before", "ahead", "until", "till"})
# Adjectives of what is still to come at the time behind them: "a loan due in May", "chairman, effective Monday".
_DUE = frozenset({"due", "effective", "payable"})
# Participles of what begins or ends at the time behind them, whatever the verb above: "a trial starting Monday".
_STARTING = frozenset({"begin", "expire", "mature", "start"})
# Nouns that stand behind the time that they are for: "copper for December delivery", "a Monday deadline".
_AWAITED = frozenset({"contract", "deadline", "delivery", "future", "futures"})
_BEHIND = frozenset({"after", "since"})
_IN_A_ROW = frozenset({"first", "second", "third", "last", "latest", "only"})
# Verbs that go on up to a day: "stayed until Friday" looks back, "was remanded until Friday" ahead.
_LASTING = frozenset(
    {"be", "govern", "hold", "keep", "last", "live", "play", "reign", "remain", "rule", "run", "serve", "sleep",
     "stand", "stay", "wait", "work"}
)  # fmt: skip
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_UP_TO = frozenset({"until", "till"})
_OF_A_NOUN = frozenset({"poss", "compound", "nmod", "amod"})


def direction(token: Token) -> int:
    """PAST, UNKNOWN, PRESENT or FUTURE for the words at a token.

    "for Friday" looks ahead whatever the verb ("was set for Friday"), "since Friday" back. Otherwise the nearest
    verb above decides; a participle asks the verb above it. Of a noun's own day ("Thursday's
    ruling", "a June agreement") an infinitive or a present tense says nothing: "to appeal
    against Thursday's ruling".
    """
    whole = _with_part_of_day(token)
    if whole.dep_ == "pobj" and whole.head.lower_ == "for" and not _is_of_a_month(whole):
        return FUTURE
    if whole.dep_ == "pobj" and whole.head.lower_ == "since":
        return PAST
    is_modifier = token.dep_ in _OF_A_NOUN or (token.dep_ == "npadvmod" and token.head.pos_ in {"NOUN", "PROPN"})
    node, aims = token, False
    for _ in range(_FAR):
        if (is_modifier and node.lower_ in _AHEAD) or _is_due(node, token):
            return FUTURE
        if node.pos_ in {"VERB", "AUX"} and node.dep_ not in {"aux", "auxpass"} and not _is_said_before(token, node):
            found = FUTURE if aims and node.lemma_ in _AIMING else _of_verb(node, token)
            aims = found is None and any(child.tag_ == "TO" for child in node.lefts)
            if is_modifier and found is not None and (found == PRESENT or token.dep_ == "poss"):
                return min(found, UNKNOWN)
            if found is not None:
                return found
        if node.dep_ == "pcomp" and node.head.lower_ in _BEHIND:
            return PAST
        if node.head.i == node.i:
            break
        node = node.head
    return UNKNOWN


def sets_an_end(token: Token) -> bool:
    """Whether the words at a token end what somebody ordered or did: "closed the road until Sunday"."""
    whole = _with_part_of_day(token)
    preposition = whole.head
    if whole.dep_ != "pobj" or preposition.lower_ not in _UP_TO:
        return False
    return preposition.head.i < preposition.i and preposition.head.lemma_ not in _LASTING


def _with_part_of_day(token: Token) -> Token:
    """The part of a day that a weekday describes ("evening" of "Friday evening"); else the token itself."""
    is_described = token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.lower_ in DAY_PARTS
    return token.head if is_described else token


def _is_due(word: Token, token: Token) -> bool:
    """Whether what is due has its time in the words at a token: "a loan due in May", not "due to a strike in May".

    So has what is to start ("a trial starting Monday"), and a noun that is for a time ("December delivery").
    """
    if word.lemma_.lower() in _AWAITED:
        return token.head == word and token.i < word.i
    if word.tag_ == "VBG" and word.lemma_ in _STARTING:
        return token.i > word.i and word.dep_ in {"acl", "advcl", "prep"} and word.i > word.head.i
    return word.lower_ in _DUE and word.i < token.i and not any(child.lower_ == "to" for child in word.rights)


def _is_of_a_month(month: Token) -> bool:
    """Whether a month is that of a figure: "profit for December" looks back, "a vote planned for December" ahead."""
    return month.lower_.rstrip(".") in MONTHS and month.head.head.pos_ == "NOUN"


def _is_said_before(token: Token, verb: Token) -> bool:
    """Whether the words stand between a verb of saying and what is said: "said Tuesday it will go"."""
    if verb.dep_ != "ccomp" or not verb.head.i < token.i < verb.i:
        return False
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.i > token.i for child in verb.lefts) and not any(
        child.dep_ == "mark" and child.i < token.i for child in verb.lefts
    )


def _is_told_of_one_of_a_row(verb: Token) -> bool:
    """Whether an infinitive tells what its noun is numbered by ("the first state to join"): it happened, or will."""
    return verb.dep_ in {"relcl", "acl"} and any(child.lower_ in _IN_A_ROW for child in verb.head.lefts)


def _of_verb(verb: Token, token: Token) -> int | None:
    """Where a verb with its auxiliaries points; None where the verb above must say."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    tags = {aux.tag_ for aux in auxiliaries}
    has_have = any(aux.lemma_ == "have" for aux in auxiliaries)
    if verb.lemma_ in _PLANNING and token.i > verb.i:
        return FUTURE
    if "MD" in tags:
        return PAST if has_have and _WILL.isdisjoint(aux.lower_ for aux in auxiliaries) else FUTURE
    if "TO" in tags:
        if has_have:
            return PAST
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
            return FUTURE
        return None if verb.dep_ in {"advcl", "xcomp", "ccomp"} or _is_told_of_one_of_a_row(verb) else PRESENT
    if has_have or "VBD" in tags or verb.tag_ == "VBD":
        return PAST
    if verb.tag_ in PRESENT_TAGS:
        return PRESENT
    if verb.tag_ == "VBN" and "VBG" not in tags:
        return PRESENT if tags & PRESENT_TAGS else PAST
    return PRESENT if tags & PRESENT_TAGS else None
