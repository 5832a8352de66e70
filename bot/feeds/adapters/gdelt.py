"""GDELT's article lists (DOC 2.0 API, mode=artlist, format=json): articles of many publishers in many languages.

Its titles stand with blanks around punctuation, as its tokenizer left them. Asked too often or too much, it answers
with a sentence instead of JSON, which becomes the error.
"""

import re
from datetime import UTC, datetime

from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, load, member, rows

_BEFORE = re.compile(r"\s+([,.;:!?%)\]’”])")
_AFTER = re.compile(r"([(\[$€£“])\s+")
_INITIALS = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
}


class _Article(Row):
    url: str
    title: str
    seendate: str | None = None
    domain: str | None = None
    language: str | None = None


def read(body: Body) -> Batch:
    """Read a list of articles; an answer without the list has found none."""
    tree = load(body)
    if tree == {}:
        return Batch(())
    found, problems = rows(member(tree, "articles"), "articles", _Article)
    return Batch(tuple(map(_draft, found)), problems=problems)


def _draft(article: _Article) -> Draft:
    return Draft(
        title=_tidy(article.title),
        link=article.url,
        published=_seen(article.seendate),
        language=_LANGUAGES.get((article.language or "").lower()),
        publisher=article.domain,
    )


def _tidy(title: str) -> str:
    return _INITIALS.sub(r"\1.", _AFTER.sub(r"\1", _BEFORE.sub(r"\1", title)))


def _seen(text: str | None) -> datetime | None:
    try:
        return datetime.strptime(text or "", "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
