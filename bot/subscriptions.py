"""Subscriptions: made, listed, paused and removed, the same way from chat and from the command line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.alerts.words import commas, dashed, kind_name, stage_name
from bot.countries import CUSTOMS_UNIONS, country_of, members, name
from bot.errors import InputError
from bot.language import mark, say
from bot.model import PUBLIC, Digest, Kind, Stage, Subscription, Weight
from bot.pairs import Pair, parse_place
from db import Tables

_EVERYTHING = frozenset({"", "*", "all", "everything"})
_COMMA = re.compile(r"\s*[,;]\s*")
_BETWEEN = re.compile(r"[\s,;]+")
_FILTER = re.compile(
    rf"(?:^|(?<=[\s,;]))(kinds?|stages?|weight|official|{'|'.join(Digest)})(?=[\s,;:]|$):?", re.IGNORECASE
)
"""A word that ends the places and says what of them is wanted, or how often."""

OneOf = TypeVar("OneOf", Kind, Stage)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks a channel to be told.

    Attributes:
        to: places and pairs with commas between, as typed: "japan, us-china"; "everything" for all.
    """

    to: str
    kinds: tuple[Kind, ...] = ()
    stages: tuple[Stage, ...] = ()
    official_only: bool = False
    min_weight: Weight = Weight.MINOR
    digest: Digest = Digest.AT_ONCE
    role: int | None = None


def read_wish(text: str) -> Wish:
    """Read a wish in words: places and pairs with commas between, then filters: "japan kinds tariff, quota daily".

    Raises:
        InputError: a filter has a value that it cannot have; says which it can.
    """
    to, *rest = _FILTER.split(text.strip())
    wish = Wish(to.strip(" ,;"))
    for word, value in zip(rest[::2], rest[1::2], strict=True):
        wish = _filtered(wish, word.casefold(), value.strip(" ,;"))
    return wish


def _filtered(wish: Wish, word: str, value: str) -> Wish:
    match word:
        case "kind" | "kinds":
            return replace(wish, kinds=read_kinds(value))
        case "stage" | "stages":
            return replace(wish, stages=read_stages(value))
        case "weight":
            return replace(wish, min_weight=_weight(value))
    if value:
        raise InputError(
            say(
                "“{text}” is no filter. After the places may stand: kinds, stages, weight, official, and hourly, daily "
                "or weekly.",
                text=value,
            )
        )
    return replace(wish, official_only=True) if word == "official" else replace(wish, digest=Digest(word))


def read_kinds(text: str) -> tuple[Kind, ...]:
    """Read kinds with commas or spaces between; none for nothing.

    Raises:
        InputError: one is no kind; says which there are.
    """
    return _read(text, {kind.value: kind for kind in Kind}, mark("“{word}” is no kind. There are: {known}."))


def read_stages(text: str) -> tuple[Stage, ...]:
    """Read stages with commas or spaces between; none for nothing.

    Raises:
        InputError: one is no stage; says which there are.
    """
    return _read(text, {stage.value: stage for stage in Stage}, mark("“{word}” is no stage. There are: {known}."))


def _weight(text: str) -> Weight:
    weights = {str(weight.value): weight for weight in Weight}
    if text not in weights:
        raise InputError(say("“{word}” is no weight. There are: {known}.", word=text, known=", ".join(weights)))
    return weights[text]


def _read(text: str, known: Mapping[str, OneOf], refusal: str) -> tuple[OneOf, ...]:
    given = [part.casefold() for part in _BETWEEN.split(text.strip()) if part]
    wrong = [part for part in given if part not in known]
    if wrong:
        raise InputError(say(refusal, word=wrong[0], known=", ".join(known)))
    return tuple(dict.fromkeys(known[part] for part in given))


def subscribe(tables: Tables, wish: Wish, *, channel: str, scope: int = PUBLIC) -> tuple[Subscription, bool]:
    """Store a wish as a subscription, and say whether it is new (an equal one is not made twice).

    Raises:
        UnknownPlace: it names a place that is not known.
    """
    places, pairs = read_places(wish.to)
    asked = Subscription(
        channel=channel,
        scope=scope,
        places=places,
        pairs=pairs,
        kinds=wish.kinds,
        stages=wish.stages,
        official_only=wish.official_only,
        min_weight=wish.min_weight,
        digest=wish.digest,
        role=wish.role,
    )
    for existing in tables.subscriptions.of_channel(channel):
        if replace(existing, id=0, paused=False, suspended=None) == asked:
            awake = replace(existing, paused=False, suspended=None)
            tables.subscriptions.save(awake)
            return awake, False
    return replace(asked, id=tables.subscriptions.add(asked)), True


def read_places(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Read places and pairs, with commas between; both are empty for "everything".

    Raises:
        UnknownPlace: one of them is not known.
    """
    if text.strip().casefold() in _EVERYTHING:
        return (), ()
    found = [parse_place(part) for part in _COMMA.split(text.strip()) if part]
    places = dict.fromkeys(one for one in found if isinstance(one, str))
    pairs = dict.fromkeys((one.a, one.b) for one in found if isinstance(one, Pair))
    return tuple(places), tuple(pairs)


def find(tables: Tables, identity: int, *, channel: str | None = None, scope: int | None = None) -> Subscription:
    """Give the subscription of a number, if it stands in this channel or guild.

    Raises:
        InputError: there is none.
    """
    found = tables.subscriptions.get(identity)
    here = found is not None and channel in (None, found.channel) and scope in (None, found.scope)
    if found is None or not here:
        raise InputError(
            say("There is no subscription {number} here; “subscriptions” lists those that are.", number=identity)
        )
    return found


def is_told(tables: Tables, channel: str, place: Pair | str) -> bool:
    """Say whether a subscription of a channel, none that sleeps, covers a place or a pair."""
    return any(one.awake and covers(one, place) for one in tables.subscriptions.of_channel(channel))


def covers(subscription: Subscription, place: Pair | str) -> bool:
    """Say whether a subscription is for all that there is of a place or a pair, its filters aside."""
    if not (subscription.places or subscription.pairs):
        return True
    if isinstance(place, str):
        return not _wide(place).isdisjoint(subscription.places)
    if (place.a, place.b) in subscription.pairs:
        return True
    return not (_wide(place.a) | _wide(place.b)).isdisjoint(subscription.places)


def _wide(code: str) -> set[str]:
    country = country_of(code)
    return {code, country, *(union for union in CUSTOMS_UNIONS if country in members(union))}


def pause(tables: Tables, subscription: Subscription, *, paused: bool) -> None:
    """Let a subscription sleep, or wake it, also from a sleep that the bot put it into."""
    suspended = subscription.suspended if paused else None
    tables.subscriptions.save(replace(subscription, paused=paused, suspended=suspended))


def listing(subscriptions: Sequence[Subscription]) -> str:
    """Give subscriptions as lines."""
    if not subscriptions:
        return say("No subscriptions here yet. “subscribe japan” or “subscribe us-china” makes one.")
    return "\n".join((say("**Subscriptions**"), *(f"{one.id} · {describe(one)}" for one in subscriptions)))


def describe(subscription: Subscription) -> str:
    """Say what a subscription wants, in words: "Japan and Japan–US: tariff; official only"."""
    wanted = [name(code) for code in subscription.places]
    wanted += [dashed([name(a), name(b)]) for a, b in subscription.pairs]
    limits = [*map(kind_name, subscription.kinds), *map(stage_name, subscription.stages)]
    if subscription.official_only:
        limits.append(say("official only"))
    if subscription.min_weight is not Weight.MINOR:
        limits.append(say("weight {weight} and more", weight=subscription.min_weight.value))
    if subscription.digest is not Digest.AT_ONCE:
        limits.append(say(_DIGESTS[subscription.digest]))
    if subscription.paused:
        limits.append(say("paused"))
    if subscription.suspended is not None:
        limits.append(say("asleep: {reason}", reason=say(subscription.suspended)))
    what = commas(wanted) or say("everything")
    return say("{what} ({limits})", what=what, limits=say("; ").join(limits)) if limits else what


_DIGESTS = {
    Digest.HOURLY: mark("hourly digest"),
    Digest.DAILY: mark("daily digest"),
    Digest.WEEKLY: mark("weekly digest"),
}
