"""What auxiliaries, negation and governing words make of an act: future, possible, obliged, denied."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon
from transforms.events.requested import is_asked_by, is_asked_for, requests
from transforms.grammar.subjects import SUBJECT
from transforms.grammar.verbs import PRESENT_TAGS, has_to, is_passive

# English auxiliaries by what they do; a closed class of the grammar.
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"no", "never", "neither", "nor"})
ALMOST = frozenset({"almost", "nearly"})
NOBODY = frozenset({"nobody", "none", "neither"})
OBJECTS = frozenset({"dobj", "attr"})
# Words before what has to come first, which is not so yet where the act that waits for it lies ahead.
AWAITED = frozenset({"until", "till", "once"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
QUESTION_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
# The infinitive of purpose, and relative or noun clauses with "to", tell of no act.
PURPOSE = frozenset({"advcl", "acl", "relcl", "npadvmod", "csubj", "acomp"})
# Verbs of a wish that is fulfilled by telling it.
WISHING = frozenset({"wish", "want", "like"})
HELPING = frozenset({"help", "let", "make", "watch", "see"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How an act stands: `tense` is "", "will", "plan", "maybe", "must", "try", "fail" or "purpose"."""

    tense: str = ""
    is_ongoing: bool = False
    is_negated: bool = False
    is_condition: bool = False


def modality_of(verb: Token, lexicon: EventLexicon) -> Modality:
    """The modality of a verb, from its own auxiliaries and the words that it is an infinitive of."""
    tenses: list[str] = []
    negated = condition = False
    token = verb
    for _ in range(4):
        tenses.append(_auxiliary(token))
        negated = negated or _is_denied(token) or _shares_denial(token)
        negated = negated or (token.dep_ == "pcomp" and is_cleared(token.head, lexicon))
        condition = condition or _is_open(token, tenses[-1], lexicon) or _is_doubted(token) or _is_awaited(token)
        above = _governor(token, lexicon)
        if above is None:
            if has_to(token) and token.dep_ in PURPOSE:
                tenses.append("purpose")
            elif has_to(token) and token.dep_ == "ROOT":  # a headline's future: "Kenya to host talks"
                tenses.append("will")
            break
        if _is_performed(verb, token, above, lexicon):
            break
        effect = "fail" if _is_missed(token, above) else _effect(above, lexicon)
        if not effect and has_to(token) and is_asked_by(above, token, verb, lexicon):
            effect = "must"
        is_unable = effect == "fail" and above.pos_ == "ADJ" and not _is_denied(above)  # "unfit to go" refuses nothing
        negated = negated or is_unable
        tenses.append("" if is_unable else effect)
        token = above
    tenses.extend(_shared(verb, lexicon))
    if _is_for_somebody(verb) or _is_imperative(verb):
        tenses.append("purpose")
    if is_asked_for(verb, lexicon):
        tenses.append("must")
    return Modality(_strongest(tenses), _is_progressive(verb), negated, condition)


def _is_performed(verb: Token, token: Token, above: Token, lexicon: EventLexicon) -> bool:
    """Whether somebody does by saying so what they wish to do ("I would like to thank the crew")."""
    return verb is token and above.lemma_ in WISHING and lexicon.lemma(verb) in lexicon.classes["performed"]


def _is_imperative(verb: Token) -> bool:
    """Whether a verb only tells somebody to act ("Save him!"), which nobody has done."""
    opens = verb.i > 0 and verb.nbor(-1).is_quote
    is_main = verb.tag_ == "VB" and (verb.dep_ in ("ROOT", "ccomp") or opens) and not _is_helped(verb)
    return is_main and not any(c.dep_ in ("aux", "auxpass", "mark") or c.dep_ in SUBJECT for c in verb.children)


def _is_for_somebody(infinitive: Token) -> bool:
    """Whether an infinitive only names an act: with its doer behind "for" ("for the bank to lend is lawful")."""
    return has_to(infinitive) and any(c.dep_ == "mark" and c.lower_ == "for" for c in infinitive.children)


def is_question(clause: Token) -> bool:
    """Whether a clause asks something ("asked whether he would go", "asked who had called")."""
    if any((c.dep_ == "mark" and c.lower_ in CONDITIONS) or c.text == "?" for c in clause.children):
        return True
    opening = clause.doc[clause.left_edge.i : clause.left_edge.i + 2]
    return any(word.tag_ in QUESTION_TAGS for word in opening)


def _is_doubted(clause: Token) -> bool:
    """Whether a clause is what somebody would believe or say ("asked if he thought that police had killed her")."""
    above = clause.head
    return clause.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in above.children)


def _is_awaited(clause: Token) -> bool:
    """Whether others will or would act only when this is done ("vowed to march until he was freed")."""
    above = clause.head
    is_marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in AWAITED for c in clause.lefts)
    is_ahead = has_to(above) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in above.children)
    return clause.dep_ == "advcl" and is_marked and is_ahead


def is_inverted(clause: Token) -> bool:
    """Whether a condition is told by its auxiliary standing first ("should the court reject it")."""
    openers = [c for c in clause.lefts if c.dep_ == "aux" and c.lower_ == "should"]
    return any(c.dep_ in SUBJECT and openers and c.i > openers[0].i for c in clause.lefts)


def _is_open(clause: Token, tense: str, lexicon: EventLexicon) -> bool:
    """Whether a clause is a condition, or asks what will be ("did not say which bill it would support")."""
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children) or is_inverted(clause):
        return True
    above = clause.head
    if clause.dep_ == "conj" and above.dep_ == "advcl" and not any(c.dep_ in SUBJECT for c in clause.children):
        return _is_open(above, tense, lexicon)  # "if she accepts and agrees to go"
    if clause.dep_ == "pcomp" and above.head.pos_ == "NOUN" and above.head.lower_ in lexicon.classes["unrealized"]:
        return True  # "the need for obtaining guarantees"
    if above.pos_ == "NOUN" and clause.dep_ in ("acl", "ccomp") and above.lower_ in lexicon.classes["unrealized"]:
        return True  # "fears that the rebels will attack"
    if clause.dep_ != "ccomp" or tense != "will" or not is_question(clause):
        return False
    told = {lexicon.lemma(above), *(c.lower_ for c in above.children if c.dep_ == "acomp")}
    return bool(told & lexicon.classes["unknowing"]) or _is_negated(above)


def _is_missed(verb: Token, above: Token) -> bool:
    """Whether a plan is told as one that came to nothing ("was to have met the king")."""
    return above.lemma_ == "be" and has_to(verb) and any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)


def _shared(verb: Token, lexicon: EventLexicon) -> list[str]:
    """What a bare verb shares with the verb that it is coordinated with ("will meet A and visit B", "plans to ...")."""
    head = verb
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    is_bare = verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if head == verb or not is_bare or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return []
    above = _governor(head, lexicon)
    if above is not None:
        return [_auxiliary(head), _effect(above, lexicon)]
    return [_auxiliary(head), "purpose" if has_to(head) and head.dep_ in PURPOSE else ""]


def _is_progressive(verb: Token) -> bool:
    """Whether a verb stands in the progressive ("were fighting", "keep fighting"), or tells where somebody is."""
    if verb.lemma_ == "be":
        return verb.tag_ in PRESENT_TAGS
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "xcomp" and verb.head.tag_ in PRESENT_TAGS:
        return True
    return any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)


def _strongest(tenses: list[str]) -> str:
    """The tense that decides where several words speak."""
    for tense in ("purpose", "must", "fail", "maybe", "will", "plan", "try"):
        if tense in tenses:
            return tense
    return ""


def _auxiliary(token: Token) -> str:
    """The tense that the auxiliaries of a verb give it."""
    for child in token.children:
        if child.dep_ not in ("aux", "auxpass"):
            continue
        word = child.lower_
        if word in FUTURE:
            return "will"
        if word == "would" or word in ("'d", "’d"):
            if child.tag_ != "MD":
                return ""
            if any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children):
                return "maybe"  # "would have vetoed it"
            conditional = any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in token.children)
            return "maybe" if conditional else "will"
        if word in POSSIBLE:
            return "maybe"
        if word in OBLIGED:
            return "must"
    return ""


def _governor(token: Token, lexicon: EventLexicon) -> Token | None:
    """The word whose infinitive or gerund this verb is."""
    head = token.head
    if head is token:
        return None
    if token.dep_ == "xcomp" or (token.dep_ == "ccomp" and (has_to(token) or _is_helped(token))):
        return head
    if token.dep_ == "advcl" and has_to(token) and head.lemma_.lower() in ("go", "be", "vote"):
        return head
    if (
        token.dep_ == "ccomp" and head.pos_ == "VERB" and _undoes(head, lexicon)
    ):  # "denied that police had arrested him"
        return head
    if token.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in ("VERB", "ADJ"):
        # "refrained from striking", "will respond by striking"
        return head.head if _undoes(head.head, lexicon) or _auxiliary(head.head) == "will" else None
    return None


def _is_helped(token: Token) -> bool:
    """Whether a verb is the bare infinitive of who is helped or made to do it ("helped them flee")."""
    is_bare = token.tag_ in ("VB", "VBP") and not any(c.dep_ in ("aux", "mark") for c in token.children)
    return is_bare and token.head.lemma_ in HELPING and token.head.i < token.i


def _undoes(word: Token, lexicon: EventLexicon) -> bool:
    """Whether a word says that what it governs is not so, or not done."""
    intention = lexicon.intentions.get(lexicon.lemma(word))
    return intention is not None and intention.effect == "fail"


def _effect(word: Token, lexicon: EventLexicon) -> str:
    """What a governing word does to the act of its infinitive."""
    lemma = lexicon.lemma(word)
    if lemma == "be":  # "is to meet"
        return "plan"
    if lemma == "have" and any(c.lower_ == "yet" for c in word.children):  # "has yet to release them"
        return "fail"
    if lemma in ("have", "need", "ought"):
        return "must"
    if (has_to(word) or is_passive(word)) and requests(lemma, lexicon):  # "asked the court to order X to halt ..."
        return "must"
    if lemma == "go" and word.tag_ != "VBG":
        return ""
    intention = lexicon.intentions.get(lemma) or lexicon.intentions.get(word.lower_)
    if intention is None:
        return ""
    is_of_another = word.pos_ == "VERB" and (is_passive(word) or any(c.dep_ == "dobj" for c in word.children))
    if intention.effect == "fail" and is_of_another:
        return "must"  # whoever "was barred from meeting her" refuses nothing
    return intention.effect


def is_cleared(preposition: Token, lexicon: EventLexicon) -> bool:
    """Whether a preposition leads to what somebody did not do, as a court says ("acquitted of killing a guard")."""
    above = preposition.head
    if preposition.lower_ != "of":
        return False
    is_not_guilty = above.lower_ == "guilty" and any(c.dep_ == "neg" for c in above.children)
    return is_not_guilty or lexicon.lemma(above) in lexicon.classes["clearing"]


def _shares_denial(verb: Token) -> bool:
    """Whether "or" joins an infinitive to a denied one ("not to overthrow the king or oppose him")."""
    first = verb.head
    is_joined = verb.dep_ == "conj" and verb.tag_ in ("VB", "VBP") and has_to(first) and _is_denied(first)
    return is_joined and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in first.rights)


def _is_left_out(preposition: Token) -> bool:
    """Whether what follows a preposition was not done ("without", "instead of", "rather than")."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    word = preposition.lower_
    return word == "without" or (before, word) in (("instead", "of"), ("rather", "than"))


def _is_denied(word: Token) -> bool:
    """Whether a verb, or the verb of a predicative adjective, carries a negation."""
    return _is_negated(word) or (word.dep_ == "acomp" and _is_negated(word.head))


def _is_negated(token: Token) -> bool:
    """Whether a verb carries a negation, or its subject or object does, or it follows "without"."""
    if token.dep_ == "pcomp" and _is_left_out(token.head):
        return True
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ in ("det", "advmod", "preconj", "cc") and child.lower_ in NEGATIVE):
            return True
        if child.dep_ == "advmod" and child.lower_ in ALMOST and child.i < token.i:
            return True
        if child.dep_ in SUBJECT | OBJECTS and (child.lower_ in NOBODY or any(c.lower_ == "no" for c in child.lefts)):
            return True
    return False
