"""Pure: drafts to entries: cleaned, made absolute, dated, the newest kept, each with the key it is known by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.feeds.dates import sensible
from bot.feeds.draft import Batch, Draft
from bot.feeds.identity import Marks, keys_of
from bot.feeds.links import absolute, shown
from bot.feeds.text import clean, one_line, plain, shorten
from bot.model import Entry, Parsed
from bot.tongues import language_of_text

MOST = 1000
"""The most entries that are taken from one body, the newest."""
_NUMBER = 60
"""The most code points of a document number."""


def finish(batch: Batch, *, url: str, identity: str | None, language: str, now: datetime) -> Parsed:
    """Make entries of what an adapter found, newest first.

    Args:
        batch: in the order of the body.
        url: what relative links are relative to.
        identity: what was remembered of the source at its last parse.
        language: of items that name none; where it is English, it is told by their titles.
        now: dates after it are brought back to it.
    """
    newest = sorted(batch.drafts, key=lambda draft: draft.published or now, reverse=True)[:MOST]
    read = [words for draft in newest if (words := _words(draft, url)).title]
    keys, remembered = keys_of([_marks(words) for words in read], identity)
    entries = {key: _entry(words, key, language, now) for key, words in zip(keys, read, strict=True)}
    return Parsed(
        entries=tuple(entries.values()),
        identity=remembered,
        title=one_line(batch.title),
        problems=(*batch.problems, *_left_out(batch.drafts, newest, read, entries)),
        ttl=batch.ttl,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """A draft with what of it is cleaned and made absolute, once."""

    draft: Draft
    title: str
    summary: str
    link: str | None


def _words(draft: Draft, url: str) -> _Words:
    summary = plain(draft.summary)
    title = one_line(draft.title) or one_line(summary, 100)
    return _Words(draft, title, "" if summary == title else summary, absolute(draft.link, url))


def _entry(words: _Words, key: str, language: str, now: datetime) -> Entry:
    draft = words.draft
    return Entry(
        key=key,
        title=words.title,
        summary=words.summary,
        url=shown(words.link) if words.link else None,
        published=sensible(draft.published, now),
        language=draft.language or (language_of_text(words.title) if language == "en" else language),
        publisher=(one_line(draft.publisher, 100) or None) if draft.publisher else None,
        documents=tuple(dict.fromkeys(shorten(clean(number).strip(), _NUMBER) for number in draft.documents if number)),
        effective=draft.effective,
    )


def _marks(words: _Words) -> Marks:
    draft = words.draft
    day = draft.published.date().isoformat() if draft.published else ""
    return Marks((draft.guid or "").strip() or None, words.link, words.title, day)


def _left_out(
    drafts: Sequence[Draft], newest: Sequence[Draft], read: Sequence[object], entries: dict[str, Entry]
) -> list[str]:
    counts = (
        (len(drafts) - len(newest), f"older items beyond the newest {MOST:,} were left out"),
        (len(newest) - len(read), "items without any words were left out"),
        (len(read) - len(entries), "items that stand twice were left out"),
    )
    return [f"{number} {what}" for number, what in counts if number]
