"""Web addresses in one canonical form, and the domain of an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_LONGEST = 2000  # characters; longer ones are broken or carry data


def canonical_url(url: str, tracking: Iterable[str]) -> str | None:
    """The address without fragment, tracking parameters and default port, host in lower case.

    `tracking` names the parameters to drop; one that ends in `*` is a prefix. None where it
    is no http or https address (a `javascript:` link never passes).
    """
    url = "".join(c for c in url.strip() if c.isprintable() and not c.isspace())
    if not url or len(url) > _LONGEST:
        return None
    if url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.casefold() not in ("http", "https") or not parts.hostname or "." not in parts.hostname:
        return None
    host = parts.hostname.casefold()
    if port is not None and (parts.scheme.casefold(), port) not in (("http", 80), ("https", 443)):
        host = f"{host}:{port}"
    exact = frozenset(name for name in tracking if not name.endswith("*"))
    starts = tuple(name[:-1] for name in tracking if name.endswith("*"))
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.casefold() not in exact and not (starts and name.casefold().startswith(starts))
    ]
    return urlunsplit((parts.scheme.casefold(), host, parts.path or "/", urlencode(kept), ""))


def domain_of(url: str | None) -> str | None:
    """The host of an address, without `www.`."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.casefold().removeprefix("www.") if host and "." in host else None
