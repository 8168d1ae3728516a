"""Whom a describing phrase means: "the Russian president", "his Chinese counterpart", "both countries"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from transforms.annotation import Entity, Mention
from transforms.entities.build import entity_id, known_entity
from transforms.entities.gazetteer import Gazetteer, Known
from transforms.entities.linking import Context
from transforms.entities.nominals import Phrase
from transforms.entities.pieces import fold, phrase_key
from transforms.entities.roles import actor_code, organization_sector
from transforms.entities.salience import Candidate, Memory
from transforms.text.spans import Span

# How far back, in sentences, "both countries" and "the group" look.
_FAR, _PAIR_REACH, _GROUP_REACH, _COUNTRY_REACH = 60, 12, 5, 2
# Where an office-holder whom nobody names is an actor: subjects and possessors, one person each.
_ACTS = frozenset({"nsubj", "nsubjpass", "poss"})
_SINGULAR = frozenset({"NN", "NNP"})
_POLITICAL = frozenset({"GOV", "MIL", "LEG"})
# How much of its weight a mention keeps per sentence of distance when two countries or people are sought.
_FADE = 0.8


class Describer:
    """Resolves phrases of one article; entities that only a phrase names are added to `entities`."""

    def __init__(self, memory: Memory, context: Context, gazetteer: Gazetteer, entities: dict[str, Entity]) -> None:
        self.memory = memory
        self.context = context
        self.gazetteer = gazetteer
        self.entities = entities

    def mentions(self, phrases: Sequence[Phrase]) -> list[Mention]:
        """One mention per phrase and member, with the rule that led there."""
        found = []
        for phrase in phrases:
            members, rule, score = self._resolve(phrase)
            for entity in members:
                entity = self.entities.setdefault(entity.entity_id, entity)  # noqa: PLW2901 - the first one stays
                found.append(Mention(phrase.span, entity.entity_id, "nominal", entity.entity_type, rule, score))
        return found

    def _resolve(self, phrase: Phrase) -> tuple[list[Entity], str, float]:
        beside = self._named_beside(phrase)
        if beside is not None:
            return [beside], "named_beside", 0.95
        if phrase.kind == "person":
            # Whose "its leader" is, nobody has said yet.
            owned = phrase.owner is not None and phrase.owner.pos_ == "PRON"
            return ([], "", 0.0) if owned else self._person(phrase)
        if phrase.kind == "counterpart":
            return self._counterpart(phrase)
        if phrase.is_pair and phrase.kind in ("countries", "country", "people", "capitals"):
            pair = self._two_people(phrase) if phrase.kind == "people" else self._two_countries(phrase)
            return pair, f"two_recent_{'people' if phrase.kind == 'people' else 'countries'}", 0.7
        if phrase.kind == "country":
            return self._country(phrase), "recent_country", 0.6
        if phrase.kind == "capital":
            return self._capital(phrase), "capital_of_country", 0.9
        if phrase.kind == "body":
            return self._body(phrase)
        if phrase.kind == "organization":
            return self._organization(phrase), "same_noun", 0.6
        return [], "", 0.0

    def _named_beside(self, phrase: Phrase) -> Entity | None:
        """The thing whose name stands in apposition, right behind ("his counterpart Hu Jintao") or before."""
        if phrase.kind not in ("person", "counterpart"):
            return None
        chars = [phrase.span.end + len(gap) for gap in (" ", ", ") if self.memory.text.startswith(gap, phrase.span.end)]
        if phrase.head.dep_ == "appos":
            chars.append(phrase.head.head.idx)
        chars += [child.idx for child in phrase.head.children if child.dep_ == "appos"]
        names = (self.memory.names.get(char) for char in chars)
        return next((name.entity for name in names if name and name.entity.entity_type == "PERSON"), None)

    def _person(self, phrase: Phrase) -> tuple[list[Entity], str, float]:
        """Someone of the article who has that office (and country), else who held it on the article's date."""
        offices = self.gazetteer.office_names.get(phrase.title, ())
        fitting = (
            c.entity
            for c in self._before(phrase)
            if c.entity.entity_type == "PERSON"
            and (not phrase.countries or c.entity.country_code in phrase.countries)
            and self._holds(c.entity, phrase.title, offices)
        )
        latest = next(fitting, None) if len(phrase.countries) < 2 else None
        if latest is not None:
            return [latest], "office_in_article", 0.8
        holders = [h for code in phrase.countries for h in self._holders(code, offices)]
        if holders:
            return [known_entity(h, self.context, self.gazetteer) for h in holders], "office_on_date", 0.75
        unnamed = self._office_holder(phrase)
        return ([unnamed] if unnamed else []), "office_unnamed", 0.6

    def _office_holder(self, phrase: Phrase) -> Entity | None:
        """Someone who acts in an article as the holder of a country's office and is not named there."""
        title = self.gazetteer.titles.get(phrase.title)
        acts = phrase.head.dep_ in _ACTS and phrase.head.tag_ in _SINGULAR and not phrase.is_pair
        if title is None or title.kind != "office" or title.sector is None or not acts or len(phrase.countries) != 1:
            return None
        country = phrase.countries[0]
        state = self.gazetteer.countries.get(country)
        if state is None:
            return None
        name = f"{phrase.title} of {state.name}{self._posting(phrase.head)}"
        code = actor_code(country, title.sector, None, self.gazetteer)
        return Entity(
            entity_id("PERSON", name), name, "PERSON", country_code=country, gender=title.gender,
            sector=title.sector, actor_code=code, office=phrase.title,
        )  # fmt: skip

    def _posting(self, head: Token) -> str:
        """Where an envoy serves (" to China"); empty for who is sent nowhere."""
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "to":
                posts = (self.memory.names.get(t.idx) for t in child.children if t.dep_ == "pobj")
                return next((f" to {post.entity.canonical_name}" for post in posts if post is not None), "")
        return ""

    @staticmethod
    def _holds(entity: Entity, title: str, offices: Sequence[str]) -> bool:
        if entity.office is None:
            return False
        office = fold(entity.office)
        return entity.office in offices or office == title or (not offices and office.endswith(title))

    def _holders(self, country: str, offices: Sequence[str]) -> list[Known]:
        """The one person who held one of these offices of a country on the article's day; none where several did."""
        if self.context.day is None:
            return []
        for office in offices:
            holders = [p for p in self.gazetteer.officials.get(country, ()) if self._holds_now(p, office, country)]
            if len(holders) == 1:
                return holders
        return []

    def _holds_now(self, person: Known, office: str, country: str) -> bool:
        day = self.context.day
        return any(o.title == office and o.country == country and o.holds_on(day) for o in person.offices)

    def _counterpart(self, phrase: Phrase) -> tuple[list[Entity], str, float]:
        """The last official of the country that the phrase names."""
        fitting = (
            c.entity
            for c in self._before(phrase)
            if c.entity.entity_type == "PERSON"
            and c.entity.sector in _POLITICAL
            and c.entity.country_code in phrase.countries
        )
        latest = next(fitting, None)
        return ([latest] if latest else []), "counterpart_of_country", 0.8

    def _before(self, phrase: Phrase, reach: int = _FAR) -> Iterator[Candidate]:
        return self.memory.before(phrase.span.start, phrase.sentence_index, reach)

    def _weights(self, phrase: Phrase, reach: int) -> list[tuple[Candidate, float]]:
        """The mentions before a phrase with what distance leaves of their weight, the latest first."""
        return [
            (c, _FADE ** (phrase.sentence_index - c.sentence_index) * (1.5 if c.is_subject else 1.0))
            for c in self._before(phrase, reach)
        ]

    def _ranked_countries(self, phrase: Phrase, reach: int) -> list[str]:
        """Country codes by weight: states, their capitals, nationalities and officials count."""
        total: dict[str, float] = {}
        for candidate, weight in self._weights(phrase, reach):
            entity = candidate.entity
            code = entity.country_code
            place = entity.entity_type == "GPE" and entity.place is not None
            official = entity.entity_type == "PERSON" and entity.sector in _POLITICAL
            if code is None or not (official or (place and _is_state_or_capital(entity))):
                continue
            total[code] = total.get(code, 0.0) + weight * (1.0 if place else 0.7)
        return sorted(total, key=lambda code: -total[code])

    def _state(self, code: str) -> Entity | None:
        known = self.gazetteer.countries.get(code)
        return known_entity(known, self.context, self.gazetteer) if known is not None else None

    def _two_countries(self, phrase: Phrase) -> list[Entity]:
        states = [s for code in self._ranked_countries(phrase, _PAIR_REACH)[:2] if (s := self._state(code))]
        return states if len(states) == 2 else []

    def _two_people(self, phrase: Phrase) -> list[Entity]:
        total: dict[str, float] = {}
        for candidate, weight in self._weights(phrase, _PAIR_REACH):
            if candidate.entity.entity_type == "PERSON":
                key = candidate.entity.entity_id
                total[key] = total.get(key, 0.0) + weight
        best = sorted(total, key=lambda key: -total[key])[:2]
        return [self.entities[key] for key in best] if len(best) == 2 else []

    def _country(self, phrase: Phrase) -> list[Entity]:
        if phrase.countries or phrase.words != phrase.head.text:
            return []
        if phrase.owner is not None:
            return self._country_of(phrase.owner)
        ranked = self._ranked_countries(phrase, _COUNTRY_REACH)
        if phrase.head.dep_ in ("dobj", "pobj"):
            # Who does something does it to another: "North Korea fired a missile over the country".
            acting = {c.entity.country_code for c in self._before(phrase, 0) if c.is_subject}
            ranked = [code for code in ranked if code not in acting]
        return [s for code in ranked[:1] if (s := self._state(code))]

    def _country_of(self, owner: Token) -> list[Entity]:
        """The country of a person whose it is called ("Merkel's country")."""
        name = self.memory.names.get(owner.idx)
        state = self._state(name.entity.country_code) if name and name.entity.country_code else None
        return [state] if state is not None else []

    def _capital(self, phrase: Phrase) -> list[Entity]:
        capital = self.gazetteer.capital_of.get(phrase.countries[0]) if phrase.countries else None
        return [known_entity(capital, self.context, self.gazetteer)] if capital is not None else []

    def _body(self, phrase: Phrase) -> tuple[list[Entity], str, float]:
        """A ministry, army or government of a country, known by name or by its country and noun."""
        for candidate in self._before(phrase):
            entity = candidate.entity
            if entity.entity_type != "ORG":
                continue
            same_country = not phrase.countries or entity.country_code in phrase.countries
            name = phrase_key(candidate.mention.span.of(self.memory.text))
            if same_country and name.endswith(phrase_key(phrase.words)):
                return [entity], "same_body", 0.85
        code = phrase.countries[0] if phrase.countries else None
        rule, score = "body_of_country", 0.85
        if code is None and " " in phrase.words and phrase.words.islower():
            code = next(iter(self._ranked_countries(phrase, _COUNTRY_REACH)), None)
            rule, score = "body_of_recent_country", 0.6
        return ([self._body_of(code, phrase.words)] if code else []), rule, score

    def _body_of(self, code: str, words: str) -> Entity:
        """The entity of a country's body: its reference row, else one made of nationality and noun."""
        demonyms = self.gazetteer.demonyms.get(code, ())
        for demonym in demonyms:
            for alias in self.gazetteer.aliases.get(f"{demonym} {phrase_key(words)}", ()):
                if alias.known.kind == "organization" and not alias.is_demonym:
                    return known_entity(alias.known, self.context, self.gazetteer)
        name = f"{demonyms[0].title() if demonyms else code} {words}"
        sector = organization_sector(words, self.gazetteer)
        return Entity(
            entity_id("ORG", name), name, "ORG", country_code=code, sector=sector,
            actor_code=actor_code(code, sector, None, self.gazetteer),
        )  # fmt: skip

    def _organization(self, phrase: Phrase) -> list[Entity]:
        """The last organization whose name has the noun, or the last of all for "the group"."""
        if phrase.countries:
            return []
        recent = [
            c.entity
            for c, _ in self._weights(phrase, _GROUP_REACH)
            if c.entity.entity_type == "ORG" and c.mention.mention_type == "name"
        ]
        return [e for e in recent if phrase.noun in phrase_key(e.canonical_name).split()][:1]


def _is_state_or_capital(entity: Entity) -> bool:
    return entity.place is not None and entity.place.feature_code in ("PCLI", "PPLC")


def name_characters(spans: Sequence[Span]) -> set[int]:
    """Every character that a name covers."""
    return {char for span in spans for char in range(*span)}
