"""The US Federal Register: its titles have a grammar of their own, "<goods> From <countries>: <act>; <period>".

A table is tried from the top; the first row whose expression is found in the title decides. The expressions
follow the notices of Commerce, the ITC, USTR, BIS and CBP.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.classifiers import details
from bot.classifiers.places import settle
from bot.classifiers.reading import sentences
from bot.model import SYMMETRIC, Entry, Instrument, Kind, Mention, Stage, Target

_PUBLISHER = re.compile(r"federal register", re.IGNORECASE)
_ADDRESS = "federalregister.gov"
_REMEDY = r"(?:anti-?dumping|countervailing|less.than.fair.value|sunset\W{0,2} review|five-year review|dumping)"
_BLOCS_MEANT = frozenset({"CPTPP", "USMCA", "WTO", "EFTA", "ASEAN", "MERCOSUR", "GCC"})
_NAMED_FROM = re.compile(r"\b(?:from|of|against|on|in|regarding)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is found, what it is (None: nothing that counts), and whether the notice names whom it hits."""

    form: re.Pattern[str]
    kind: Kind | None = None
    stage: Stage | None = None
    aims: bool = True


@cache
def _table() -> tuple[Row, ...]:
    """Read the rows of `data/federal_register.tsv`."""
    text = files("bot.classifiers").joinpath("data", "federal_register.tsv").read_text(encoding="utf-8")
    return tuple(_row(*line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


def _row(form: str, kind: str, stage: str, aims: str) -> Row:
    expression = re.compile(form.replace("{remedy}", _REMEDY), re.IGNORECASE)
    return Row(expression, None if kind == "-" else Kind(kind), None if stage == "-" else Stage(stage), aims == "yes")


def is_notice(entry: Entry) -> bool:
    """Say whether the entry comes from the Federal Register."""
    return _ADDRESS in (entry.url or "") or bool(_PUBLISHER.search(entry.publisher or ""))


def read_notice(entry: Entry) -> tuple[Mention, ...] | None:
    """Give the mentions of a notice, or None where the entry is none."""
    if not is_notice(entry):
        return None
    title = entry.title[:_TITLE]
    for row in _table():
        found = row.form.search(title)
        if found:
            return () if row.kind is None else (_mention(entry, row, found),)
    return ()


_TITLE = 600


def _stage(row: Row, title: str) -> Stage:
    """Give the row's stage; rows that stand for several read it from the title's first word of procedure."""
    if row.stage is not None:
        return row.stage
    return Stage.OPENED if re.search(r"initiation|institution", title, re.IGNORECASE) else Stage.CLOSED


def _mention(entry: Entry, row: Row, found: re.Match[str]) -> Mention:
    kind = row.kind or Kind.INVESTIGATION
    stage = _stage(row, entry.title)
    by, on = _sides(entry, kind, stage, aims=row.aims)
    measure = kind not in SYMMETRIC
    return Mention(
        kind=kind,
        stage=stage,
        by=by,
        on=on if measure else (),
        target=Target.NAMED if on and measure else Target.UNKNOWN,
        products=_goods(entry.title),
        instrument=_instrument(entry.title),
        effective=entry.effective,
        confidence=0.97,
        evidence=((found.start(), max(found.end(), found.start() + 1)),),
    )


def _places(entry: Entry, text: str) -> tuple[str, ...]:
    day = entry.published.date().isoformat() if entry.published else ""
    codes: list[str] = []
    for sentence in sentences(text, "", "en"):
        settle(sentence, day, "en")
        codes.extend(code for token in sentence.tokens for code in token.codes)
    return tuple(dict.fromkeys(codes))


def _sides(entry: Entry, kind: Kind, stage: Stage, *, aims: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who acts and who is hit: the US, and the countries that the title names after "From"."""
    named = _places(entry, entry.title)
    others = tuple(sorted(code for code in named if code != "US" and code not in _BLOCS_MEANT))
    if kind in SYMMETRIC:
        return tuple(sorted({"US", *others})), ()
    if kind is Kind.DISPUTE and stage is Stage.FILED:
        return _filed(entry, others)
    if kind is Kind.DISPUTE and "USMCA" in named:
        return ("USMCA",), ()
    if not aims:
        return ("US",), ()
    if not others and kind is Kind.EXPORT_CONTROL:
        others = tuple(sorted(code for code in _places(entry, entry.summary[:600]) if code != "US"))
    return ("US",), others


def _filed(entry: Entry, others: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = others or tuple(code for code in _places(entry, entry.summary[:400]) if code in ("MX", "CA"))
    if re.search(r"WTO Dispute", entry.title):
        found = tuple(code for code in found if code != "CN") or found
    return (found[:1], ("US",)) if found else ((), ("US",))


def _goods(title: str) -> tuple[str, ...]:
    head = re.match(r"(?:Certain )?(.{3,80}?),? From ", title)
    return (head[1].lower(),) if head else ()


def _instrument(title: str) -> Instrument | None:
    if re.search(r"circumstances|sunset|five-year", title, re.IGNORECASE) and not details.instrument(title):
        return None
    return details.instrument(title)
