"""The files of quotes/: who said what."""

from __future__ import annotations

from seeds.cells import each, matching, number, one_of
from seeds.layout.columns import Column, SeedFile
from transforms.quotes.lexicon import CALLING, CHANNELS, FRAMES
from transforms.schema.vocabularies import CUE_TYPES, QUOTE_TYPES, SPEAKER_TYPES

_LEMMA, _CUE_TYPE = Column("lemma"), Column("cue_type", one_of(CUE_TYPES))
_COUNT = matching(r"\d+", "a whole number")
_NAME = matching(r"[a-z][a-z0-9_]*", "a name in small letters, digits and _")

FILES = (
    SeedFile("quotes/cue_verbs.csv", (_LEMMA, _CUE_TYPE, Column("frames", each(one_of(FRAMES)))), key=("lemma",)),
    SeedFile("quotes/cue_nouns.csv", (_LEMMA, _CUE_TYPE), key=("lemma",)),
    SeedFile("quotes/cue_phrases.csv", (Column("phrase"), _CUE_TYPE), key=("phrase",)),
    SeedFile("quotes/speaker_words.csv", (_LEMMA, Column("speaker_type", one_of(SPEAKER_TYPES))), key=("lemma",)),
    SeedFile(
        "quotes/channel_words.csv",
        (_LEMMA, Column("kind", one_of(CHANNELS))),
        key=("lemma",),
    ),
    SeedFile("quotes/calling_words.csv", (Column("word"), Column("kind", one_of(CALLING))), key=("word",)),
    SeedFile("quotes/naming_words.csv", (Column("word"),), key=("word",)),
    SeedFile("quotes/comment_words.csv", (Column("word"), Column("reason")), key=("word",)),
    SeedFile("quotes/unreal_words.csv", (Column("lemma"), Column("reason")), key=("lemma",)),
    SeedFile("quotes/sought_words.csv", (Column("lemma"), Column("reason")), key=("lemma",)),
    SeedFile(
        "quotes/attribution_weights.csv",
        (Column("feature", _NAME), Column("weight", number(-100, 100)), Column("meaning")),
        key=("feature",),
    ),
    SeedFile(
        "quotes/rule_scores.csv",
        (
            Column("rule", _NAME),
            Column("quote_type", one_of(QUOTE_TYPES)),
            Column("quotes_checked", _COUNT),
            Column("quotes_right", _COUNT),
            Column("score", number(0, 1)),
        ),
        key=("rule", "quote_type"),
    ),
)
