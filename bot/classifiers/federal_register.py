"""The US Federal Register: notices whose titles follow a grammar of their own, "<goods> From <countries>: <act>; <period>".

A table is tried from the top; the first row whose expression is found in the title decides. The expressions follow the notices
of Commerce, the ITC, USTR, BIS and CBP.
"""

import re
from dataclasses import dataclass

from bot.classifiers import details
from bot.classifiers.places import settle
from bot.classifiers.reading import sentences
from bot.model import Entry, Instrument, Kind, Mention, Stage, Target

_PUBLISHER = re.compile(r"federal register", re.IGNORECASE)
_ADDRESS = "federalregister.gov"
_REMEDY = r"(?:anti-?dumping|countervailing|less.than.fair.value|sunset review|five-year review|dumping)"
_BLOCS_MEANT = frozenset({"CPTPP", "USMCA", "WTO", "EFTA", "ASEAN", "MERCOSUR", "GCC"})
_NAMED_FROM = re.compile(r"\b(?:from|of|against|on|in|regarding)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is found, what it is (None: nothing that counts), and whether the notice names whom it hits."""

    form: re.Pattern[str]
    kind: Kind | None = None
    stage: Stage | None = None
    aims: bool = True


def _row(form: str, kind: Kind | None = None, stage: Stage | None = None, *, aims: bool = True) -> Row:
    return Row(re.compile(form, re.IGNORECASE), kind, stage, aims)


_TABLE = (
    _row(r"information collection|comment request;|sunshine act|advance notification|opportunity to request"),
    _row(r"(?:;|:)\s+corrections?\.?$|^correct(?:ion|ed)|\bcorrected notice"),
    _row(r"electric quarterly|electronic tariff|natural gas|\bLNG\b|self-regulatory|open access|trade center|tolls|whaling|fisher|transmission tariff|rate schedules"),
    _row(rf"court decision not in harmony|{_REMEDY}.*\bcourt decision", Kind.DISPUTE, Stage.RULED, aims=False),
    _row(rf"^(?!.*(?:determination of|results|finding)).*\bpostponement.*{_REMEDY}|: postponement|extension of (?:time|deadline)"),
    _row(r"(?<!intent to )\brevo(?:cation|king),?(?: in part,?)? of (?:the )?(?:anti|counter)", Kind.TARIFF, Stage.LIFTED),
    _row(rf"continuation of (?:the )?(?:{_REMEDY}|suspended)", Kind.TARIFF, Stage.ANNOUNCED),
    _row(r"(?:circumvention|scope).*(?:determination|ruling)|determination.* of circumvention", Kind.INVESTIGATION, Stage.FINDING),
    _row(rf"(?:preliminary|final|amended|expedited|remand)[\w ,-]*results|results of.*{_REMEDY}", Kind.INVESTIGATION, Stage.FINDING),
    _row(r"(?:initiation|rescission|termination).*(?:circumvention|changed circumstances).*orders?$", Kind.INVESTIGATION, None),
    _row(r"(?:anti-?dumping|countervailing)(?: duty)?(?: and countervailing(?: duty)?| and anti-?dumping(?: duty)?)? orders?\s*(?:$|;|,|\band (?:amended|countervailing|anti|partial))", Kind.TARIFF, Stage.ANNOUNCED),
    _row(rf"(?:determination|finding)s?\b.*(?:{_REMEDY}|sales at|circumstances)|{_REMEDY}.*\bdeterminations?\b", Kind.INVESTIGATION, Stage.FINDING),
    _row(rf"(?:rescission|terminat\w+|discontinu\w+).*{_REMEDY}|{_REMEDY}.*(?:rescission|termination)", Kind.INVESTIGATION, Stage.CLOSED),
    _row(rf"(?:initiation|institution|scheduling|supplemental schedule|notice of intent).*{_REMEDY}|{_REMEDY}.*(?:initiation|institution|scheduling)", Kind.INVESTIGATION, Stage.OPENED),
    _row(rf"{_REMEDY}.*\border\b", Kind.INVESTIGATION, Stage.FINDING),
    _row(r"issuance of (?:an? )?(?:limited|general|modified)?[\w ]*exclusion order", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, aims=False),
    _row(r"section 337|institution of investigation$"),
    _row(r"(?:initiation|institution) of (?:a )?section (?:301|232|201)|section (?:301|232) investigations? of .*(?:initiation|request for)|section 232 national security investigation", Kind.INVESTIGATION, Stage.OPENED),
    _row(r"(?:termination|suspension) of (?:the )?section 301", Kind.INVESTIGATION, Stage.CLOSED),
    _row(r"(?:notice of )?determination.*section 301|section 301.*determination", Kind.INVESTIGATION, Stage.FINDING),
    _row(r"proposed (?:action|modification)[\w ,]*section 301|section 301.*proposed (?:action|modification)", Kind.TARIFF, Stage.THREATENED),
    _row(r"product exclusions?|exclusion (?:extension|process)|extensions? of.*exclusions?", Kind.TARIFF, Stage.REDUCED),
    _row(r"notice of (?:modification|action|revision)[\w ,:]*section 301|section 301[\w ,:']*(?:action|modification)|modification of section 301", Kind.TARIFF, Stage.ANNOUNCED),
    _row(r"special agricultural safeguard|safeguard measure", Kind.TARIFF, Stage.ANNOUNCED, aims=False),
    _row(r"tariff.rate quota import licensing program$|quota.{0,40}(?:licens\w+ program)$"),
    _row(r"tariff.rate quota|\bTRQ\b|\bquota (?:volume|allocation|amount)|import quota", Kind.QUOTA, Stage.ANNOUNCED, aims=False),
    _row(r"import restrictions?\b.*(?:archaeological|ethnological|cultural)|(?:archaeological|ethnological).*import restrictions?", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED),
    _row(r"notice of completion of panel|forced labor (?:technical|enforcement task)|rules of origin"),
    _row(r"request for panel review", Kind.DISPUTE, Stage.FILED, aims=False),
    _row(r"panel (?:order|decision)|decision of.*panel", Kind.DISPUTE, Stage.RULED, aims=False),
    _row(r"WTO dispute settlement proceeding", Kind.DISPUTE, Stage.FILED, aims=False),
    _row(r"negotiating objectives", Kind.TALKS, Stage.PROPOSED),
    _row(r"conforming and clarifying|public briefing|advisory committee|procedur"),
    _row(r"excluded from certain license requirements|^removals? of .*(?:entity list|controls)$|\beasing", Kind.EXPORT_CONTROL, Stage.REDUCED, aims=False),
    _row(r"entity list|sanctions against .*export administration|export controls?\b|military end.user|(?:revisions?|imposition|expansion|addition)\b.*export administration regulations|unverified list|license requirements", Kind.EXPORT_CONTROL, Stage.ANNOUNCED),
    _row(r"withhold release|UFLPA entity", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED),
    _row(r"(?:^|further )(?:adjusting|modifying|regulating|amend\w*|implement\w*|impos\w*|addressing|establish\w*)\b.*(?:imports?|duties|duty|tariffs?)\b", Kind.TARIFF, Stage.ANNOUNCED),
)  # fmt: skip


def is_notice(entry: Entry) -> bool:
    """Say whether the entry comes from the Federal Register."""
    return _ADDRESS in (entry.url or "") or bool(_PUBLISHER.search(entry.publisher or ""))


def read_notice(entry: Entry) -> tuple[Mention, ...] | None:
    """Give the mentions of a notice, or None where the entry is none."""
    if not is_notice(entry):
        return None
    title = entry.title[:_TITLE]
    for row in _TABLE:
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
    measure = kind not in (Kind.TALKS, Kind.AGREEMENT)
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
    if kind is Kind.TALKS:
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
