"""Where a reported content ends: what is the speaker's, and what the writer adds behind it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from transforms.grammar.datelines import DASHES, stands_as_dash
from transforms.grammar.subjects import own_subject
from transforms.grammar.verbs import FINITE, VERBAL, has_own_subject, is_finite, is_tensed, tense_of
from transforms.quotes.lexicon import QuoteLexicon

_DEEPEST = 25  # levels of a clause that are looked at; a text of clauses in clauses must not cost its square
_LONGEST_TAIL = 16  # tokens behind a clause that may name its channel and day
_LONGEST_ADDED = 60  # tokens behind a dash
_CONTRASTS = frozenset({"while", "whereas", "compared", "though", "although", "as"})
# What opens a clause about others: "..., while 95 members did not".
_OTHER_SIDE = frozenset({"while", "whereas"})
_UNSAID = frozenset({"belief", "intention", "wish"})
_APPOSED = frozenset({"appos", "attr", "dobj", "npadvmod"})
_OF_A_NOUN = frozenset({"relcl", "acl"})
_CARRYING = frozenset({"in", "on", "during", "via"})
_NEW = frozenset({"a", "an"})
_JOINING = frozenset({"and", "but", "so", "that"})
_SPEAKER = frozenset({"he", "she", "they", "i", "we", "who", "which", "there"})
_SPEAKERS = frozenset({"his", "her", "their", "its"})
# Penn tags of verbs that may share the cue's subject: finite ones, and participles (tweeting that ... and asking).
_SHARED_TENSES = FINITE | {"VBG"}


def content_end(head: Token, cue: Token, lexicon: QuoteLexicon) -> int:
    """End (exclusive token index) of the content whose head is given, on the right of its cue.

    Cut off are: a second reporting verb that shares the cue's subject ("said it was late and
    praised him"), a trailing comment ("..., underscoring the stakes"), a trailing source ("...,
    according to the police"), what a lone dash sets off, and a trailing non-restrictive clause ("..., which has four
    members"). A clause that the parse breaks off before its verb is finished.
    """
    end = _finished(head, cue)
    in_list = False
    for conjunct in _conjuncts(head):
        if _is_own_report(conjunct, lexicon):
            end = min(end, _start_with_conjunction(conjunct))
        if tense_of(conjunct) not in _SHARED_TENSES or tense_of(conjunct) != tense_of(cue):
            continue
        is_of_cue = tense_of(head) != tense_of(cue) and is_said(conjunct, lexicon)
        in_list = (in_list and not is_said(conjunct, lexicon)) or _stands_in_list(conjunct, lexicon)
        if is_of_cue or (_is_second_cue(conjunct, lexicon) and not in_list):
            end = min(end, _start_with_conjunction(conjunct))
    end = _with_list(head, max(min(_without_comment(head, end, lexicon), end), head.i + 1))
    dashes = [token.i for token in head.doc[max(head.i + 1, end - _LONGEST_ADDED) : end] if _sets_apart(token)]
    return dashes[0] if len(dashes) == 1 else end  # one alone sets off what the writer adds


def _sets_apart(token: Token) -> bool:
    """Whether a token is a dash between words, no hyphen of one."""
    return token.text in DASHES or stands_as_dash(token)


def _with_list(head: Token, end: int) -> int:
    """The end of a content with the other infinitives of a list: to open a school, | mend the roads and build a port.

    The parse hangs what stands behind the first comma on the cue.
    """
    doc, first = head.doc, end + 1
    if first >= len(doc) or doc[end].text != ",":
        return end
    before = reversed(doc[max(head.i, end - _LONGEST_TAIL) : end])
    verb, last = doc[first], next((t for t in before if t.pos_ == "VERB"), None)
    is_bare = verb.tag_ in ("VB", "VBP") and verb.left_edge.i == first and not has_own_subject(verb)
    joined = any(c.dep_ == "conj" and c.tag_ == "VB" and c.left_edge.i == c.i for c in verb.rights)
    return verb.right_edge.i + 1 if is_bare and joined and last is not None and last.tag_ == "VB" else end


def _finished(head: Token, cue: Token) -> int:
    """The end of a clause, its verb included where the parse leaves it out ("said the mail he had seen | was lost")."""
    doc = head.doc
    end = _whole_word(doc, head.right_edge.i + 1)
    if cue.pos_ == "NOUN":  # "the claim that it is late | would cost votes": the verb behind is the noun's own
        return end
    if end >= len(doc) or doc[end - 1].is_punct or not is_tensed(doc[end]):
        return end
    verb = doc[end].head if doc[end].dep_ in ("aux", "auxpass") else doc[end]
    subject = own_subject(verb)
    is_inside = subject is not None and cue.i < subject.i < end
    if (
        is_inside
        or (subject is None and _is_joined(doc[end - 1], head))
        or (subject is None and cue.dep_ not in _OF_A_NOUN and verb.dep_ not in ("conj", "ROOT"))
    ):
        return max(end, verb.right_edge.i + 1)
    return end


def _whole_word(doc: Doc, end: int) -> int:
    """The end of a clause that the parse breaks off inside a word ("the firm had co|-operated with the police")."""
    while end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
        end = max(end + 2, doc[end + 1].right_edge.i + 1)
    return end


def with_coordinate(end: int, cue: Token, lexicon: QuoteLexicon) -> int:
    """The end of a reported clause with the one joined to it, which the parse joins to the cue.

    "She said the hall was full, but the lights were out": what goes on without another cue, about
    somebody or something other than the speaker, is reported as well.
    """
    other = next((c for c in cue.rights if c.dep_ == "conj" and c.i > end), None)
    subject = own_subject(other) if other is not None else None
    if other is None or subject is None or not is_finite(other) or is_comment(subject):
        return end
    if _reports(other, lexicon) and not _opens_with_that(other):
        return end
    between = cue.doc[end : subject.left_edge.i]
    joins = all(t.text == "," or t.lower_ in _JOINING for t in between)
    if not joins or not any(t.dep_ == "cc" or t.lower_ == "so" for t in between):
        return end
    return max(end, content_end(other, cue, lexicon))


def is_comment(subject: Token) -> bool:
    """Whether a clause with this subject goes on about the speaker, by a pronoun: a new sentence of the writer's."""
    return subject.lower_ in _SPEAKER or any(c.lower_ in _SPEAKERS for c in subject.lefts)


def _reports(verb: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a verb or one that it governs or is joined to is a cue of its own."""
    return any(is_said(word, lexicon) for word in (verb, *verb.rights) if word.pos_ == "VERB")


def _is_joined(last: Token, head: Token) -> bool:
    """Whether a clause ends with a noun that "and" joins to another: a verb behind it is the noun's own."""
    node = last
    for _ in range(_DEEPEST):
        if node.i == head.i or node.right_edge.i != last.i:
            return False
        if node.dep_ == "conj" and node.pos_ in ("NOUN", "PROPN"):
            return True
        node = node.head
    return False


def _conjuncts(head: Token) -> list[Token]:
    """The verbs coordinated with a clause's head, from left to right."""
    out: list[Token] = []
    node = head
    while len(out) < _DEEPEST:
        following = next((c for c in node.children if c.dep_ == "conj" and c.i > node.i), None)
        if following is None:
            break
        out.append(following)
        node = following
    return out


def _is_own_report(verb: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a joined clause reports what somebody else says: they said it was late and others said it was not."""
    speaker = own_subject(verb)
    is_other = speaker is not None and speaker.lower_ not in _SPEAKER and not is_comment(speaker)
    if _opens_with_that(verb):  # "... that it was late and that others said"
        return False
    return is_other and is_said(verb, lexicon) and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.rights)


def _opens_with_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def _is_second_cue(verb: Token, lexicon: QuoteLexicon) -> bool:
    if has_own_subject(verb):
        return False
    behind_comma = verb.doc[max(_start_with_conjunction(verb), 0)].text == ","
    return behind_comma or is_said(verb, lexicon)


def _stands_in_list(verb: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a verb behind a comma alone is one of a list: the river rose, | took a fence and drowned sheep."""
    bare_comma = not any(t.dep_ == "cc" for t in verb.doc[_start_with_conjunction(verb) : verb.left_edge.i])
    others = _conjuncts(verb)
    joined = any(c.dep_ == "cc" for c in verb.rights) and any(not has_own_subject(other) for other in others)
    return bare_comma and joined and not any(is_said(one, lexicon) for one in (verb, *others))


def is_said(verb: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a verb reports words, not what somebody thinks or wants."""
    word = lexicon.verbs.get(verb.lemma_.lower())
    return word is not None and word.cue_type not in _UNSAID


def _start_with_conjunction(verb: Token) -> int:
    """Where a coordinated verb phrase starts, its conjunction and comma included."""
    start, doc = verb.left_edge.i, verb.doc
    while start > 0 and (doc[start - 1].dep_ == "cc" or doc[start - 1].is_punct) and not doc[start - 1].is_quote:
        start -= 1
    return start


def _without_comment(head: Token, end: int, lexicon: QuoteLexicon) -> int:
    """The end without the participle, source or relative clause that stands behind the last comma."""
    doc = head.doc
    for last in _last_parts(head, end):
        start = last.left_edge.i
        before = start - 1 if not doc[start - 1].is_quote else start - 2  # a comma may stand inside the marks
        behind_comma = before > head.i and doc[before].text == ","
        trails = (last.dep_ in ("advcl", "acl") and last.tag_ == "VBG") or last.dep_ == "relcl"
        if behind_comma and (trails or _is_source(doc, start, lexicon)):
            return start - 1
        opener = doc[start + 1] if doc[start].lower_ == "even" else doc[start]  # "even as the minister said"
        is_aside = opener.i > start or is_said(last, lexicon)
        is_other_side = behind_comma and opener.lower_ in _OTHER_SIDE and own_subject(last) is not None
        if last.dep_ == "advcl" and ((is_aside and opener.lower_ in _CONTRASTS) or is_other_side):
            return start - is_other_side
        if last.dep_ == "prep" and (last.lower_ in lexicon.comment_words or _tells_on(last, behind_comma, lexicon)):
            return start
        sums_up = last.pos_ == "NOUN" and (last.lemma_ in lexicon.nouns or last.lemma_ in lexicon.comment_words)
        if behind_comma and sums_up and doc[start].lower_ in _NEW:  # "..., a claim that they dispute"
            return start - 1
        if behind_comma and last.dep_ in _APPOSED and doc[start].lower_ in _NEW and _is_told_of(last):
            return start - 1  # "..., an ambitious goal that would take decades"
        if last.lower_ == "compared" and any(token.like_num for token in doc[start:end]):
            return start  # "..., compared with 41 percent a year ago": the writer's own figures
    tail = doc[max(head.i + 1, end - _LONGEST_TAIL) : end]
    channels = (t.i for t in tail if t.dep_ == "prep" and _is_channel(t, lexicon))
    return next((i for i in channels if not any(t.pos_ in VERBAL for t in doc[i:end])), end)


def _is_told_of(noun: Token) -> bool:
    """Whether a relative clause tells more of a noun."""
    return any(child.dep_ == "relcl" for child in noun.rights)


def _tells_on(prep: Token, behind_comma: bool, lexicon: QuoteLexicon) -> bool:
    """Whether a phrase tells what somebody else said: "..., with the mayor telling reporters that it was late"."""
    if not behind_comma or prep.lower_ != "with":
        return False
    things = [child for child in prep.children if child.dep_ == "pobj"]
    said = (c for part in (prep, *things) for c in part.children if c.dep_ in ("pcomp", "acl") and c.tag_ == "VBG")
    return any(is_said(verb, lexicon) and (verb.dep_ == "acl" or own_subject(verb)) for verb in said)


def _is_channel(prep: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a phrase names what carried the words ("... that it was late | in a statement on Monday")."""
    thing = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if thing is None or prep.lower_ not in _CARRYING or lexicon.channels.get(thing.lemma_.lower()) != "medium":
        return False
    return any(child.lower_ in _NEW for child in thing.lefts)


def _last_parts(head: Token, end: int) -> list[Token]:
    """The phrases that end where a content ends, each inside the one before: from its last word up to its head.

    Of a tree deeper than is looked at there are none.
    """
    doc, last = head.doc, end - 1
    while last > head.i and doc[last].is_punct:
        last -= 1
    parts: list[Token] = []
    node = doc[last]
    while node.i != head.i:
        if len(parts) == _DEEPEST or node.head.i == node.i:
            return []
        parts.append(node)
        node = node.head
    return [part for part in reversed(parts) if part.i > head.i]


def _is_source(doc: Doc, start: int, lexicon: QuoteLexicon) -> bool:
    """Whether words begin a phrase that names a source ("according to")."""
    return any(tuple(t.lower_ for t in doc[start : start + len(words)]) == words for words in lexicon.phrases)
