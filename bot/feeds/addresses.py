"""Pure: which IP addresses a feed may be fetched from (server-side request forgery stops here).

An address is allowed when it is reachable from the whole internet, or lies in a network that the operator allowed.
The registries behind this: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), RFC 6598 (CGNAT),
RFC 6052 and 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAMED: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this host"),
        ("127.0.0.0/8", "loopback"),
        ("10.0.0.0/8", "private"),
        ("172.16.0.0/12", "private"),
        ("192.168.0.0/16", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("169.254.169.254/32", "cloud metadata"),
        ("169.254.0.0/16", "link-local"),
        ("168.63.129.16/32", "cloud metadata"),
        ("192.88.99.0/24", "6to4 relay"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "this host"),
        ("::1/128", "loopback"),
        ("fd00:ec2::254/128", "cloud metadata"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
        ("::/96", "IPv4 in IPv6"),
        ("2002::/16", "6to4"),
        ("2001::/32", "Teredo"),
        ("64:ff9b:1::/48", "local NAT64"),
    )
)
"""What is refused, with its name; the more specific stands first. Beyond these, what Python calls not global."""

_NAT64 = IPv6Network("64:ff9b::/96")


def refusal(text: str, allowed: Iterable[Network] = ()) -> str | None:
    """Say why an address (as a socket has it) is refused: "loopback", "private" …; None where it may be used."""
    address = _inner(ip_address(text.partition("%")[0]))
    if any(address in network for network in allowed):
        return None
    for network, name in _NAMED:
        if address in network:
            return name
    return None if address.is_global else "not public"


def _inner(address: Address) -> Address:
    """Give the IPv4 address that is meant by an IPv6 one that merely carries it (mapped, NAT64)."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address
