"""The fingerprint that tells one state of the reference data from another; light to import."""

from __future__ import annotations

import hashlib
from pathlib import Path

SEEDS = Path(__file__).parent


def fingerprint(own: Path | None = None) -> str:
    """Twelve hexadecimal digits over the names and bytes of all reference files, a user's own among them."""
    digest = hashlib.sha256()
    for folder in filter(None, (SEEDS, own)):
        for path in sorted([*folder.rglob("*.csv"), *folder.rglob("*.parquet")]):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
