"""The fingerprint of the code that makes rows: another rule, another version."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

_TRANSFORMS = Path(__file__).parent.parent / "transforms"


@lru_cache(maxsize=1)
def pipeline_version() -> str:
    """The release and eight digits over the source of every transform, helpers included.

    What was made under another fingerprint is made again.
    """
    digest = hashlib.sha256()
    for path in sorted(_TRANSFORMS.rglob("*.py")):
        digest.update(path.relative_to(_TRANSFORMS).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{version('newsmill')}+{digest.hexdigest()[:8]}"
