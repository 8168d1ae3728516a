"""One request and its answer, as they went over the wire: under caps of size and time, to checked addresses alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from flows.inputs.connect import STEP_SECONDS, Clock, make_transport
from flows.inputs.fetched import describe
from flows.inputs.hosts import find_addresses
from flows.inputs.http import decode_body
from flows.inputs.limits import ITEM_BYTES, InputError

AGENT = "newsmill"  # the name by which robots.txt may address it
CONTACT = "NEWSMILL_CONTACT"  # an address or mailbox of the user, told to every server
FETCH_SECONDS = 60.0  # of waiting for one answer in all
_CODINGS = "gzip, deflate, br"
_TIMEOUTS = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), STEP_SECONDS)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, and what the server sent.

    Header names are as sent, `body` is still packed as the server packed it (its chunks are joined).
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """The value of a header; "" where there is none."""
        return next((value for given, value in self.headers if given.casefold() == name), "")

    @property
    def content(self) -> bytes:
        """The body, unpacked.

        Raises:
            InputError: if it is damaged or unpacks to too much.
        """
        body = self.body
        for coding in reversed(self.header("content-encoding").casefold().replace(" ", "").split(",")):
            body = decode_body(body, coding)
        return body


def user_agent() -> str:
    """How collecting names itself."""
    contact = " ".join(os.environ.get(CONTACT, "").split())
    return f"{AGENT}/{version('newsmill')}" + (f" (+{contact})" if contact.isascii() and contact else "")


def request(url: str, headers: Mapping[str, str]) -> Answer:
    """Ask for a page once, following no redirect.

    Raises:
        InputError: if the address makes no sense, leads into a private network, is not answered in time, or is
            answered with too much.
    """
    try:
        asking = httpx.Request("GET", url, headers={**_own_headers(), **headers}, extensions=_TIMEOUTS)
        # The bare transport: a client would keep cookies and look into redirects, which is done elsewhere.
        with make_transport(Clock(FETCH_SECONDS), _find_proxy(url)) as transport:
            response = transport.handle_request(asking)
            try:
                return Answer(
                    url, response.status_code, response.reason_phrase, tuple(response.headers.multi_items()),
                    _read_body(response), tuple(asking.headers.multi_items()),
                )  # fmt: skip
            finally:
                response.close()
    except (httpx.TimeoutException, httpcore.TimeoutException) as problem:
        raise InputError("timeout", f"no answer within {STEP_SECONDS:.0f} seconds") from problem
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError) as problem:
        raise InputError("bad_address", "it is no http or https address") from problem
    except (
        httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError,
    ) as problem:  # fmt: skip
        raise InputError("not_reachable", f"it cannot be fetched ({describe(problem)})") from problem


def _own_headers() -> dict[str, str]:
    return {"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": _CODINGS, "Connection": "close"}


def _read_body(response: httpx.Response) -> bytes:
    """The body as it is sent, at most one item's worth.

    Raises:
        InputError: if it is larger.
    """
    parts, size = [], 0
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size > ITEM_BYTES:
            raise InputError("too_large", f"the answer has more than {ITEM_BYTES:,} bytes")
    return b"".join(parts)


def _find_proxy(url: str) -> str | None:
    """The proxy that the environment names for an address (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY).

    The proxy makes the connection then. A host that is known here is checked here; one that only the proxy knows
    cannot be.

    Raises:
        InputError: if the host lies in a private network.
    """
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    try:
        find_addresses(parts.hostname or "", parts.port or 443)
    except InputError as problem:
        if problem.reason != "not_reachable":
            raise
    except ValueError as problem:
        raise InputError("bad_address", "its port is no number") from problem
    return proxy if "://" in proxy else f"http://{proxy}"
