"""The European Commission's list of ongoing trade-defence investigations (TRON).

A row is a case, not a notice: product, countries, category ("AD", "AS", "SFG" or in words), the numbers of the case.
The list gives no texts, so a title is made in the words of a notice. A case is the same entry until its state changes.
"""

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, joined, load, member, rows

_CASE = "https://tron.trade.ec.europa.eu/investigations/case-view?caseId="
_CATEGORIES = {
    "AD": "Anti-dumping investigation",
    "AS": "Anti-subsidy (countervailing) investigation",
    "SFG": "Safeguard investigation",
    "SA": "Safeguard investigation",
}


class _Country(Row):
    countryName: str | None = None  # noqa: N815 - the API's own name
    countryCode: str | None = None  # noqa: N815 - the API's own name


class _Related(Row):
    caseNumber: str | None = None  # noqa: N815 - the API's own name


class _Case(Row):
    caseInitId: str  # noqa: N815 - the API's own name
    shortName: str | None = None  # noqa: N815 - the API's own name
    caseCategory: str | None = None  # noqa: N815 - the API's own name
    measureStatus: str | None = None  # noqa: N815 - the API's own name
    initiationDate: str | float | None = None  # noqa: N815 - the API's own name
    caseCountries: tuple[_Country, ...] | None = None  # noqa: N815 - the API's own name
    relatedCases: tuple[_Related, ...] | None = None  # noqa: N815 - the API's own name


def read(body: Body) -> Batch:
    """Read the list of cases, which stands bare or as the content of a page."""
    tree = load(body)
    found, problems = rows(tree if isinstance(tree, list) else member(tree, "content"), "of cases", _Case)
    return Batch(tuple(map(_draft, found)), title="EU trade defence", problems=problems)


def _draft(case: _Case) -> Draft:
    category = case.caseCategory or ""
    what = _CATEGORIES.get(category.upper(), f"{category} investigation".strip().capitalize())
    countries = joined((country.countryName for country in case.caseCountries or ()), ", ")
    numbers = tuple(related.caseNumber for related in case.relatedCases or () if related.caseNumber)
    state = case.measureStatus or ""
    product = case.shortName and f"on {case.shortName}"
    return Draft(
        title=joined((f"EU: {what}", product, countries and f"from {countries}"), " "),
        summary=joined((joined(numbers, ", "), state), ". "),
        link=f"{_CASE}{case.caseInitId}",
        guid=f"{case.caseInitId} {state}".strip(),
        published=instant(case.initiationDate),
        documents=numbers,
    )
