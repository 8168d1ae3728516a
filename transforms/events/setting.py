"""The setting: the country in which a part of an article plays, for acts whose own sentence names no place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Sentence
from transforms.articles.model import Article
from transforms.events.lexicon import EventLexicon
from transforms.events.signs import ACTOR, Sign, find_signs
from transforms.events.where import PLACE_TYPES
from transforms.grammar.datelines import dateline_end, opens_report
from transforms.text.spans import Span
from transforms.who import Who

# Names in the headline and the first sentences count this many times: a report begins with what it is about.
LEAD_WEIGHT = 3.0
LEAD_CHARACTERS = 500
# What the article as a whole counts beside the signs near an act, shared out by country.
WHOLE = 6.0
# How many times a sign counts before the act in its own sentence, before it in the paragraph, and behind it there; and
# in the last paragraph, where the act's own names no place.
HERE, BEFORE, BEHIND, LAST = 3.0, 2.0, 0.5, 1.0
# One country must have more than this share of what counts, and more than any other, or nothing is told.
CLEAR_SHARE = 0.45
# With this share it may be where somebody of it acts: a host, or who speaks at home.
HOME_SHARE = 0.35
# With more than this share a story clearly plays in one country, whoever comes there to act.
MAJORITY = 0.5
# The outlet's country must have this share at least: a paper that writes of other countries is not at home there.
LOCAL_SHARE = 0.3
# Where no place of a country is named, so many names must speak for it: one nickname places nothing.
FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """A country, how it was found ("article", "paragraph", ...), and whether most of what counts speaks for it."""

    country_code: str
    method: str
    is_clear: bool = False


class Settings:
    """The settings of the parts of one article."""

    def __init__(
        self,
        doc: Doc,
        sentences: Sequence[Sentence],
        article: Article,
        who: Who,
        lexicon: EventLexicon,
        outlet_country: str | None,
    ) -> None:
        self._sentences = sentences
        self._signs = find_signs(doc, sentences, who, lexicon)
        self._placed = {sentences[sign.sentence_index].paragraph_index for sign in self._signs if sign.is_scene}
        self._whole = _shares(_total(self._signs, article.body_start + LEAD_CHARACTERS))
        self._elsewhere = self._of_source(article, who, outlet_country)

    def at(self, act: Token, sentence: Sentence, homes: Set[str], *, is_said: bool) -> Setting | None:
        """The country in which an act of a sentence most likely happens; None where nothing tells it clearly.

        What the article names comes first, near the act more than elsewhere, then the country of its dateline, then
        that of the outlet. Less must speak for a country of those who act, their `homes`. Places that stand behind
        the verb of what somebody says are those of something else.
        """
        votes = {country: WHOLE * share for country, share in self._whole.items()}
        for sign in self._signs:
            near = self._nearness(sign, act, sentence, is_said=is_said)
            if near:
                votes[sign.country_code] = votes.get(sign.country_code, 0.0) + near * sign.weight
        ranked = sorted(((share, country) for country, share in _shares(votes).items()), reverse=True)
        if not ranked or not self._is_told(ranked[0][1]):
            return self._elsewhere
        share, country = ranked[0]
        next_share = ranked[1][0] if len(ranked) > 1 else 0.0
        is_enough = share > max(CLEAR_SHARE, next_share)
        if not is_enough and not (country in homes and share > HOME_SHARE):
            return self._elsewhere
        method = "article" if self._whole.get(country, 0.0) > CLEAR_SHARE else "paragraph"
        return Setting(country, method, is_clear=share > MAJORITY)

    def is_named(self, country: str | None) -> bool:
        """Whether something else than a person or body of a country is named: a lone one may be a namesake."""
        return any(sign.country_code == country and sign.weight > ACTOR for sign in self._signs)

    def _nearness(self, sign: Sign, act: Token, sentence: Sentence, *, is_said: bool) -> float:
        """How many times a sign counts for an act."""
        other = self._sentences[sign.sentence_index]
        if other.paragraph_index != sentence.paragraph_index:
            is_last = other.paragraph_index == sentence.paragraph_index - 1
            return LAST if is_last and sentence.paragraph_index not in self._placed else 0.0
        if other is sentence:
            behind = 0.0 if is_said else BEHIND
            return (HERE if sign.start < act.idx else behind) if sign.is_scene else 0.0
        return BEFORE if sign.start < act.idx else BEHIND

    def _is_told(self, country: str) -> bool:
        """Whether a place of a country is named, or several other names speak for it."""
        named = [sign for sign in self._signs if sign.country_code == country]
        return len(named) >= FEWEST_SIGNS or any(sign.is_place for sign in named)

    def _of_source(self, article: Article, who: Who, outlet_country: str | None) -> Setting | None:
        """The setting that the dateline tells, else the outlet's country if the article speaks of it enough."""
        sent_from = _dateline_country(article, who)
        if sent_from is not None:
            return Setting(sent_from, "dateline")
        is_local = outlet_country is not None and (
            not self._whole or self._whole.get(outlet_country, 0.0) >= LOCAL_SHARE
        )
        return Setting(outlet_country, "outlet") if outlet_country and is_local else None


def _total(signs: Sequence[Sign], lead: int) -> dict[str, float]:
    """How much the names of an article speak for each country."""
    votes: defaultdict[str, float] = defaultdict(float)
    for sign in signs:
        votes[sign.country_code] += sign.weight * (LEAD_WEIGHT if sign.start < lead else 1.0)
    return votes


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    """Each country's share of the votes."""
    total = sum(votes.values())
    return {country: vote / total for country, vote in votes.items()} if total else {}


def _dateline_country(article: Article, who: Who) -> str | None:
    """The country of the first place in the dateline ("NAIROBI, Kenya (AP) - ..."); None where there is none."""
    text, start = article.text, article.body_start
    end = dateline_end(text, start)
    line = text.find("\n", start) if end is None else end
    named = who.within(Span(start, len(text) if line < 0 else line))
    places = (m for m in named if m.entity_type in PLACE_TYPES)
    if end is None:
        places = (m for m in places if m.span.start == start and opens_report(text, start, m.span.end))
    return next((country for m in places if (country := who.entity(m.entity_id).country_code)), None)
