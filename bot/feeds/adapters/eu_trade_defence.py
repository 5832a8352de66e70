"""The European Commission's list of ongoing trade-defence investigations (TRON).

A row is a case, not a notice: product, countries, number, kind of case ("Initial Investigation", "Expiry Review") and
the article of the basic regulation it rests on. The list gives no texts, so a title is made in the words of a notice.

The shape is that which other readers of this list hold it to (docs/sources.md names them); no answer of it is recorded.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, joined, load, rows

_CASE = "https://tron.trade.ec.europa.eu/investigations/case-view?caseId="
_BRUSSELS = ZoneInfo("Europe/Brussels")
_MILLISECONDS = 1e11
"""Numbers from here on count thousandths of a second: as seconds they would lie beyond the year 5000."""

_FAR = 9999
"""A year whose last day may have no other zone's time."""

_OF_NUMBER: Mapping[str, str] = {"AD": "anti-dumping", "AS": "anti-subsidy", "SG": "safeguard", "SFG": "safeguard"}
_OF_ARTICLE: Mapping[str, str] = {
    **dict.fromkeys(("5", "11", "12", "13"), "anti-dumping"),
    **dict.fromkeys(("10", "18", "19", "20", "23"), "anti-subsidy"),
}
"""Articles on opening, reviews, absorption and circumvention, of Regulations (EU) 2016/1036 and 2016/1037."""


class _Country(Row):
    countryName: str | None = None  # noqa: N815 - the API's own name


class _Case(Row):
    id: str
    caseNumber: str | None = None  # noqa: N815 - the API's own name
    shortName: str | None = None  # noqa: N815 - the API's own name
    caseType: str | None = None  # noqa: N815 - the API's own name
    articleOfToc: str | None = None  # noqa: N815 - the API's own name
    hasDetailPage: bool | None = None  # noqa: N815 - the API's own name
    initDate: float | str | None = None  # noqa: N815 - the API's own name
    caseCountries: tuple[_Country, ...] | None = None  # noqa: N815 - the API's own name


def read(body: Body) -> Batch:
    """Read the list of cases."""
    found, problems = rows(load(body), "of cases", _Case)
    return Batch(tuple(map(_draft, found)), title="EU trade defence", problems=problems)


def _draft(case: _Case) -> Draft:
    countries = joined((country.countryName for country in case.caseCountries or ()), ", ")
    return Draft(
        title=joined((_opened(case), case.shortName or "goods", countries and f"from {countries}"), " "),
        summary=joined((case.caseNumber, case.caseType), ". "),
        # A case without a page of its own gets no link: all of them would have that of the list.
        link=None if case.hasDetailPage is False else f"{_CASE}{case.id}",
        guid=case.id,
        published=_midnight(case.initDate),
        documents=(case.caseNumber,) if case.caseNumber else (),
    )


def _opened(case: _Case) -> str:
    """Say what was opened, up to the product: an investigation, or a review of measures that stand."""
    means = _means(case)
    kind = (case.caseType or "initial investigation").strip().lower()
    if kind.startswith("initial"):
        return f"EU initiates {_a(means)} investigation into imports of"
    what = kind if kind.endswith(("review", "investigation")) else f"{kind} investigation"
    measures = "countervailing" if means == "anti-subsidy" else means
    return f"EU: initiation of {_a(what)} of {measures} measures on"


def _means(case: _Case) -> str:
    """Tell anti-dumping from anti-subsidy and safeguards: by the letters of the number, for reviews by the article."""
    letters = (case.caseNumber or "").rstrip("0123456789/-").upper()
    article = "".join(filter(str.isdigit, (case.articleOfToc or "").replace("(", ".").partition(".")[0]))
    return _OF_NUMBER.get(letters) or _OF_ARTICLE.get(article) or "trade-defence"


def _a(words: str) -> str:
    return f"an {words}" if words[:1] in set("aeio") else f"a {words}"


def _midnight(given: float | str | None) -> datetime | None:
    """Read the day of opening, which comes as midnight in Brussels: it is a date of law, and stays that date."""
    moment = instant(given / 1000 if isinstance(given, float) and given >= _MILLISECONDS else given)
    if moment is None or moment.year >= _FAR:
        return None
    there = moment.astimezone(_BRUSSELS)
    return datetime(there.year, there.month, there.day, tzinfo=UTC)
