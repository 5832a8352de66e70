"""GovDelivery's bulletin widgets, as feed or as JSON: US Customs' CSMS messages come this way, each with a number.

A bulletin's link carries the widget it was found in (`wgt_ref`), which is no part of the bulletin's address.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, load, rows

_NUMBER = re.compile(r"\bCSMS\s*#?\s*(\d{6,10})\b")
_WIDGET = re.compile(r"[?&]wgt_ref=[^&#]*")


class _Bulletin(Row):
    subject: str
    href: str | None = None
    pub_date: str | None = None


def item(draft: Draft, _raw: Mapping[str, Any]) -> Draft:
    """Reshape an item of the widget's feed."""
    link = _plain(draft.link)
    return replace(draft, link=link, guid=_plain(draft.guid) or link, documents=_numbers(draft.title))


def read(body: Body) -> Batch:
    """Read the widget's JSON: a list of bulletins without their text."""
    found, problems = rows(load(body), "of bulletins", _Bulletin)
    return Batch(tuple(map(_draft, found)), problems=problems)


def _draft(bulletin: _Bulletin) -> Draft:
    link = _plain(bulletin.href)
    numbers = _numbers(bulletin.subject)
    return Draft(bulletin.subject, link=link, guid=link, published=instant(bulletin.pub_date), documents=numbers)


def _plain(link: str | None) -> str | None:
    return _WIDGET.sub("", link) if link else None


def _numbers(title: str) -> tuple[str, ...]:
    return tuple(f"CSMS {number}" for number in _NUMBER.findall(title))
