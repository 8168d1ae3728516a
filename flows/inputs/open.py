"""A source opened, wherever it lies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.inputs.addresses import has_secrets, hide, reveal, scheme_of
from flows.inputs.remote import as_stream, open_stored
from flows.inputs.sources import Source
from flows.inputs.streams import Content, open_stream, unpack_stream


@dataclass(frozen=True, slots=True)
class Told:
    """What a web server says of a page: its charset, and the address where redirects ended.

    `url` is None where the address holds what may be a secret: without it, it would be another page's.
    """

    charset: str | None
    url: str | None


@contextmanager
def open_source(source: Source) -> Iterator[tuple[Content, Told | None]]:
    """The content of a source, unpacked, and what a web server says of it.

    Raises:
        InputError: if it cannot be opened or fetched.
    """
    if source.address is None:
        with open_stream(source.path) as (content, _):
            yield content, None
        return
    scheme = scheme_of(source.address) or ""
    if scheme not in ("http", "https"):
        with open_stored(source.address, scheme) as fetched:
            yield unpack_stream(as_stream(fetched), fetched)[0], None
        return
    from flows.inputs.web import open_download  # httpx takes time to import: only a download needs it

    with open_download(reveal(source.address)) as answer:
        content, _ = unpack_stream(as_stream(answer.content), answer.content)
        yield content, Told(answer.charset, _page_url(source.address, answer.address))


def _page_url(asked: str, answered: str) -> str | None:
    """The address by which a fetched page may be known: where redirects ended, else the one asked for."""
    for shown in (hide(answered), asked):
        bare = shown.replace("***@", "", 1)
        if not has_secrets(bare):
            return bare
    return None
