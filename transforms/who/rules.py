"""All rules that lead from words to an entity, in the order of the data."""

from __future__ import annotations

from transforms.descriptions.definite import PHRASE_RULES
from transforms.descriptions.pronouns import PRONOUN_RULES, SPEAKER_OF_QUOTE
from transforms.descriptions.unnamed_people import UNNAMED_RULES
from transforms.linking.capitals import GOVERNMENT
from transforms.linking.model import LinkRule
from transforms.linking.nationalities import COMPOUND, NATIONALITY_RULES
from transforms.linking.organizations import ORGANIZATION_RULES
from transforms.linking.persons import PERSON_RULES
from transforms.linking.place_hints import HINT_RULES
from transforms.linking.places import PLACE_NAME_RULES, PLAIN_RULES

# The method of a mention that no rule leads to the reference data.
UNLINKED = LinkRule(
    "unlinked",
    "No rule leads to the reference data: the thing is known by this article alone.",
    "Zorvik Kemp opened the fair on Monday.",
    "Zorvik Kemp",
)

_IN_ORDER: tuple[LinkRule, ...] = (
    *PERSON_RULES,
    *ORGANIZATION_RULES,
    *NATIONALITY_RULES,
    COMPOUND,
    *PLACE_NAME_RULES,
    *HINT_RULES,
    *PLAIN_RULES,
    GOVERNMENT,
    UNLINKED,
    *PHRASE_RULES,
    *UNNAMED_RULES,
    *PRONOUN_RULES,
    SPEAKER_OF_QUOTE,
)
# Each by its name, once: an ambiguous person and an ambiguous organization share theirs.
LINK_RULES: tuple[LinkRule, ...] = tuple({rule.name: rule for rule in reversed(_IN_ORDER)}.values())[::-1]
