"""News articles made up for timing: as long as usual ones, several on each story, with quotes, acts, names and days.

The same seed gives the same articles. Words of one story come back in its other articles and seldom elsewhere,
names have a long tail, and one article in thirty is a near-copy of another: what compares articles has work to do.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from seeds.stories import read_word_frequencies

_FIRST = [
    "Anna",
    "Boris",
    "Clara",
    "Daniel",
    "Elena",
    "Farid",
    "Grace",
    "Hamid",
    "Irina",
    "Jonas",
    "Kofi",
    "Leila",
    "Marco",
    "Nadia",
    "Omar",
    "Paula",
    "Rosa",
    "Tomas",
]
_SYLLABLES = [
    "ba",
    "be",
    "der",
    "dor",
    "fi",
    "gol",
    "ha",
    "ka",
    "kov",
    "lin",
    "ma",
    "mo",
    "nar",
    "ni",
    "pe",
    "ros",
    "sa",
    "su",
    "tev",
    "ta",
    "vi",
    "wa",
    "zan",
    "zo",
]
_ROLES = (
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Governor", "Mayor", "Senator",
    "opposition leader", "police chief", "union leader", "central bank governor", "spokesman",
)  # fmt: skip
_COUNTRIES = (
    "France", "Kenya", "Brazil", "Japan", "Poland", "Egypt", "Peru", "Nigeria", "Turkey", "Vietnam", "Canada",
    "Spain", "Chile", "Ghana", "Norway", "Iraq", "Mexico", "Ukraine", "India", "Greece",
)  # fmt: skip
_CITIES = (
    "Paris", "Nairobi", "Brasilia", "Tokyo", "Warsaw", "Cairo", "Lima", "Lagos", "Ankara", "Hanoi", "Ottawa",
    "Madrid", "Santiago", "Accra", "Oslo", "Baghdad", "Geneva", "Kyiv", "Mumbai", "Athens",
)  # fmt: skip
_BODIES = ("the ministry", "the parliament", "the police", "the army", "the United Nations", "the company", "the court")
_ACTS = (
    "met {other} in {city} to discuss {topic}", "accused {other} of hiding the costs of {topic}",
    "signed an agreement with {other} on {topic}", "rejected a demand by {other} to end {topic}",
    "promised to send aid to {country} after {topic}", "called on {other} to stop {topic}",
    "threatened to impose sanctions on {country} over {topic}", "ordered an inquiry into {topic}",
    "praised {other} for the work on {topic}", "arrested three men in {city} over {topic}",
)  # fmt: skip
_SAYINGS = (
    '"We have waited long enough for {topic}," {who} said on {day}.',
    "{who} said that {topic} would cost the country {number} million dollars.",
    '"{topic_start} is not what people voted for," {who} told reporters in {city}, "and they will remember it."',
    "According to {body}, {number} people have been affected by {topic} since {month}.",
    "{who} denied that {body} had known of {topic} before the vote.",
    '"If nothing changes," {who} warned, "{topic} will come back within {small} years."',
)
_BACKGROUND = (
    "The dispute over {topic} began in {year}, when {body} in {country} closed {small} offices within a week.",
    "Residents of {city} gathered near the old station on {day} and waited for news until late in the evening.",
    "Prices have risen by {small} percent since {month}, and many families cannot pay for {thing} any more.",
    "Analysts expect that {thing} and {other_thing} will decide the next election in {country}.",
    "In {city}, {small} schools stayed closed while workers repaired {thing}.",
    "A report published in {year} found that {thing} had been neglected for more than {small} years.",
    "{country} has spent more than {number} million dollars on {thing} since {year}.",
    "Officials from {country} and {body} are to come together again next {day}.",
)
_THINGS = (
    "water rights", "school meals", "the harbour", "rail fares", "grain exports", "fishing quotas", "the dam",
    "night flights", "medicine prices", "the new bridge", "border checks", "land reform", "bus drivers' pay",
    "power cuts", "the gas pipeline", "forest fires", "the census", "hospital beds", "copper mines", "street markets",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "April", "June", "August", "October")
PARAGRAPHS = 14  # of two sentences each: about 480 words
_LONGEST_STORY = 6
A_DAY = 30  # articles that begin on one day, as at one outlet: a larger archive is one of more days
_FIRST_DAY = date(2022, 1, 1)
_REWORDED = 0.75  # of the longer words of the background of a story
_KEPT = frozenset({"according", "denied", "reporters", "warned"})
_PLAIN = (5.0, 3.2)  # Zipf scale
_PLAIN_WORD = re.compile("[a-z]{5,9}")
_SLOT_OR_WORD = re.compile(r"\{\w+\}|[a-z]{5,}")
_COPIED = 1 / 30


@dataclass(frozen=True, slots=True)
class _Story:
    """What the articles on one story have in common."""

    day: date
    people: tuple[str, ...]
    country: str
    city: str
    topic: str
    things: tuple[str, ...]


def write_articles(path: Path, count: int, seed: int = 1, paragraphs: int = PARAGRAPHS) -> None:
    """Write so many articles as input records, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in make_articles(count, seed, paragraphs):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def make_articles(count: int, seed: int = 1, paragraphs: int = PARAGRAPHS) -> Iterator[dict[str, str]]:
    """So many records with id, title, text and day."""
    chance = random.Random(seed)  # noqa: S311 - articles that can be made again, no secrets
    days = max(1, count // A_DAY)
    story, left, text = _new_story(chance, days), 0, ""
    for number in range(count):
        if not left:
            story, left, text = _new_story(chance, days), chance.randint(1, _LONGEST_STORY), ""
        left -= 1
        if not text or chance.random() > _COPIED:
            text = "\n\n".join(_paragraph(story, chance, place) for place in range(paragraphs))
        published = story.day + timedelta(days=chance.randint(0, 2))
        title = _fill(f"{story.people[0]} {chance.choice(_ACTS)}", story, chance)
        yield {"id": f"{seed}-{number}", "title": title, "text": text, "published_at": published.isoformat()}


def _new_story(chance: random.Random, days: int) -> _Story:
    """A story of one of so many days, with people of its own; few of them are in others too."""
    people = tuple(f"{chance.choice(_FIRST)} {_word(chance, 2)}" for _ in range(3))
    day = _FIRST_DAY + timedelta(days=chance.randrange(days))
    topic = f"{chance.choice(_THINGS)} in {_word(chance, 3)}"
    things = tuple(chance.sample(_THINGS, 3))
    return _Story(day, people, chance.choice(_COUNTRIES), chance.choice(_CITIES), topic, things)


def _word(chance: random.Random, syllables: int) -> str:
    """A name that is made up."""
    return "".join(chance.choices(_SYLLABLES, k=syllables)).capitalize()


def _paragraph(story: _Story, chance: random.Random, place: int) -> str:
    """Two sentences: the news first, then what was said, and background further down."""
    if place == 0:
        opening = f"{story.city.upper()} - {chance.choice(_ROLES)} {story.people[0]} {chance.choice(_ACTS)} on {{day}}."
        return _fill(f"{opening} {chance.choice(_SAYINGS)}", story, chance)
    background = _reword(chance.choice(_BACKGROUND), story)
    other = _reword(chance.choice(_SAYINGS if place % 2 else _BACKGROUND), story)
    return f"{_fill(other, story, chance)} {_fill(background, story, chance)}"


def _reword(pattern: str, story: _Story) -> str:
    """A pattern with most of its longer words changed to others that this story tells it by."""

    def other(match: re.Match[str]) -> str:
        chance = random.Random(f"{story.topic} {match.group()}")  # noqa: S311 - words, no secrets
        is_kept = match.group() in _KEPT or match.group().startswith("{") or chance.random() > _REWORDED
        return match.group() if is_kept else chance.choice(read_plain_words())

    return _SLOT_OR_WORD.sub(other, pattern)


@lru_cache(maxsize=1)
def read_plain_words() -> tuple[str, ...]:
    """English words of five to nine letters, neither very common nor very rare, in alphabetical order."""
    common, rare = _PLAIN
    frequencies = read_word_frequencies()
    return tuple(
        sorted(
            word
            for word, frequency in frequencies.items()
            if rare <= frequency <= common and _PLAIN_WORD.fullmatch(word)
        )
    )


def _fill(pattern: str, story: _Story, chance: random.Random) -> str:
    """A sentence of the story."""
    speaker = chance.choice(story.people)
    return pattern.format(
        who=chance.choice((speaker, speaker.split()[1], f"{chance.choice(_ROLES)} {speaker}")),
        other=chance.choice((story.people[1], story.people[2], story.country)),
        topic=story.topic,
        topic_start=story.topic[:1].upper() + story.topic[1:],
        thing=f"{chance.choice(story.things)} of {_word(chance, 2)}",
        other_thing=chance.choice(story.things),
        city=story.city,
        country=story.country,
        body=chance.choice(_BODIES),
        day=chance.choice(_DAYS),
        month=chance.choice(_MONTHS),
        year=chance.randint(1990, 2021),
        number=chance.randint(20, 900),
        small=chance.randint(20, 300),
    )
