"""spaCy's rules from tags and words to parts of speech, remembered by word.

The rules themselves stay those of the model, and so do their answers. Asking all of them about every token takes a
tenth of the language pass, and nearly always depends on nothing but the token's tag.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.tokens._retokenize import set_token_attrs  # what spaCy's own component sets them with

_PIPE = "attribute_ruler"
_FACTORY = "rules_by_word"
_OF_WORDS = frozenset(("LOWER", "ORTH", "TEXT"))  # what a rule may ask of a word as such
_OF_TOKENS = frozenset(("TAG", "DEP", "IS_SPACE"))  # and of what kind it is in this text
_KIND: tuple[int | str, ...] = tuple(sorted(_OF_TOKENS))
_MOST_WORDS = 100_000  # that are remembered
_Pattern = list[dict[str, Any]]
_Attributes = dict[Any, Any]


def remember_rules(nlp: Language) -> None:
    """Put remembering rules in the place of the model's; rules that ask for more than word and tag stay as they are."""
    ruler = nlp.get_pipe(_PIPE) if nlp.has_pipe(_PIPE) else None
    if type(ruler) is not AttributeRuler or not _can_be_remembered(ruler):
        return
    nlp.replace_pipe(_PIPE, _FACTORY).learn(ruler)  # type: ignore[attr-defined]  # replace_pipe names no class


def _can_be_remembered(ruler: AttributeRuler) -> bool:
    asked = {name for _, pattern in _patterns_of(ruler) for token in pattern for name in token}
    return asked <= _OF_WORDS | _OF_TOKENS


class RulesByWord(AttributeRuler):
    """The rules of another ruler, asked once of each tag, and of each word that some rule names.

    A rule over several tokens is asked where a token fits its first part.
    """

    def learn(self, ruler: AttributeRuler) -> None:
        """Take over the rules."""
        self.clear()
        self.add_patterns(ruler.patterns)
        numbered = _patterns_of(ruler)
        self._longest = max((len(pattern) for _, pattern in numbered), default=1)
        self._single = self._make_matcher((n, p) for n, p in numbered if len(p) == 1)
        self._longer = self._make_matcher((n, p) for n, p in numbered if len(p) > 1)
        self._openings = self._make_matcher((n, p[:1]) for n, p in numbered if len(p) > 1)
        self._words = self._make_matcher((n, _of_word(p[0])) for n, p in numbered)
        self._is_named: dict[int, bool] = {}  # by word: whether some rule asks for it
        self._known: dict[tuple[int, ...], tuple[_Attributes, tuple[int, ...], bool]] = {}

    def _make_matcher(self, patterns: Iterable[tuple[str, _Pattern]]) -> Matcher:
        matcher = Matcher(self.vocab)
        for number, pattern in patterns:
            if pattern:
                matcher.add(number, [pattern])
        return matcher

    def match(self, doc: Doc) -> list[tuple[int, _Attributes]]:
        """What the rules set, by the index of the token."""
        found: list[tuple[int, _Attributes]] = []
        ids: list[tuple[int, ...]] = []
        opened: list[int] = []
        for i, (word, *kind) in enumerate(doc.to_array(["ORTH", *_KIND]).tolist()):
            is_named = self._is_named.get(word)
            if is_named is None:
                is_named = self._ask_word(doc, i, word)
            key = (word if is_named else 0, *kind)
            known = self._known.get(key) or self._ask_token(doc, i, key)
            found.append((i, known[0]))
            ids.append(known[1])
            if known[2]:
                opened.append(i)
        for i, longer in self._ask_longer(doc, opened).items():
            found[i] = (i, self._merged((*ids[i], *longer)))
        return found

    def set_annotations(self, doc: Doc, matches: Iterable[tuple[int, _Attributes]]) -> None:
        """Set them."""
        for i, attributes in matches:
            if attributes:
                set_token_attrs(doc[i], attributes)

    def _ask_word(self, doc: Doc, i: int, word: int) -> bool:
        if len(self._is_named) >= _MOST_WORDS:
            self._is_named.clear()
            self._known.clear()
        answer = self._is_named[word] = bool(_ask(self._words, doc[i : i + 1]))
        return answer

    def _ask_token(self, doc: Doc, i: int, key: tuple[int, ...]) -> tuple[_Attributes, tuple[int, ...], bool]:
        """What the rules of one token set, their numbers, and whether a rule of several may begin here."""
        one = doc[i : i + 1]
        ids = tuple(self._number(match) for match, *_ in _ask(self._single, one))
        opens = bool(_ask(self._openings, one))
        answer = self._known[key] = (self._merged(ids), ids, opens)
        return answer

    def _ask_longer(self, doc: Doc, opened: Iterable[int]) -> dict[int, list[int]]:
        """The numbers of the rules over several tokens, by the token that they are about."""
        found: dict[int, list[int]] = {}
        for i in opened:
            for match, start, end in _ask(self._longer, doc[i : i + self._longest]):
                if start == 0:
                    number = self._number(match)
                    index = self.indices[number]
                    found.setdefault(i + index if index >= 0 else i + end + index, []).append(number)
        return found

    def _number(self, match: int) -> int:
        return int(self.vocab.strings[match])

    def _merged(self, ids: Iterable[int]) -> _Attributes:
        """All that these rules set; later rules have precedence, as in spaCy."""
        merged: dict[int, int] = {}
        for number in sorted(ids):
            merged |= self.attrs[number]
        return merged


def _ask(matcher: Matcher, words: Span) -> list[tuple[int, int, int]]:
    """Number, start and end of what matches in these words; an empty matcher would complain."""
    return matcher(words, allow_missing=True) if len(matcher) else []


def _patterns_of(ruler: AttributeRuler) -> list[tuple[str, _Pattern]]:
    """Number and pattern of every rule; a rule may have several patterns."""
    rules: list[Any] = list(ruler.patterns)
    return [(str(number), pattern) for number, rule in enumerate(rules) for pattern in rule["patterns"]]


def _of_word(token: dict[str, Any]) -> _Pattern:
    """What a rule asks of the word alone; nothing where it does not."""
    asked: dict[str, Any] = {name: value for name, value in token.items() if name in _OF_WORDS}
    return [asked] if asked else []


@Language.factory(_FACTORY)
def make_rules(nlp: Language, name: str) -> RulesByWord:
    """The component, without rules yet."""
    return RulesByWord(nlp.vocab, name)
