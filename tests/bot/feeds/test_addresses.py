"""Which addresses may be fetched from."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.addresses import refusal

PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
REFUSED = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("0.1.2.3", "this host"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.100.100.200", "carrier-grade NAT"),
    ("169.254.169.254", "cloud metadata"),
    ("169.254.1.1", "link-local"),
    ("168.63.129.16", "cloud metadata"),
    ("192.0.2.1", "not public"),
    ("198.18.0.1", "not public"),
    ("192.88.99.1", "6to4 relay"),
    ("224.0.0.1", "multicast"),
    ("255.255.255.255", "reserved"),
    ("::", "this host"),
    ("::1", "loopback"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.0.0.1", "private"),
    ("::127.0.0.1", "IPv4 in IPv6"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:a9fe", "cloud metadata"),
    ("64:ff9b:1::a00:1", "local NAT64"),
    ("2002:7f00:1::", "6to4"),
    ("2001:0:4136:e378::", "Teredo"),
    ("2001:db8::1", "not public"),
    ("fd00:ec2::254", "cloud metadata"),
    ("fd12:3456::1", "private"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_used(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(("address", "reason"), REFUSED)
def test_any_other_is_refused_by_name(address: str, reason: str) -> None:
    assert refusal(address) == reason


@pytest.mark.parametrize("address", ["10.0.0.7", "::ffff:10.0.0.7", "64:ff9b::a00:7"])
def test_what_is_allowed_may_be_used_in_each_of_its_forms(address: str) -> None:
    assert refusal(address, [ip_network("192.168.0.0/16"), ip_network("10.0.0.0/8")]) is None


@given(st.ip_addresses())
def test_nothing_is_let_through_that_python_does_not_call_global(address: object) -> None:
    if refusal(str(address)) is None:
        inner = ip_address(str(address))
        assert inner.is_global or getattr(inner, "ipv4_mapped", None)
        assert not inner.is_loopback
        assert not inner.is_multicast
