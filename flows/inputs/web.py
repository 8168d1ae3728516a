"""Pages and archives from the web: fetched only because the user named their address, and never from a private host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from flows.inputs.connect import STEP_SECONDS, Clock, make_transport
from flows.inputs.fetched import Fetched, describe
from flows.inputs.limits import InputError

DOWNLOAD_SECONDS = 1800.0  # of waiting for one download in all: a server that drips is given up
_REDIRECTS = 5
# Packed content is unpacked here, under our own caps; a server that packs it otherwise is asked not to.
_HEADERS = {"User-Agent": "newsmill", "Accept-Encoding": "gzip, identity;q=0.5"}
_STATUS_HELP = {
    401: "it asks for a login", 403: "it may not be read without permission", 404: "there is nothing at this address",
    410: "it was removed", 429: "too many requests: try again later",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: its bytes, and what it says about them. `address` is where redirects ended."""

    content: Fetched
    media_type: str
    charset: str | None
    address: str


@contextmanager
def open_download(address: str) -> Iterator[Answer]:
    """The answer to a request for a page, its body still to be read.

    Raises:
        InputError: if the address makes no sense, leads into a private network, or is not answered with a page.
    """
    clock = Clock(DOWNLOAD_SECONDS)
    try:
        with (
            httpx.Client(
                transport=make_transport(clock),
                timeout=STEP_SECONDS,
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                headers=_HEADERS,
                trust_env=False,  # no proxy and no .netrc: the checks of the address hold for what is connected to
            ) as client,
            client.stream("GET", address) as response,
        ):
            yield _read_answer(response)
    except (httpx.TimeoutException, httpcore.TimeoutException) as problem:
        raise InputError("timeout", f"no answer within {STEP_SECONDS:.0f} seconds: try again later") from problem
    except httpx.TooManyRedirects as problem:
        raise InputError("redirects", f"it redirects more than {_REDIRECTS} times: name the last address") from problem
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError) as problem:
        raise InputError("bad_address", "it is, or redirects to, what is no http or https address") from problem
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError) as problem:
        raise InputError("not_reachable", f"it cannot be fetched ({describe(problem)}): try again later") from problem


def _read_answer(response: httpx.Response) -> Answer:
    """The answer, if it is one.

    Raises:
        InputError: if the server refuses, or packs the content in a way that was not asked for.
    """
    if not response.is_success:
        why = _STATUS_HELP.get(response.status_code, "try again later, or leave it out")
        raise InputError("http_status", f"the server answers {response.status_code}: {why}")
    coding = response.headers.get("content-encoding", "").strip().casefold()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise InputError("unknown_encoding", f"the server packs it as {coding[:40]!r}: download it and name the file")
    kind = response.headers.get("content-type", "")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    parts = response.iter_raw()
    content = Fetched(lambda _size: next(parts, b""))
    return Answer(
        content, kind.partition(";")[0].strip().casefold(), charset.group(1) if charset else None, str(response.url)
    )
