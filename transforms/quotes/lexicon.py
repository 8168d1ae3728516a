"""Reporting words, their classes and frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The complements that a reporting verb may take. A frame counts always ("clause") or, as
# "marked_clause", only where some of the content stands in quotation marks: what is no speech by
# itself ("believes that ...", "praised the plan") is taken where the writer quotes.
COMPLEMENTS = (
    "clause",  # said that ...
    "infinitive",  # promised to ...
    "gerund",  # denied losing ...
    "object_infinitive",  # urged Iran to ...
    "question",  # asked whether ...
    "object",  # mentioned the plan
    "noun_clause",  # denied rumours that ...
    "as",  # described it as ...
    "small_clause",  # called him a liar
    "accusation",  # accused him of lying
    "as_clause",  # ..., as she put it
)
_ANY_RULE = "any"
# What somebody is whom a noun calls otherwise; an office only with more words ("the Cabinet official").
CALLING = ("person", "office", "company", "party", "union", "group", "armed group", "university")
# What a noun is to the words that it carries, hears or answers.
CHANNELS = ("outlet", "medium", "occasion", "hearing", "reaction")
FRAMES = (*COMPLEMENTS, *(f"marked_{name}" for name in COMPLEMENTS), "quote", "addressee")


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that reports speech: its base form, its class and the complements it takes."""

    lemma: str
    cue_type: str
    frames: frozenset[str] = frozenset()

    def takes(self, complement: str) -> bool:
        """Whether it takes a complement, be it only with marks inside."""
        return complement in self.frames or f"marked_{complement}" in self.frames

    def needs_marks(self, complement: str) -> bool:
        """Whether a complement counts only where some of it is quoted."""
        return complement not in self.frames


@dataclass(frozen=True, slots=True)
class QuoteLexicon:
    """Reporting words, their classes and frames.

    `verbs` and `nouns` are keyed by base form (a verb with its particle or preposition: "call
    for"); `phrases` by their lower-case words; `speaker_words` tell a speaker's type by the head
    noun; `channels` which nouns are channels of an utterance ("outlet", "medium", or "occasion" where it is told
    something), which are told in evidence ("hearing"), and which answer the words ("reaction");
    `calling_words` call somebody whom the article named before, by what they are;
    `naming_words` precede marks around a name or title; `comment_words` start what a writer adds
    behind a reported clause; `unreal_words` govern sayings that do not happen;
    `sought_words` are what one calls for to be sent or done, no words; `person_nouns`
    are nouns and titles of persons; `weights` are the features of attribution and `scores` the
    share of right quotes per attribution rule and quote type.
    """

    verbs: Mapping[str, CueWord] = field(default_factory=dict)
    nouns: Mapping[str, CueWord] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], CueWord] = field(default_factory=dict)
    speaker_words: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    calling_words: Mapping[str, str] = field(default_factory=dict)
    naming_words: frozenset[str] = frozenset()
    comment_words: frozenset[str] = frozenset()
    unreal_words: frozenset[str] = frozenset()
    sought_words: frozenset[str] = frozenset()
    person_nouns: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], float] = field(default_factory=dict)
    verb_lemmas: frozenset[str] = field(init=False, repr=False, compare=False)  # the first words of `verbs`

    def __post_init__(self) -> None:
        """Note with which words cues begin: most verbs of a text are none."""
        object.__setattr__(self, "verb_lemmas", frozenset(words.partition(" ")[0] for words in self.verbs))

    def score(self, rule: str, quote_type: str) -> float | None:
        """The share of right quotes among those of the same rule and type, else among those of the type."""
        return self.scores.get((rule, quote_type), self.scores.get((_ANY_RULE, quote_type)))
