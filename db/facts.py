"""The columns that mentions and events share: what happened, in the words of the taxonomy.

`facts_of` gives the keyword arguments of a Mention or an Event; `fact_values` the values in the order of FACTS.
"""

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Row
from typing import TypedDict

from bot.model import Event, Instrument, Kind, Mention, Milestone, Planned, Precision, Stage, Target
from db.codec import from_iso, strings, to_iso, to_json

FACTS = (
    "kind, stage, by_codes, on_codes, target, rate, products, instrument, retaliation, background, happened, "
    "precision, effective, expires, planned"
)


class Facts(TypedDict):
    """What mentions and events both say."""

    kind: Kind
    stage: Stage
    by: tuple[str, ...]
    on: tuple[str, ...]
    target: Target
    rate: float | None
    products: tuple[str, ...]
    instrument: Instrument | None
    retaliation: bool
    background: bool
    happened: date | None
    precision: Precision
    effective: date | None
    expires: date | None
    planned: tuple[Planned, ...]


def to_codes(codes: Iterable[str]) -> str:
    """Write codes as a column holds them: "JP US"."""
    return " ".join(codes)


def codes(text: str) -> tuple[str, ...]:
    """Read codes from a column."""
    return tuple(text.split())


def fact_values(of: Mention | Event) -> list[object]:
    """Give the values of FACTS, in order."""
    return [
        of.kind,
        of.stage,
        to_codes(of.by),
        to_codes(of.on),
        of.target,
        of.rate,
        to_json(of.products),
        of.instrument,
        of.retaliation,
        of.background,
        to_iso(of.happened),
        of.precision,
        to_iso(of.effective),
        to_iso(of.expires),
        to_json([one.what, to_iso(one.day)] for one in of.planned),
    ]


def facts_of(row: Row) -> Facts:
    """Read FACTS from a row that has them."""
    return Facts(
        kind=Kind(row["kind"]),
        stage=Stage(row["stage"]),
        by=codes(row["by_codes"]),
        on=codes(row["on_codes"]),
        target=Target(row["target"]),
        rate=row["rate"],
        products=strings(row["products"]),
        instrument=instrument_of(row["instrument"]),
        retaliation=bool(row["retaliation"]),
        background=bool(row["background"]),
        happened=from_iso(row["happened"]),
        precision=Precision(row["precision"]),
        effective=from_iso(row["effective"]),
        expires=from_iso(row["expires"]),
        planned=_planned(row["planned"]),
    )


def _planned(text: str) -> tuple[Planned, ...]:
    if text == "[]":
        return ()
    return tuple(Planned(Milestone(what), date.fromisoformat(day)) for what, day in json.loads(text))


def instrument_of(text: str | None) -> Instrument | None:
    """Read an instrument from a column."""
    return None if text is None else Instrument(text)


def marks(count: int) -> str:
    """Give as many question marks as there are values."""
    return ", ".join("?" * count)
