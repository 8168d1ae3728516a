"""Inputs that are addresses (`https://`, `s3://`), and what of them may be shown: never a password or a token."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # two letters at least: `C:` is a drive
_MASK = "***"
# Values that tell which page is meant and open no door; any other one in an address may be a key and is masked.
_HARMLESS = re.compile(r"[0-9]{0,10}|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)
_HARMLESS_NAMES = frozenset({"article", "category", "format", "lang", "language", "name", "page", "section", "title"})
_LONGEST_HARMLESS = 60
# A part of a path that is made by chance: small and capital letters and digits mixed, without a word's hyphens. Longer
# ones are the ids of pages; hexadecimal ones may be either, and tell which page is meant.
_CHANCE = re.compile(r"(?=[^/]*[a-z])(?=[^/]*[A-Z])(?=(?:[^/]*[0-9]){3})[A-Za-z0-9]{20,64}")
# What was hidden, by the form that may be shown. It stays in this process: no file, log or database ever holds it.
_HIDDEN: dict[str, str] = {}


def scheme_of(given: str) -> str | None:
    """The scheme of an input that is an address, lower case; None where it is a path."""
    found = _SCHEME.match(given)
    return found.group(1).casefold() if found else None


def hide(given: str) -> str:
    """An input as it may be shown, logged and stored; a path, or an address without secrets, comes back as it is.

    User names, passwords, fragments, and what in the path or the values of the query could be a key are masked. Two
    addresses that differ in a secret alone get forms of their own.
    """
    if scheme_of(given) is None or given in _HIDDEN:
        return given
    shown = _mask(given)
    if shown == given:
        return given
    number, form = 1, shown
    while _HIDDEN.setdefault(form, given) != given:
        number += 1
        form = shown.replace(_MASK, f"{_MASK}{number}", 1) if _MASK in shown else f"{shown}#{number}"
    return form


def reveal(shown: str) -> str:
    """The address behind a form that `hide` made in this process; any other text comes back as it is."""
    return _HIDDEN.get(shown, shown)


def has_secrets(shown: str) -> bool:
    """Whether something of this address is masked, so that it does not say which page it means."""
    return _MASK in shown


def scrub(text: str) -> str:
    """A message of a library without the addresses in it: they may carry keys, and the input is named beside it."""
    text = re.sub(r"[a-z][a-z0-9+.-]+://[^\s'\"<>]*", "an address", text, flags=re.IGNORECASE)
    for given in _HIDDEN.values():
        for secret in _secrets_of(given):
            text = text.replace(secret, _MASK).replace(quote(secret, safe=""), _MASK)
    return " ".join(text.split())[:200]


def _mask(given: str) -> str:
    """The address with `***` wherever a secret may stand."""
    scheme, _, rest = given.partition("://")
    rest = rest.partition("#")[0]
    place, mark, query = rest.partition("?")
    host, slash, path = place.partition("/")
    user, at, bare_host = host.rpartition("@")
    host = f"{_MASK}@{bare_host}" if at and user != _MASK else host
    path = "/".join(_MASK if _CHANCE.fullmatch(part) else part for part in path.split("/"))
    return f"{scheme}://{host}{slash}{path}{mark}{_mask_query(query)}"


def _mask_query(query: str) -> str:
    """A query whose names are kept, and of whose values only harmless ones."""
    return "&".join(_mask_pair(pair) for pair in query.split("&")) if query else ""


def _mask_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals:
        return pair if _HARMLESS.fullmatch(name) else _MASK
    named = name.casefold() in _HARMLESS_NAMES and len(value) <= _LONGEST_HARMLESS
    return pair if named or _HARMLESS.fullmatch(value) else f"{name}={_MASK}"


def _secrets_of(given: str) -> list[str]:
    """The values of an address that are masked, as they stand in it and decoded; very short ones are in every word."""
    parts = _split(given)
    if parts is None:
        return []
    found = [parts.username or "", parts.password or "", parts.fragment]
    found += [part for part in parts.path.split("/") if _CHANCE.fullmatch(part)]
    found += [value for name, value in parse_qsl(parts.query) if _mask_pair(f"{name}={value}") != f"{name}={value}"]
    return sorted({secret for secret in found if len(secret) > 3}, key=lambda secret: (-len(secret), secret))


def _split(given: str) -> SplitResult | None:
    try:
        return urlsplit(given)
    except ValueError:
        return None
