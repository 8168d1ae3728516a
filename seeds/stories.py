"""How frequent English words are: what the wording of articles is compared by."""

from __future__ import annotations

import pyarrow.parquet as pq

from seeds.fingerprint import SEEDS


def read_word_frequencies() -> dict[str, float]:
    """Frequencies of English words on the Zipf scale: the base-10 logarithm per thousand million words."""
    table = pq.read_table(SEEDS / "stories" / "word_frequencies.parquet")
    return dict(zip(table.column("word").to_pylist(), table.column("zipf").to_pylist(), strict=True))
