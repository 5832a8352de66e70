"""The US Federal Register's API: published documents, and those on public inspection, seen a day or more earlier.

https://www.federalregister.gov/developers/documentation/api/v1. The documents endpoint gives effective_on,
comments_close_on, dates, docket_ids and action only where the address asks for them with fields[]; the inspection
endpoint gives all it has.
"""

import re
from collections.abc import Iterator

from bot.feeds.dates import day, instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, joined, load, member, rows

_CASE = re.compile(r"\b[AC]-\d{3}-\d{3}\b|\b(?:701|731|337|332|201|421)-TA-[A-Z]*-?\d{2,5}\b")
"""Numbers of trade-remedy cases, of the Commerce Department (A-588-838) and the Trade Commission (731-TA-1553)."""

_DATES = 600
"""Characters of the section of dates that are kept."""


class _Agency(Row):
    name: str | None = None
    raw_name: str | None = None


class _Document(Row):
    document_number: str
    title: str | None = None
    type: str | None = None
    action: str | None = None
    abstract: str | None = None
    html_url: str | None = None
    pdf_url: str | None = None
    publication_date: str | None = None
    effective_on: str | None = None
    comments_close_on: str | None = None
    dates: str | None = None
    filed_at: str | None = None
    docket_ids: tuple[str, ...] | None = None
    docket_numbers: tuple[str, ...] | None = None
    executive_order_number: str | None = None
    proclamation_number: str | None = None
    toc_subject: str | None = None
    toc_doc: str | None = None
    agencies: tuple[_Agency, ...] | None = None


def documents(body: Body) -> Batch:
    """Read published documents; they count from the day of publication."""
    return _read(body, "documents")


def inspection(body: Body) -> Batch:
    """Read documents on public inspection; they count from the moment of filing."""
    return _read(body, "documents on public inspection")


def _read(body: Body, what: str) -> Batch:
    found, problems = rows(member(load(body), "results"), "results", _Document)
    return Batch(tuple(map(_draft, found)), title=f"US Federal Register: {what}", problems=problems)


def _draft(document: _Document) -> Draft:
    subject = joined((document.toc_subject, document.toc_doc), ": ")
    return Draft(
        title=document.title or subject,
        summary=joined((document.abstract, document.action, _issuer(document), *_dates(document)), "\n"),
        link=document.html_url or document.pdf_url,
        guid=document.document_number,
        published=instant(document.filed_at) or instant(document.publication_date),
        documents=_numbers(document),
        effective=day(document.effective_on),
    )


def _dates(document: _Document) -> Iterator[str]:
    """Give the deadline for comments, and what the notice says under DATES, as sentences."""
    closes = day(document.comments_close_on)
    if closes is not None:
        yield f"Comments close on {closes:%B} {closes.day}, {closes.year}."
    yield " ".join((document.dates or "").split())[:_DATES]


def _issuer(document: _Document) -> str:
    """Give who issued it and as what ("International Trade Administration, notice"): titles do not say."""
    agencies = dict.fromkeys(agency.name or agency.raw_name for agency in document.agencies or ())
    return joined((joined(agencies, " and "), (document.type or "").lower()), ", ")


def _numbers(document: _Document) -> tuple[str, ...]:
    dockets = (*(document.docket_ids or ()), *(document.docket_numbers or ()))
    cases = _CASE.findall(" ".join((*dockets, document.title or "")))
    named = (
        f"{form} {number}"
        for form, number in (("EO", document.executive_order_number), ("Proclamation", document.proclamation_number))
        if number
    )
    return (document.document_number, *named, *cases)
