"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, load, member, rows


class _Item(Row):
    id: str | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None


def read(body: Body) -> Batch:
    """Read a JSON Feed."""
    tree = load(body)
    items, problems = rows(member(tree, "items"), "items", _Item)
    title = member(tree, "title")
    return Batch(tuple(map(_draft, items)), title=title if isinstance(title, str) else "", problems=problems)


def _draft(item: _Item) -> Draft:
    return Draft(
        title=item.title or "",
        summary=item.summary or item.content_text or item.content_html or "",
        link=item.url or item.external_url,
        guid=item.id,
        published=instant(item.date_published) or instant(item.date_modified),
        language=item.language,
    )
