"""Rate limits with their headers; https://docs.discord.com/developers/topics/rate-limits.

A bucket belongs to a route and its channel, guild or webhook. Generous unless a test narrows it, so that tests do not
wait. The real numbers are nowhere promised; 5 messages in 5 seconds a channel and 50 requests a second in all are what
is seen and said.
"""

import hashlib
import math
import re
from dataclasses import dataclass, field

from tests.discord_server.clock import Clock
from tests.discord_server.records import Json

_MAJOR = re.compile(r"^(/(?:channels|guilds|webhooks)/[^/]+)")
_ID = re.compile(r"/\d{15,}|/@original")


@dataclass(slots=True)
class Bucket:
    """What is left of a limit: `remaining` of `limit` until the window ends at `reset`."""

    limit: int
    per: float
    remaining: int = 0
    reset: float = 0.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A 429: after how many seconds it passes, and whose limit it is (user, global, shared)."""

    retry_after: float
    scope: str = "user"

    @property
    def body(self) -> Json:
        """Give the body of the answer."""
        shared = self.scope == "shared"
        message = "The resource is being rate limited." if shared else "You are being rate limited."
        return {"message": message, "retry_after": self.retry_after, "global": self.scope == "global"}

    @property
    def headers(self) -> dict[str, str]:
        """Give the headers of a 429. The real ones come through a proxy, and `Via` is how discord.py tells them."""
        headers = {
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": self.scope,
            "Via": "1.1 google",
        }
        return headers | ({"X-RateLimit-Global": "true"} if self.scope == "global" else {})


def route_of(method: str, path: str) -> str:
    """Give the route of a request: its method and path, ids taken out ("POST /channels/{id}/messages")."""
    return f"{method} {_ID.sub('/{id}', path)}"


CROSSPOST = "POST /channels/{id}/messages/{id}/crosspost"
"""Ten an hour in a channel, as Discord's own clients say."""


@dataclass(slots=True)
class Limits:
    """All buckets.

    Attributes:
        default: limit and seconds of a route that no rule names.
        rules: limit and seconds by route, as `route_of` writes it.
        everything: limit and seconds over all routes but interactions'; None for none.
        refused: how many requests got a 429.
    """

    clock: Clock
    default: tuple[int, float] = (10_000, 1.0)
    rules: dict[str, tuple[int, float]] = field(default_factory=lambda: {CROSSPOST: (10, 3600.0)})
    everything: tuple[int, float] | None = None
    refused: int = 0
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    def take(self, method: str, path: str) -> tuple[Refusal | None, dict[str, str]]:
        """Count a request: a refusal where a limit is spent, and the headers that belong to its bucket."""
        if self.everything and not path.startswith(("/interactions", "/webhooks")):
            whole = self._bucket("everything", self.everything)
            if whole.remaining <= 0:
                self.refused += 1
                return Refusal(self._left(whole), "global"), {}
            whole.remaining -= 1
        route = route_of(method, path)
        major = _MAJOR.match(path)
        bucket = self._bucket(f"{route} {major[1] if major else ''}", self.rules.get(route, self.default))
        if bucket.remaining <= 0:
            self.refused += 1
            return Refusal(self._left(bucket)), self._headers(route, bucket)
        bucket.remaining -= 1
        return None, self._headers(route, bucket)

    def _bucket(self, key: str, rule: tuple[int, float]) -> Bucket:
        now = self.clock.now()
        bucket = self._buckets.get(key)
        if bucket is None or now >= bucket.reset or (bucket.limit, bucket.per) != rule:
            bucket = self._buckets[key] = Bucket(*rule, remaining=rule[0], reset=now + rule[1])
        return bucket

    def _left(self, bucket: Bucket) -> float:
        return round(max(0.001, bucket.reset - self.clock.now()), 3)

    def _headers(self, route: str, bucket: Bucket) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.remaining),
            "X-RateLimit-Reset": f"{bucket.reset:.3f}",
            "X-RateLimit-Reset-After": f"{self._left(bucket):.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        }
