"""How the Discord server of a life fails: every way that an attempt can end in, at random, counted by kind."""

from collections import Counter
from typing import Any

from tests.discord_server import Fault, How, Phase
from tests.discord_server.faults import FaultPlan

_MESSAGES = r"^(POST|PATCH|GET) /channels/\d+/messages"
_WRITES = r"^(POST|PATCH) /channels/\d+/messages"

_OFTEN, _SELDOM = 0.015, 0.004

KINDS: dict[str, dict[str, Any]] = {
    "429 of the route": {"how": How.RATE_LIMIT, "seconds": 0.3},
    "429 of all routes": {"how": How.RATE_LIMIT, "seconds": 0.2, "scope": "global"},
    "429 of a minute": {"how": How.RATE_LIMIT, "seconds": 60.0, "chance": _SELDOM},
    "429 without Retry-After": {"how": How.BARE_LIMIT, "chance": _SELDOM},
    "429 of the proxy": {"how": How.BAN, "chance": _SELDOM},
    "401": {"how": How.STATUS, "status": 401, "chance": _SELDOM},
    "403, 40333": {"how": How.STATUS, "status": 403, "code": 40333, "chance": _SELDOM},
    **{
        f"{status} {phase} the work": {"how": How.STATUS, "status": status, "phase": phase}
        for status in (500, 502, 503, 504)
        for phase in Phase
    },
    **{f"{how} {phase} the work": {"how": how, "phase": phase} for how in (How.CLOSE, How.RESET) for phase in Phase},
    **{f"hang {phase} the work": {"how": How.HANG, "phase": phase, "seconds": 1.5} for phase in Phase},
}
"""The fields of each fault; the chance is that of one request."""

REFUSED_ONCE = "400 once"
"""Struck by the watch, which knows one message from another; so no message is refused twice."""

FORBIDDEN = "403 in one channel"
GONE = "404, edit of a deleted message"


def let_loose(faults: FaultPlan, moody: int) -> None:
    """Put every fault in force; only the channel `moody` says 403, since who hears that goes to sleep."""
    for fields in KINDS.values():
        route = _WRITES if fields.get("phase") is Phase.AFTER else _MESSAGES
        faults.add(Fault(**{"route": route, "times": None, "chance": _OFTEN, **fields}))
    route = rf"^POST /channels/{moody}/messages"
    faults.add(Fault(How.STATUS, route, times=None, chance=0.05, status=403, code=50013))


def relent(faults: FaultPlan) -> None:
    """Let every fault strike no more; what they have struck stays counted."""
    for fault in faults.faults:
        fault.times = 0


def struck(faults: FaultPlan) -> Counter[str]:
    """Give how often each kind has struck."""
    return Counter({name: fault.struck for name, fault in zip((*KINDS, FORBIDDEN), faults.faults, strict=True)})
