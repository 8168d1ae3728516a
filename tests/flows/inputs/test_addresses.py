"""Addresses as inputs: secrets in them are never shown, and private hosts are known in every disguise."""

from __future__ import annotations

import pytest

from flows.inputs.addresses import hide, reveal, scheme_of, scrub
from flows.inputs.hosts import is_public


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("pages/a.html", "pages/a.html"),
        ("C:\\\\pages", "C:\\\\pages"),
        ("https://example.org/news/a.html", "https://example.org/news/a.html"),
        ("https://example.org/a?id=12&page=3&lang=en", "https://example.org/a?id=12&page=3&lang=en"),
        ("https://jane:word@example.org/a", "https://***@example.org/a"),
        ("https://jane@example.org/a@b", "https://***@example.org/a@b"),
        ("https://example.org/a?token=abcdef&id=5", "https://example.org/a?token=***&id=5"),
        ("https://example.org/a?X-Amz-Signature=0a1b2c", "https://example.org/a?X-Amz-Signature=***"),
        ("https://example.org/a?abcdefgh", "https://example.org/a?***"),
        ("https://example.org/a#access_token=abc", "https://example.org/a"),
        ("https://example.org/feed/a1B2c3D4e5F6g7H8i9J0k1L2/rss.xml", "https://example.org/feed/***/rss.xml"),
        ("https://example.org/2024/05/16/Minister-visits-3-towns-of-Zenda.html",) * 2,
        ("https://example.org/a/5f9c5ed5d64dfe685f9c5ed5d64dfe68",) * 2,
        ("https://example.org/a/FloodsInTheValleyOfTheRiver",) * 2,
    ],
)
def test_secrets_are_masked_and_the_rest_is_not(given: str, shown: str) -> None:
    """What may be a key is masked; names, numbers and the path still tell which page is meant."""
    assert hide(given) == shown
    assert reveal(shown) == given
    assert hide(shown) == shown


def test_addresses_that_differ_in_a_secret_alone_stay_apart() -> None:
    """Neither is taken for the other."""
    first, second = hide("https://example.org/s?k=first-one"), hide("https://example.org/s?k=second-one")
    assert first != second
    assert (reveal(first), reveal(second)) == (
        "https://example.org/s?k=first-one",
        "https://example.org/s?k=second-one",
    )
    assert hide(hide("https://example.org/s?k=second-one")) == second


def test_messages_of_drivers_are_scrubbed() -> None:
    """An address or a known secret in a library's words does not get through."""
    hide("https://jane:open-sesame@example.org/?sig=Zm9v%2Bbar")
    said = scrub("GET https://x.org/?a=b failed for open-sesame with Zm9v+bar\nand more")
    assert said == "GET an address failed for *** with *** and more"


@pytest.mark.parametrize(
    ("given", "scheme"), [("s3://b/k", "s3"), ("HTTPS://x", "https"), ("C:/x", None), ("a:b", None)]
)
def test_the_scheme_of_an_address(given: str, scheme: str | None) -> None:
    """Drives and names with a colon are paths."""
    assert scheme_of(given) == scheme


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "no address",
        "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "fec0::1",
    ],
)  # fmt: skip
def test_addresses_of_private_networks_are_known(address: str) -> None:
    """Loopback, link-local, private and metadata addresses, also wrapped in an IPv6 address."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    """The open internet may be asked."""
    assert is_public(address)
