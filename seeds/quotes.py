"""Read quotes/ into its part of the reference data."""

from __future__ import annotations

from seeds.cells import split_cell
from seeds.layout.columns import Row
from seeds.rows import Tables
from transforms.quotes.lexicon import CueWord, QuoteLexicon


def read_quote_lexicon(tables: Tables) -> QuoteLexicon:
    """Make the lexicon of the rows of quotes/."""
    return QuoteLexicon(
        verbs={row["lemma"]: _verb(row) for row in tables["quotes/cue_verbs.csv"]},
        nouns={row["lemma"]: CueWord(row["lemma"], row["cue_type"]) for row in tables["quotes/cue_nouns.csv"]},
        phrases={
            tuple(row["phrase"].split()): CueWord(row["phrase"], row["cue_type"])
            for row in tables["quotes/cue_phrases.csv"]
        },
        speaker_words={row["lemma"]: row["speaker_type"] for row in tables["quotes/speaker_words.csv"]},
        channels={row["lemma"]: row["kind"] for row in tables["quotes/channel_words.csv"]},
        calling_words={row["word"]: row["kind"] for row in tables["quotes/calling_words.csv"]},
        naming_words=frozenset(row["word"] for row in tables["quotes/naming_words.csv"]),
        comment_words=frozenset(row["word"] for row in tables["quotes/comment_words.csv"]),
        unreal_words=frozenset(row["lemma"] for row in tables["quotes/unreal_words.csv"]),
        sought_words=frozenset(row["lemma"] for row in tables["quotes/sought_words.csv"]),
        person_nouns=frozenset(row["noun"] for row in tables["who/person_nouns.csv"])
        | frozenset(row["title"] for row in tables["who/titles.csv"]),
        weights={row["feature"]: float(row["weight"]) for row in tables["quotes/attribution_weights.csv"]},
        scores={(row["rule"], row["quote_type"]): float(row["score"]) for row in tables["quotes/rule_scores.csv"]},
    )


def _verb(row: Row) -> CueWord:
    return CueWord(row["lemma"], row["cue_type"], frozenset(split_cell(row["frames"])))
