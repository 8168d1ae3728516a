"""A few numbers that stand for a text, so that texts with a common stretch share some of them."""

from __future__ import annotations

import zlib

from transforms.copies.words import find_runs, split_words

# Texts that share WINDOW + RUN - 1 = 12 words in a row share a number; of nine runs about two are kept. With 16, half
# as many are kept, and every tenth copy among texts of 30 to 70 words with a few words changed is not found.
WINDOW = 8
_MIDDLE = 2**31


def find_fingerprints(text: str) -> list[int]:
    """The fingerprints of a text, sorted; signed 32 bit, none in a text that is too short to be compared.

    Winnowing (Schleimer, Wilkerson and Aiken 2003): of every `WINDOW` neighbouring runs of words the one with the
    smallest hash is kept. Which runs are kept depends on the words around them alone, so, unlike the signature of a
    whole text, the numbers of a part are found again in the whole however short the part is. CRC-32 is the same on
    any machine, and the words themselves are compared before two texts count as copies, so that runs that share a
    hash by chance do no harm.
    """
    hashes = [zlib.crc32(run.encode()) - _MIDDLE for run in find_runs([word.casefold() for word in split_words(text)])]
    if len(hashes) <= WINDOW:
        return sorted({min(hashes)}) if hashes else []
    return sorted({min(hashes[start : start + WINDOW]) for start in range(len(hashes) - WINDOW + 1)})
