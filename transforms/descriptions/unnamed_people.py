"""Whom a description means ("the woman", "his mother"): somebody described so before, named or not, or somebody new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.annotation import Entity, Mention
from transforms.descriptions.memory import Memory
from transforms.descriptions.person_phrases import KNOWN, NEW, OWNED, PersonPhrase
from transforms.gazetteer.model import GENERAL, PERSON_KINDS, Gazetteer
from transforms.gazetteer.phrases import fold
from transforms.ids import make_id
from transforms.linking.model import LinkRule
from transforms.linking.offices import actor_code

# How far back, in sentences, "the driver" and "the man" look for somebody.
_REACH, _GENERAL_REACH, _OTHER_WORDS_REACH = 60, 3, 2
# Whom an article describes once needs no row of his own; who comes back does.
_ENOUGH_MENTIONS = 2
# Whose "its lawyer" is, is no person; "our lawyer" has no owner that the text names.
_NO_PERSONS = frozenset({"its", "their", "our", "your"})


class Unnamed:
    """The unnamed people of one article, and by which nouns it describes people, named ones too."""

    def __init__(self, article_id: str, memory: Memory, gazetteer: Gazetteer) -> None:
        self.entities: dict[str, Entity] = {}
        self._article_id = article_id
        self._memory = memory
        self._gazetteer = gazetteer
        # By noun, and by noun and the owner's id: whom it described, and with which other nouns before it.
        self._described: dict[tuple[str, str | None], dict[str, set[str]]] = {}
        self._ordinals: Counter[str] = Counter()
        # Unnamed people whom the article names further on, by id.
        self._named_later: dict[str, str] = {}

    def resolve(self, phrase: PersonPhrase, sentence_index: int) -> tuple[Entity | None, str]:
        """Whom a phrase means, and the rule; a phrase that brings up somebody makes an entity."""
        if phrase.named_char is not None or phrase.head.idx in self._memory.heads:
            self._describe(phrase, sentence_index)
            return None, ""
        if phrase.beginning == OWNED:
            return self._of_owner(phrase, sentence_index)
        is_talk = self._memory.in_quote(phrase.span.start)
        if phrase.beginning == NEW:
            return (None if is_talk else self._open(phrase, None, None)), "unnamed_new"
        return self._known(phrase, sentence_index, is_talk)

    def _known(self, phrase: PersonPhrase, sentence_index: int, is_talk: bool) -> tuple[Entity | None, str]:
        """Whom "the driver" means; "the victim" and "the woman" may also bring up somebody.

        "The candidate" does not: as a rule it stands for somebody whom the article names.
        """
        if not phrase.is_restricted:
            again = self._again(phrase, None, sentence_index)
            if again is not None:
                return again, "same_description"
            is_general = phrase.row.kind == GENERAL or phrase.is_parent
            near = self._only_one_near(phrase, sentence_index) if is_general and not is_talk else None
            if near is not None:
                return near, "only_one_near"
            named = self._named_near(phrase, sentence_index) if phrase.tells_more and not is_talk else None
            if named is not None:
                return named, "other_words"
        opens = phrase.row.kind in PERSON_KINDS and not is_talk
        return (self._open(phrase, None, None) if opens else None), "unnamed_new"

    def settled(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions as the end of the article shows them.

        Who was named at last was meant from the beginning; an unnamed person whom the article
        mentions but once is left out.
        """
        known = [replace(m, entity_id=self._named_later.get(m.entity_id, m.entity_id)) for m in mentions]
        counts = Counter(mention.entity_id for mention in known)
        return [m for m in known if m.entity_id not in self.entities or counts[m.entity_id] >= _ENOUGH_MENTIONS]

    def _describe(self, phrase: PersonPhrase, sentence_index: int) -> None:
        """Keep by what noun the article describes somebody whom it names beside it."""
        named = self._memory.meant(phrase.named_char) if phrase.named_char is not None else None
        if named is None or named.entity_type != "PERSON":
            return
        if phrase.row.gender is not None and named.gender not in (None, phrase.row.gender):
            return
        if phrase.beginning == KNOWN and self._memory.first_named.get(named.entity_id, -1) >= phrase.span.start:
            # "A driver was hurt. The driver, Ali Hassan, ...": the name comes after the description.
            before = self._again(phrase, None, sentence_index)
            if before is not None and before.entity_id in self.entities:
                self._named_later[before.entity_id] = named.entity_id
        owner = self._memory.meant(phrase.owner.idx) if phrase.owner is not None else None
        self._keep(phrase, named, owner.entity_id if owner is not None else None)

    def _keep(self, phrase: PersonPhrase, entity: Entity, owner: str | None) -> None:
        for key in dict.fromkeys(((phrase.noun, None), (phrase.noun, owner))):
            self._described.setdefault(key, {}).setdefault(entity.entity_id, set()).update(phrase.kinds)

    def _of_owner(self, phrase: PersonPhrase, sentence_index: int) -> tuple[Entity | None, str]:
        """The relative or employee of a person; of somebody unknown ("my wife") as the article's own."""
        owner = phrase.owner
        if owner is None:
            return None, ""
        whose = self._memory.meant(owner.idx)
        if owner.lower_ == "my" and self._memory.in_quote(owner.idx):
            whose = self._memory.speaker(sentence_index)
        if whose is None and (owner.pos_ != "PRON" or owner.lower_ in _NO_PERSONS):
            return None, ""
        if whose is not None and whose.entity_type != "PERSON":
            return None, ""
        key = whose.entity_id if whose is not None else owner.lower_
        again = self._again(phrase, key, sentence_index)
        return (again, "same_description") if again else (self._open(phrase, key, whose), "unnamed_of_owner")

    def _again(self, phrase: PersonPhrase, owner: str | None, sentence_index: int) -> Entity | None:
        """The last one mentioned of those described by the same noun; where an owner is given, as the same one's."""
        described = self._described.get((phrase.noun, owner), {})
        fitting = {key for key, kinds in described.items() if kinds.issuperset(phrase.kinds)}
        if not fitting:
            return None
        before = self._before(phrase, sentence_index, _REACH)
        return next((e for e in before if e.entity_id in fitting and set(phrase.countries) <= {e.country_code}), None)

    def _only_one_near(self, phrase: PersonPhrase, sentence_index: int) -> Entity | None:
        """The one person near whom "the man" or "the girl" fits, if it is but one."""
        gender = phrase.row.gender
        fitting = {
            e.entity_id: e
            for e in self._before(phrase, sentence_index, _GENERAL_REACH)
            if gender is not None and (e.gender == gender or (e.gender is None and e.entity_id in self.entities))
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _named_near(self, phrase: PersonPhrase, sentence_index: int) -> Entity | None:
        """The one named person near whom the noun fits, or the one of them who is the last subject."""
        gender, start = phrase.row.gender, phrase.span.start
        near = [
            c
            for c in self._memory.before(start, sentence_index, _OTHER_WORDS_REACH)
            if c.entity.entity_type == "PERSON"
            and c.entity.is_named
            and not self._memory.in_quote(c.mention.span.start)
            if gender is None or c.entity.gender in (gender, None)
        ]
        if len({c.entity.entity_id for c in near}) > 1:
            latest = max((c.sentence_index for c in near if c.is_subject), default=None)
            near = [c for c in near if c.is_subject and c.sentence_index == latest]
        return near[0].entity if len({c.entity.entity_id for c in near}) == 1 else None

    def _before(self, phrase: PersonPhrase, sentence_index: int, reach: int) -> Iterable[Entity]:
        candidates = self._memory.before(phrase.span.start, sentence_index, reach)
        return (c.entity for c in candidates if c.entity.entity_type == "PERSON")

    def _open(self, phrase: PersonPhrase, owner: str | None, whose: Entity | None) -> Entity:
        """A new unnamed person of the article."""
        key = f"{owner or ''} {fold(phrase.words)}"
        self._ordinals[key] += 1
        country = self._country(phrase, whose)
        nouns = phrase.noun.split()
        relation = " ".join((*(kind for kind in phrase.kinds if kind not in nouns), phrase.noun))
        entity = Entity(
            make_id("entity", "PERSON", self._article_id, key, self._ordinals[key]),
            f"{relation} of {whose.canonical_name}" if whose is not None else phrase.words,
            "PERSON",
            country_code=country,
            gender=phrase.row.gender,
            sector=phrase.row.sector,
            actor_code=actor_code(country, phrase.row.sector, None, self._gazetteer),
            is_named=False,
        )
        self.entities[entity.entity_id] = entity
        self._keep(phrase, entity, owner)
        return entity

    def _country(self, phrase: PersonPhrase, whose: Entity | None) -> str | None:
        """The country that a phrase names, itself or by a place of it ("a New York judge"), else the owner's."""
        if phrase.countries:
            return phrase.countries[0]
        doc, first = phrase.head.doc, phrase.head.left_edge.i
        inside = (self._memory.names.get(doc[i].idx) for i in range(first, phrase.head.i))
        places = (name.entity.country_code for name in inside if name and name.entity.entity_type == "GPE")
        return next(places, None) or (whose.country_code if whose is not None else None)


DESCRIBED_SPEAKER = LinkRule(
    "described_speaker",
    "A person, group, body or document that speaks and is only described: an unnamed entity of the article.",
    "Federal prosecutors said that the harbour was closed.",
    "Federal prosecutors",
)
UNNAMED_RULES = (
    LinkRule(
        "unnamed_new",
        "A description that brings up a person without a name, to whom the article comes back.",
        "Police arrested a Dutch woman in Riga on Monday. The woman had lost her keys.",
        "a Dutch woman",
    ),
    LinkRule(
        "unnamed_of_owner",
        "The relative or employee of a person, without a name of their own.",
        "Angela Merkel came with her lawyer. The lawyer did not speak.",
        "her lawyer",
    ),
    LinkRule(
        "same_description",
        "The person whom the article described by the same noun before.",
        "Police arrested a Dutch woman in Riga on Monday. The woman had lost her keys.",
        "The woman",
    ),
    LinkRule(
        "only_one_near",
        "The only person near whom a general noun fits.",
        "Angela Merkel came late. The woman wore a red coat.",
        "The woman",
    ),
    LinkRule(
        "other_words",
        "The one named person near, of whom the article tells more: where they were born, how old they are.",
        "Angela Merkel came late. The Hamburg-born chemist wore a red coat.",
        "The Hamburg-born chemist",
    ),
    DESCRIBED_SPEAKER,
)
