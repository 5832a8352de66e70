"""The Government of Canada's news API (api.io.canada.ca) as JSON; its Atom form is a plain feed.

The API takes unknown parameters for filters, so an address must not be decorated. An entry's `updated` changes with
every touch of a release; the date of issue is `publishedDate`.
"""

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, load, member, rows


class _Release(Row):
    title: str
    link: str | None = None
    teaser: str | None = None
    publishedDate: str | None = None  # noqa: N815 - the API's own name


def read(body: Body) -> Batch:
    """Read the JSON form."""
    feed = member(load(body), "feed")
    found, problems = rows(member(feed, "entry"), "feed.entry", _Release)
    return Batch(tuple(map(_draft, found)), problems=problems)


def _draft(release: _Release) -> Draft:
    published = instant(release.publishedDate)
    return Draft(release.title, release.teaser or "", link=release.link, guid=release.link, published=published)
