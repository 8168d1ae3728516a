"""Read quotes/ into its part of the reference data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from seeds.rows import SeedError, read_rows, split_cell
from transforms.quotes.lexicon import FRAMES, CueWord, QuoteLexicon
from transforms.schema.vocabularies import CUE_TYPES, SPEAKER_TYPES


def read_quote_lexicon(folder: Path) -> QuoteLexicon:
    """Read the files of `folder`.

    Raises:
        SeedError: if a file is missing, a value is unknown or a word stands twice.
    """
    nouns = read_rows(folder / "cue_nouns.csv", ("lemma", "cue_type"))
    phrases = read_rows(folder / "cue_phrases.csv", ("phrase", "cue_type"))
    weights = read_rows(folder / "attribution_weights.csv", ("feature", "weight", "meaning"))
    scores = read_rows(folder / "rule_scores.csv", ("rule", "quote_type", "quotes_checked", "quotes_right", "score"))
    naming = read_rows(folder / "naming_words.csv", ("word",))
    comments = read_rows(folder / "comment_words.csv", ("word", "reason"))
    return QuoteLexicon(
        verbs=_read_verbs(folder / "cue_verbs.csv"),
        nouns={row["lemma"]: CueWord(row["lemma"], _known(row["cue_type"], CUE_TYPES, folder)) for row in nouns},
        phrases={
            tuple(row["phrase"].split()): CueWord(row["phrase"], _known(row["cue_type"], CUE_TYPES, folder))
            for row in phrases
        },
        speaker_words={
            row["lemma"]: _known(row["speaker_type"], SPEAKER_TYPES, folder)
            for row in read_rows(folder / "speaker_words.csv", ("lemma", "speaker_type"))
        },
        channels={
            row["lemma"]: _known(row["kind"], ("outlet", "medium"), folder)
            for row in read_rows(folder / "channel_words.csv", ("lemma", "kind"))
        },
        naming_words=frozenset(row["word"] for row in naming),
        comment_words=frozenset(row["word"] for row in comments),
        weights={row["feature"]: _number(row["weight"], folder) for row in weights},
        scores={(row["rule"], row["quote_type"]): _number(row["score"], folder) for row in scores},
    )


def _read_verbs(path: Path) -> dict[str, CueWord]:
    verbs: dict[str, CueWord] = {}
    for row in read_rows(path, ("lemma", "cue_type", "frames")):
        frames = frozenset(_all_known(split_cell(row["frames"]), FRAMES, path))
        if row["lemma"] in verbs:
            raise SeedError(f"{path}: {row['lemma']!r} stands twice")
        verbs[row["lemma"]] = CueWord(row["lemma"], _known(row["cue_type"], CUE_TYPES, path), frames)
    return verbs


def _all_known(values: Iterable[str], known: Sequence[str], path: Path) -> list[str]:
    return [_known(value, known, path) for value in values]


def _known(value: str, known: Sequence[str], path: Path) -> str:
    if value not in known:
        raise SeedError(f"{path}: {value!r} is none of {', '.join(known)}")
    return value


def _number(value: str, path: Path) -> float:
    try:
        return float(value)
    except ValueError as problem:
        raise SeedError(f"{path}: {value!r} is no number") from problem
