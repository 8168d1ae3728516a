"""Which machines a download may talk to: the public ones, unless the user allows more."""

from __future__ import annotations

import ipaddress
import os
import socket

from flows.inputs.limits import InputError

ALLOW_PRIVATE = "NEWSMILL_ALLOW_PRIVATE_HOSTS"
# Addresses of RFC 6052 that hold an IPv4 address in their last four bytes.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# Addresses that lead into a network of one's own, whatever Python says of them: IPv4 written as IPv6 in outdated ways,
# translation inside a network (RFC 8215), and the old site-local ones.
_OWN = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10")))


def allows_private() -> bool:
    """Whether the user allowed addresses of their own network for this process (and those it starts)."""
    return os.environ.get(ALLOW_PRIVATE, "").casefold() in ("1", "true", "yes")


def find_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host that a download may connect to.

    The caller connects to one of these and not to the name: a name that changes its address in
    between gains nothing.

    Raises:
        InputError: if the host is unknown, or all its addresses lie in a private network.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise InputError("not_reachable", "its host is not known: check the address and the network") from problem
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    public = found if allows_private() else [address for address in found if is_public(address)]
    if not public:
        raise InputError(
            "private_host", "it leads into a private network, which is refused: --allow-private-hosts allows it"
        )
    return public


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever form it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _OWN):
            return False
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is None and ip in _TRANSLATED:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast
