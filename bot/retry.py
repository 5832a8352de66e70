"""What next after a delivery was tried: done, again at a given time, or never again. Pure: the relay does it.

What Discord answers is turned into one `Outcome`; a table says what follows from it. Nothing is tried for ever: every
row either ends at once or has a number of attempts after which the delivery is dead and says why.

Codes and statuses are those of Discord's documentation, "Opcodes and Status Codes".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.language import mark
from bot.model import DeliveryState


class Outcome(StrEnum):
    """How one attempt at a delivery ended."""

    SENT = "sent"
    """2xx: the channel has it."""
    RATE_LIMITED = "rate-limited"
    """429, or a write limit of the channel (20016, 20028, 20029): the server says how long to wait."""
    EDIT_LIMITED = "edit-limited"
    """30046, 20022: too many edits of older messages here; it passes within the hour."""
    SERVER_ERROR = "server-error"
    """5xx: most likely it did not arrive."""
    UNANSWERED = "unanswered"
    """Cut, reset or timed out: whether it arrived is not known."""
    BAD_CONTENT = "bad-content"
    """400, 413 and the codes of a body that Discord refuses: the same content will never pass."""
    UNAUTHORISED = "unauthorised"
    """401: the bot's token is refused, for this delivery as for every other."""
    FORBIDDEN = "forbidden"
    """403, 50001, 50013: the bot may not see or write in the channel."""
    DM_CLOSED = "dm-closed"
    """50007, 50278 and the like: the person does not take messages from the bot."""
    CHANNEL_GONE = "channel-gone"
    """404, 10003: deleted, or hidden from the bot for good."""
    CHANNEL_UNFIT = "channel-unfit"
    """A thread that is archived or locked, a forum, a voice stage: no message can stand there."""
    GUILD_GONE = "guild-gone"
    """10004: deleted, or the bot was removed."""
    MESSAGE_GONE = "message-gone"
    """10008: the message to edit was deleted; a person wanted it away, so it is not posted again."""
    REFUSED_WORDS = "refused-words"
    """200000, 200001, 240000: the guild's own AutoMod or Discord's filter of links blocks this message."""
    TOO_LATE = "too-late"
    """It was to be looked for and no more, as its event was taken back meanwhile; and it does not stand."""
    BLOCKED = "blocked"
    """40333: Cloudflare in front of Discord blocks the bot's requests, all of them."""
    UNEXPECTED = "unexpected"
    """Anything else."""


_BY_CODE: Mapping[int, Outcome] = MappingProxyType(
    {
        10003: Outcome.CHANNEL_GONE,
        10004: Outcome.GUILD_GONE,
        10008: Outcome.MESSAGE_GONE,
        10013: Outcome.DM_CLOSED,  # unknown user: the account is gone
        20009: Outcome.REFUSED_WORDS,
        20016: Outcome.RATE_LIMITED,
        20022: Outcome.EDIT_LIMITED,
        20028: Outcome.RATE_LIMITED,
        20029: Outcome.RATE_LIMITED,
        30046: Outcome.EDIT_LIMITED,
        40001: Outcome.UNAUTHORISED,
        40003: Outcome.RATE_LIMITED,  # direct messages are opened too fast
        40004: Outcome.SERVER_ERROR,  # sending is switched off for a while
        40005: Outcome.BAD_CONTENT,
        40006: Outcome.SERVER_ERROR,
        40058: Outcome.CHANNEL_UNFIT,
        40062: Outcome.RATE_LIMITED,
        40067: Outcome.CHANNEL_UNFIT,  # a forum that demands a tag
        40333: Outcome.BLOCKED,
        50001: Outcome.FORBIDDEN,
        50005: Outcome.MESSAGE_GONE,  # written by another: not ours to edit
        50006: Outcome.BAD_CONTENT,
        50007: Outcome.DM_CLOSED,
        50008: Outcome.CHANNEL_UNFIT,
        50009: Outcome.FORBIDDEN,
        50013: Outcome.FORBIDDEN,
        50014: Outcome.UNAUTHORISED,
        50024: Outcome.CHANNEL_UNFIT,
        50035: Outcome.BAD_CONTENT,
        50083: Outcome.CHANNEL_UNFIT,
        50109: Outcome.BAD_CONTENT,
        50278: Outcome.DM_CLOSED,  # no guild in common
        130000: Outcome.SERVER_ERROR,  # overloaded
        160005: Outcome.CHANNEL_UNFIT,  # a locked thread
        200000: Outcome.REFUSED_WORDS,
        200001: Outcome.REFUSED_WORDS,
        240000: Outcome.REFUSED_WORDS,
    }
)

_BY_STATUS: Mapping[int, Outcome] = MappingProxyType(
    {
        400: Outcome.BAD_CONTENT,
        401: Outcome.UNAUTHORISED,
        403: Outcome.FORBIDDEN,
        404: Outcome.CHANNEL_GONE,
        408: Outcome.UNANSWERED,
        413: Outcome.BAD_CONTENT,
        429: Outcome.RATE_LIMITED,
    }
)
_OK = range(200, 300)
_SERVER = range(500, 600)


def outcome_of(status: int | None, code: int = 0) -> Outcome:
    """Give the outcome of an answer: its HTTP status (None: no answer came) and the code in its JSON body (0: none).

    The code decides where it is known, since it is the finer of the two; a success is one whatever its body.
    """
    if status is None:
        return Outcome.UNANSWERED
    if status in _OK:
        return Outcome.SENT
    if code in _BY_CODE:
        return _BY_CODE[code]
    if status in _SERVER:
        return Outcome.SERVER_ERROR
    return _BY_STATUS.get(status, Outcome.UNEXPECTED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a delivery after an attempt.

    Attributes:
        state: SENT, FAILED (tried again) or DEAD.
        next_attempt: when it is tried again; None unless FAILED.
        suspend: why the subscriptions of this channel go to sleep, in words for its admins; None: they stay awake.
        shorten: send it again in its shortest form: the content was refused.
        holds: what comes after it in its channel waits for it, so that the order stays, and one alone is tried while
            the way there is closed.
    """

    state: DeliveryState
    next_attempt: datetime | None = None
    suspend: str | None = None
    shorten: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row of the table: waits grow from `first` by doubling to `longest`; after `most` attempts it is over.

    One that holds is a fault of the way, not of the message. One that shortens is over when the shortened form was
    refused, however often it was tried before for other reasons.
    """

    most: int = 1
    first: timedelta = timedelta(0)
    longest: timedelta = timedelta(0)
    suspend: str | None = None
    shorten: bool = False
    holds: bool = False

    def wait(self, attempts: int) -> timedelta:
        """Give how long to wait after so many attempts."""
        # the power is bounded, so that a large count cannot overflow a timedelta
        return min(self.first * (1 << min(attempts - 1, 20)), self.longest)


_SOON = timedelta(seconds=2)
_QUARTER = timedelta(minutes=15)
_DAY_OF_ATTEMPTS = 100  # nine doublings from 2 s, then every quarter of an hour: a day in all

_RULES: Mapping[Outcome, _Rule] = MappingProxyType(
    {
        Outcome.RATE_LIMITED: _Rule(_DAY_OF_ATTEMPTS, _SOON, _QUARTER, holds=True),
        Outcome.EDIT_LIMITED: _Rule(8, timedelta(minutes=10), timedelta(hours=1)),
        Outcome.SERVER_ERROR: _Rule(_DAY_OF_ATTEMPTS, _SOON, _QUARTER, holds=True),
        Outcome.UNANSWERED: _Rule(_DAY_OF_ATTEMPTS, _SOON, _QUARTER, holds=True),
        Outcome.BAD_CONTENT: _Rule(shorten=True, holds=True),
        # Every 401 and 403 counts towards Discord's limit of 10,000 invalid requests in ten minutes: go slowly.
        Outcome.UNAUTHORISED: _Rule(_DAY_OF_ATTEMPTS, _QUARTER, _QUARTER, holds=True),
        Outcome.BLOCKED: _Rule(24, _QUARTER, timedelta(hours=1), holds=True),
        Outcome.UNEXPECTED: _Rule(5, timedelta(minutes=1), _QUARTER),
        Outcome.MESSAGE_GONE: _Rule(),
        Outcome.TOO_LATE: _Rule(),
        Outcome.REFUSED_WORDS: _Rule(),
        Outcome.FORBIDDEN: _Rule(
            suspend=mark("the bot may not write here; give it View Channel, Send Messages and Embed Links, then resume")
        ),
        Outcome.DM_CLOSED: _Rule(suspend=mark("direct messages from the bot are closed; open them, then resume")),
        Outcome.CHANNEL_GONE: _Rule(
            suspend=mark("the channel is gone, or hidden from the bot; subscribe in another one")
        ),
        Outcome.CHANNEL_UNFIT: _Rule(
            suspend=mark("no message can be posted here (archived, locked or no text channel); choose another channel")
        ),
        Outcome.GUILD_GONE: _Rule(suspend=mark("the bot is not in this server any more; invite it again, then resume")),
    }
)


def decide(
    outcome: Outcome, *, attempts: int, now: datetime, retry_after: float | None = None, shortened: bool = False
) -> Verdict:
    """Say what follows from the outcome of an attempt.

    Args:
        outcome: how the attempt ended.
        attempts: how often it has been tried by now, this time included.
        now: when the attempt ended.
        retry_after: seconds for which the server asks to be left alone; it is never tried before.
        shortened: what was tried is the shortest form already.
    """
    if outcome is Outcome.SENT:
        return Verdict(DeliveryState.SENT)
    rule = _RULES[outcome]
    if shortened if rule.shorten else attempts >= rule.most:
        return Verdict(DeliveryState.DEAD, suspend=rule.suspend)
    asked = timedelta(seconds=min(max(retry_after or 0.0, 0.0), 86_400.0))
    wait = asked if outcome is Outcome.RATE_LIMITED and asked else max(rule.wait(attempts), asked)
    return Verdict(
        DeliveryState.FAILED,
        next_attempt=now + wait,
        shorten=rule.shorten,
        holds=rule.holds,
    )
