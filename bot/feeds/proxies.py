"""Pure: which proxy a request goes through, from settings that other programs read in the same way."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies of the environment.

    Attributes:
        http, https: the proxy's address for targets of that scheme; None: straight.
        bypass: NO_PROXY: names ("example.org" and below it), addresses, networks, or "*", with commas between.
        filters: the proxy refuses private addresses itself, so that a guild's sources may go through it.
    """

    http: str | None = None
    https: str | None = None
    bypass: str = ""
    filters: bool = False

    def choose(self, url: str, *, operator: bool) -> str | None:
        """Give the proxy for an address; None to go straight.

        Behind a proxy the address of the target is not seen where the socket is made. So a source that was added in a
        guild goes through it only if the proxy itself is said to filter.
        """
        parts = urlsplit(url)
        proxy = self.https if parts.scheme == "https" else self.http
        if proxy is None or not (operator or self.filters) or self._bypassed(parts.hostname or ""):
            return None
        return proxy

    def _bypassed(self, host: str) -> bool:
        rules = (rule.strip().lower().lstrip(".") for rule in self.bypass.split(","))
        return any(rule == "*" or _covers(rule, host.lower()) for rule in rules if rule)


def _covers(rule: str, host: str) -> bool:
    try:
        return ip_address(host) in ip_network(rule, strict=False)
    except ValueError:
        return host == rule or host.endswith(f".{rule}")
