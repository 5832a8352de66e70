"""A source is tried before it is kept: fetched once, read, and shown with what it would have alerted.

An address that is a page and no feed is searched for the feeds it names, and the first that can be read is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.alerts import sentence
from bot.alerts.words import commas
from bot.clock import Clock
from bot.config import LONGEST_URL, checked_url
from bot.errors import InputError, ParseError, SourceError
from bot.feeds.discover import candidates
from bot.feeds.fetch import Fetcher
from bot.feeds.response import Response
from bot.language import mark, say, say_n
from bot.lines import length, quoted, short_date
from bot.model import Event, Mention, ReadEntry, SourceSpec
from bot.reading import Body, Reading, read
from bot.workers import Workers

_TRIED = 5
"""Feeds that a page names of which so many are tried."""
_SHOWN = 5
"""What would have been alerted, of which so many are shown."""
_SECONDS = 20.0
_EMPTY = mark("Nothing stands in it yet: a search without a hit, or a feed that moved?")
_NO_FEED = mark(
    "This is a web page, and no feed was found behind it. Look on the site for a link called RSS, Atom or Feed, and "
    "give its address; a page that lists its news can be read as html-list in sources.yaml."
)
_PASSWORD = re.compile(r"//[^/@]*@")
_ADDRESS = 100
"""Characters of a wrong address that are repeated."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A source that could be read, and what it held."""

    spec: SourceSpec
    reading: Reading
    status: int

    def text(self, now: datetime) -> str:
        """Say what the source holds and what it would have alerted."""
        reading = self.reading
        status = f"{quoted(self.spec.name)}: HTTP {self.status}"
        head = f"{commas([status, self._holds(now)])} · {quoted(self.spec.url)}"
        problems = [say("note: {problem}", problem=quoted(problem)) for problem in reading.problems[:3]]
        alerts = list(_alerts(reading, now))
        if not reading.total:
            return "\n".join((head, *problems, say(_EMPTY)))
        found = say_n(
            "{count} of them reports trade-policy events:", "{count} of them report trade-policy events:", len(alerts)
        )
        found = found if alerts else say("None of them reports an event.")
        return "\n".join((head, *problems, found, *alerts[:_SHOWN]))

    def _holds(self, now: datetime) -> str:
        entries = say_n("{count} entry", "{count} entries", self.reading.total)
        newest = self.reading.newest
        if newest is None:
            return say("{entries}, without dates", entries=entries)
        return say("{entries}, the newest {age} old", entries=entries, age=length(now - newest))


def address(given: str) -> str:
    """Give the address that somebody typed: without the brackets or quotes around it, with the https:// they left out.

    Raises:
        InputError: it is no address of a source; says what would be one.
    """
    text = given.strip("<>\"'“”`")
    if "://" not in text and "." in text.partition("/")[0]:
        text = f"https://{text}"
    wrong = _wrong_with(text)
    if wrong is None:
        return text
    repeated = quoted(_PASSWORD.sub("//…@", text)[:_ADDRESS])
    example = quoted("https://example.org/news.xml")
    raise InputError(
        say(
            "{address} cannot be a source: it {wrong}. One is {example}, say.",
            address=repeated,
            wrong=wrong,
            example=example,
        )
    )


def _wrong_with(text: str) -> str | None:
    if len(text) > LONGEST_URL:
        return say("should have at most {count} characters", count=f"{LONGEST_URL:,}")
    try:
        checked_url(text)
    except ValueError as error:
        return say(str(error))
    return None


async def try_source(spec: SourceSpec, *, operator: bool, fetcher: Fetcher, workers: Workers, clock: Clock) -> Trial:
    """Fetch and read a source once; where it is a page, the feed that it names.

    `operator` says that whoever runs the bot asks: then the networks that they allow may be reached.

    Raises:
        SourceError: it cannot be fetched, or neither it nor what it names is a feed.
    """
    response = await _fetch(spec, fetcher, operator=operator)
    try:
        return Trial(spec, await _read(spec, response, workers, clock), response.status)
    except ParseError as error:
        for url in candidates(response.body or b"", response.url)[:_TRIED]:
            found = replace(spec, url=url)
            try:
                answer = await _fetch(found, fetcher, operator=operator)
                return Trial(found, await _read(found, answer, workers, clock), answer.status)
            except SourceError:
                continue
        raise _no_feed(error, response) from None


def _no_feed(error: ParseError, response: Response) -> ParseError:
    """Say that it answered, and what is wrong with the answer: of a page, that there is no feed behind it."""
    words = say(_NO_FEED) if "html" in (response.content_type or "").lower() else str(error)
    return ParseError(say("HTTP {status}, but: {words}", status=response.status, words=words))


async def _fetch(spec: SourceSpec, fetcher: Fetcher, *, operator: bool) -> Response:
    return await fetcher.fetch(spec.url, operator=operator)


async def _read(spec: SourceSpec, response: Response, workers: Workers, clock: Clock) -> Reading:
    body = Body(
        content=response.body or b"",
        format=spec.format,
        url=response.url,
        content_type=response.content_type,
        identity=None,
        language=spec.language,
        now=clock.now(),
    )
    return await workers.run(read, body, timeout=_SECONDS)


def _alerts(reading: Reading, now: datetime) -> Iterator[str]:
    for one in reading.entries:
        news = [mention for mention in one.mentions if not mention.background]
        if news:
            when = short_date((one.entry.published or now).date())
            yield f"• {when} · {'; '.join(sentence(as_event(mention, now)) for mention in news)}{_title(one)}"


def as_event(mention: Mention, now: datetime) -> Event:
    """Show a mention as the event that it would found."""
    return Event(
        id=0,
        track=0,
        kind=mention.kind,
        stage=mention.stage,
        first_seen=now,
        updated=now,
        by=mention.by,
        on=mention.on,
        target=mention.target,
        rate=mention.rate,
        products=mention.products,
        instrument=mention.instrument,
        retaliation=mention.retaliation,
        effective=mention.effective,
        expires=mention.expires,
        planned=mention.planned,
    )


def _title(one: ReadEntry) -> str:
    return f" · {quoted(one.entry.title)}"
