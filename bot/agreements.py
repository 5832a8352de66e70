"""Trade agreements of the world as facts that ship with Tradepost: who is bound to whom, and since when.

The rows stand in `bot/data/agreements.tsv`, as known in the middle of 2026; docs/status.md says where they come from.
They answer where no news has come. What the news says later comes from events, and is joined elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from bot.countries import members
from bot.language import Language
from bot.model import Precision

KNOWN_ON = date(2026, 8, 1)
"""The day up to which the rows were looked at; a stage without a date of its own is true about then."""

_A_YEAR = 365


class Standing(StrEnum):
    """How far an agreement has come."""

    NEGOTIATING = "negotiating"
    CONCLUDED = "concluded"
    SIGNED = "signed"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class Sureness(StrEnum):
    """How sure a row is: seen in a treaty database or on a page; partly; from memory or from one thin source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Dated:
    """A legal date as exactly as it is known: a month's stands on its first day."""

    day: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Side:
    """Places that stand on one side of an agreement.

    Attributes:
        codes: of countries, and of the bloc where one signs for its members.
        inner: the agreement binds them to one another too (a union, a plurilateral pact).
        alone: the one country or bloc that the side is; empty where it is several.
    """

    codes: frozenset[str]
    inner: bool = False
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement.

    Attributes:
        short: how it is called ("KORUS", "EU–Japan EPA").
        sides: it binds a place to every place of the other sides; a hub stands on a side of its own.
        status: as known on KNOWN_ON.
        until: the date up to which it was agreed to run, where one is set.
    """

    short: str
    name: str
    sides: tuple[Side, ...]
    kind: str
    signed: Dated | None
    in_force: Dated | None
    ended: Dated | None
    until: date | None
    status: Standing
    sure: Sureness

    @property
    def two(self) -> tuple[str, str] | None:
        """The two whose names alone call it, in the order of the row; None where more take part."""
        if len(self.sides) != 2 or not all(side.alone for side in self.sides):  # noqa: PLR2004 - says the name
            return None
        one, other = self.sides
        return one.alone, other.alone

    @property
    def codes(self) -> frozenset[str]:
        """Every place that takes part."""
        return frozenset().union(*(side.codes for side in self.sides))

    def binds(self, one: str, other: str) -> bool:
        """Tell whether it binds these two places to each other, which sharing a side does not."""
        if one == other:
            return False
        return any(
            (side.inner and {one, other} <= side.codes) or _across(side, self.sides, one, other) for side in self.sides
        )

    def standing(self, at: date) -> tuple[Standing, Dated | None] | None:
        """Give where it stood at a date and since when; None where that is not known or it was not there yet.

        A date that is known to the month counts from the month's first day.
        """
        for standing, since in ((Standing.TERMINATED, self.ended), (Standing.IN_FORCE, self.in_force)):
            if since is not None and since.day <= at:
                return self._today(at, standing, since)
        if self.signed is not None and self.signed.day <= at:
            standing = Standing.CONCLUDED if self.status is Standing.CONCLUDED else Standing.SIGNED
            return self._today(at, standing, self.signed)
        undated = self.signed is None and self.in_force is None and self.ended is None
        return (self.status, None) if undated and _is_recent(at) else None

    def _today(self, at: date, standing: Standing, since: Dated) -> tuple[Standing, Dated | None]:
        """Put in a suspension, whose date is not known: it counts for the year around KNOWN_ON and later."""
        suspended = self.status is Standing.SUSPENDED and _is_recent(at)
        return (Standing.SUSPENDED, None) if suspended else (standing, since)


def _across(side: Side, sides: tuple[Side, ...], one: str, other: str) -> bool:
    """Tell whether one place stands on this side, and the other on another side and not here too."""
    here, there = (one, other) if one in side.codes else (other, one)
    if here not in side.codes or there in side.codes:
        return False
    return any(there in another.codes for another in sides if another is not side)


def _is_recent(at: date) -> bool:
    return (KNOWN_ON - at).days <= _A_YEAR


@lru_cache(maxsize=1024)
def between(one: str, other: str) -> tuple[Agreement, ...]:
    """Give the agreements that bind two places to each other, whatever has become of them."""
    return tuple(agreement for agreement in agreements() if agreement.binds(one, other))


def of_place(code: str) -> tuple[Agreement, ...]:
    """Give the agreements that a place takes part in, whatever has become of them."""
    return tuple(agreement for agreement in agreements() if code in agreement.codes)


@cache
def agreements() -> tuple[Agreement, ...]:
    """Read the shipped rows, once."""
    text = files("bot").joinpath("data", "agreements.tsv").read_text(encoding="utf-8")
    return tuple(_agreement(line.split("\t")) for line in text.splitlines()[1:])


@cache
def called_in(language: Language) -> Mapping[str, str]:
    """Read what agreements are called in a language that is not English, by their short name; none for English."""
    if language is Language.ENGLISH:
        return MappingProxyType({})
    text = files("bot").joinpath("data", f"agreements_{language}.tsv").read_text(encoding="utf-8")
    return MappingProxyType(dict(line.split("\t") for line in text.splitlines()))


def _agreement(row: list[str]) -> Agreement:
    short, name, sides, kind, signed, in_force, ended, until, status, sure = row
    return Agreement(
        short=short,
        name=name,
        sides=tuple(_sides(sides)),
        kind=kind,
        signed=_dated(signed),
        in_force=_dated(in_force),
        ended=_dated(ended),
        until=date.fromisoformat(until) if until else None,
        status=Standing(status),
        sure=Sureness(sure),
    )


def _sides(text: str) -> Iterator[Side]:
    """Read sides between bars: "EU|JP", "ASEAN -TL JP KR +".

    A bloc brings its members, "-" leaves one out, and "+" says that those of the side are bound to one another.
    """
    for side in text.split("|"):
        words = side.split()
        codes = {code for word in words if word[0] not in "+-" for code in (word, *members(word))}
        yield Side(
            frozenset(codes - {word[1:] for word in words if word[0] == "-"}),
            inner="+" in words,
            alone=words[0] if len(words) == 1 else "",
        )


def _dated(text: str) -> Dated | None:
    if not text:
        return None
    year, *rest = (int(part) for part in text.split("-"))
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(rest)]
    month, day = (*rest, 1, 1)[:2]
    return Dated(date(year, month, day), precision)
