"""Stable opaque ids: hashes of raw values, so better cleaning does not rename the world."""

from __future__ import annotations

import hashlib


def make_id(kind: str, *parts: object) -> str:
    """The id of a thing of this kind, made of the values that identify it.

    The same parts give the same id on any machine, in any order of work. 80 bits: among a
    thousand million ids of one kind a collision has a chance below one in a million.
    Parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.blake2b(digest_size=10, person=kind.encode()[:16])
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.hexdigest()
