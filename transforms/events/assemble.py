"""Assembling: a draft becomes an event with participants, codes, time, place and standing."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from transforms.annotation import Event, Participant, Sentence
from transforms.articles.model import Article
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.party import Party
from transforms.events.politics import is_political, scope_of
from transforms.events.recoding import announce
from transforms.events.scores import trust
from transforms.events.voices import Voices
from transforms.events.when import When
from transforms.events.where import Location, around
from transforms.text.parse import text_of
from transforms.text.spans import Span, hull
from transforms.who import Who

# A trigger covers verb and noun of "held talks" only when they stand this close (in tokens).
CLOSE = 4
# Words for people of many countries or of another one.
OF_ELSEWHERE = frozenset(
    {"international", "foreign", "global", "world", "overseas", "multinational", "african", "arab", "asian", "european",
     "western"}
)  # fmt: skip
# The country whose deputies are sheriffs' officers, not members of parliament.
OF_SHERIFFS = "USA"
# Sectors of bodies that every country has its own of.
BODIES = frozenset({"JUD", "COP", "LEG"})
# Sectors of people and bodies that act at home; firms and soldiers of no stated country may come from elsewhere.
LOCALS = frozenset({"AGR", "COP", "CRM", "CVL", "EDU", "GOV", "JUD", "LAB", "LEG", "MED", "OPP", "PTY", "REB"})


class Assembler:
    """Makes events of the drafts of one article, in text order."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        who: Who,
        voices: Voices,
        lexicon: EventLexicon,
    ) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._article = article
        self._who = who
        self._voices = voices
        self._lexicon = lexicon

    def assemble(self, draft: Draft, sentence: Sentence, when: When, place: Location | None) -> Event:
        """The event of a draft that happens at a time and a place."""
        draft = self._announced(draft, when)
        types = self._lexicon.types
        score = types.get((draft.event_type, draft.event_mode)) or types[(draft.event_type, None)]
        return Event(
            event_type=draft.event_type,
            event_mode=draft.event_mode,
            cameo_code=draft.cameo_code,
            trigger=self._trigger(draft),
            trigger_lemma=draft.token.lemma_.lower(),
            rule_id=draft.row.row_id + draft.pattern,
            participants=self._participants(draft, place.country_code if place else None),
            contexts=self._contexts(draft, sentence.span),
            goldstein_score=self._lexicon.goldstein[draft.cameo_code],
            plover_score=score.score,
            quad_class=score.quad_class,
            cameo_quad_class=self._lexicon.cameo_quads[draft.cameo_code],
            is_political=is_political(draft, self._lexicon.actor_codes),
            scope=scope_of(draft, place.country_code if place else None),
            status=draft.status,
            is_background=when.is_background,
            date_text=when.text,
            start_date=when.start,
            end_date=when.end,
            date_precision=when.precision,
            place_text=place.text if place else None,
            place=place.place if place else None,
            country_code=place.country_code if place else None,
            country_method=place.method if place and place.country_code else None,
            quote_index=self._voices.quote_index(draft.token),
            score=trust(draft, self._lexicon),
        )

    def _announced(self, draft: Draft, when: When) -> Draft:
        """What is told with a date that lies ahead is only planned ("they are meeting next week")."""
        today = self._article.today
        if when.text is None or when.start is None or today is None or when.start <= today:
            return draft
        if draft.is_noun and draft.status == "occurred":
            return replace(draft, status="planned")
        return announce(draft, self._lexicon) if draft.status in ("occurred", "ongoing") else draft

    def _participants(self, draft: Draft, here: str | None) -> tuple[Participant, ...]:
        """Actors, then recipients; people of no stated country are of the one where it happens."""
        actors = [
            self._participant("actor", party, here if self._acts_at_home(party, draft, here) else None)
            for party in _without_dateline(draft.actors, self._text)
        ]
        return (*actors, *(self._participant("recipient", party, here) for party in draft.recipients))

    def _participant(self, role: str, party: Party, here: str | None) -> Participant:
        country = party.country_code or (here if self._may_be_local(party) else None)
        sector = party.sector
        if sector is None and party.is_plural_people:  # "Palestinians": people, no state
            sector = "CVL"
        if sector == "LEG" and country == OF_SHERIFFS and self._is_one_of("sheriffs_officers", party):
            sector = "COP"
        code = party.actor_code or self._lexicon.actor_codes.of(country, sector)
        return Participant(role, party.span, party.mention, party.entity_id, code, country, sector)

    def _is_one_of(self, word_class: str, party: Party) -> bool:
        """Whether a party's last word is one of a class."""
        return party.span.of(self._text).lower().split()[-1] in self._lexicon.classes[word_class]

    def _may_be_local(self, party: Party) -> bool:
        """Whether somebody whom only their own words tell is of the place: "the world community" is of none."""
        if party.sector in self._lexicon.actor_codes.international:
            return False
        if party.entity_id is not None and not (party.sector in BODIES and party.kind in ("body", "court", "force")):
            return False  # a person may come from elsewhere, a "Supreme Court" of no known country hardly
        return not OF_ELSEWHERE & set(party.span.of(self._text).lower().split())

    def _acts_at_home(self, party: Party, draft: Draft, here: str | None) -> bool:
        """Whether an actor of no stated country is of the one where the act happens; no companion of a guest is."""
        if any(other.country_code not in (None, here) for other in draft.actors):
            return False
        words = party.span.of(self._text).lower().split()
        if words[-1].removesuffix("s") in self._lexicon.classes["posted"]:
            return False
        if party.sector == "MIL":  # a country has one army; troops may be another's
            return words[0] == "the" and self._is_one_of("armies", party)
        return party.sector in LOCALS or self._lexicon.has_trait(draft.event_type, "done_at_home")

    def _trigger(self, draft: Draft) -> Span:
        tokens = [draft.token, *(t for t in draft.words if abs(t.i - draft.token.i) <= CLOSE)]
        return hull(Span(t.idx, t.idx + len(t)) for t in tokens)

    def _contexts(self, draft: Draft, sentence: Span) -> tuple[str, ...]:
        """PLOVER contexts of the words in the event's sentence, the most frequent first, three at most."""
        counts: dict[str, int] = {}
        for token in around(draft.token, sentence):
            for context in self._lexicon.contexts.get(token.lemma_.lower(), ()):
                counts[context] = counts.get(context, 0) + 1
        return tuple(sorted(counts, key=lambda c: -counts[c])[:3])


def _without_dateline(actors: tuple[Party, ...], text: str) -> tuple[Party, ...]:
    """The actors without a dateline's city that the parser took for one of them ("MOSCOW -- Russia said")."""
    if len(actors) > 1 and any(
        dash in text[actors[0].span.end : actors[1].span.start] for dash in ("--", " – ", " — ", "—")
    ):
        return actors[1:]
    return actors
