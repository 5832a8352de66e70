"""Events in words: each story is one event, told by up to three publishers, and unlike every other story."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import format_datetime
from itertools import count, product
from random import Random

from bot.clock import SystemClock
from tests.feed_server import Page

PUBLISHERS = ("wire", "daily", "gazette")
"""The feeds of a life, by their paths."""

_BY = ("US", "EU", "China", "India", "Canada", "Brazil")
_ON = {
    "Japan": "Japanese",
    "Mexico": "Mexican",
    "South Korea": "South Korean",
    "Vietnam": "Vietnamese",
    "Norway": "Norwegian",
    "Turkey": "Turkish",
    "Indonesia": "Indonesian",
    "Australia": "Australian",
    "Switzerland": "Swiss",
    "Thailand": "Thai",
}
_GOODS = ("cars", "steel", "wine", "cheese", "solar panels", "copper", "timber", "beef", "shoes", "rice")


@dataclass(frozen=True, slots=True)
class Story:
    """One event: who puts a tariff on whose goods."""

    number: int
    by: str
    on: str
    good: str
    rate: int

    def told_by(self, teller: int) -> str:
        """Give the title under which a publisher has it."""
        return (
            f"{self.by} imposes {self.rate}% tariff on {_ON[self.on]} {self.good}",
            f"{self.by} slaps {self.rate}% tariff on {self.good} from {self.on}",
            f"{self.by} puts {self.rate}% duty on {self.good} from {self.on}",
        )[teller]

    def url(self, teller: int) -> str:
        """Give the address under which a publisher has it; `number_of` is its inverse."""
        return f"https://{PUBLISHERS[teller]}.example/{self.number}"


def number_of(url: str) -> int:
    """Give the number of the story that an address is of."""
    return int(url.rsplit("/", 1)[1])


def stories(random: Random) -> Iterator[Story]:
    """Give all stories there are, 600, in a random order."""
    every = [
        Story(number, by, on, good, 5 + number * 7 % 90)
        for number, (by, on, good) in enumerate(product(_BY, _ON, _GOODS))
    ]
    random.shuffle(every)
    return iter(every)


@dataclass
class Newsroom:
    """What has been published in one life, and the feeds that hold it.

    Attributes:
        told: the stories, by number, with those who tell them.
    """

    random: Random
    told: dict[int, tuple[Story, set[int]]] = field(default_factory=dict)
    _items: dict[int, list[str]] = field(default_factory=lambda: {teller: [] for teller in range(len(PUBLISHERS))})
    _noise: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._untold = stories(self.random)

    def break_news(self) -> Story:
        """Let a publisher tell a new story, among what is of no interest."""
        story = next(self._untold)
        self.told[story.number] = story, set()
        self._tell(story, self.random.randrange(len(PUBLISHERS)))
        return story

    def copy(self) -> Story | None:
        """Let a publisher take up one of the last stories; None where all tell all of them."""
        recent = [(story, who) for story, who in list(self.told.values())[-8:] if len(who) < len(PUBLISHERS)]
        if not recent:
            return None
        story, who = self.random.choice(recent)
        self._tell(story, self.random.choice(sorted(set(range(len(PUBLISHERS))) - who)))
        return story

    def _tell(self, story: Story, teller: int) -> None:
        self.told[story.number][1].add(teller)
        for _ in range(4):
            number = next(self._noise)
            self._add(teller, f"Rain is expected in district {number}", f"https://weather.example/{number}")
        self._add(teller, story.told_by(teller), story.url(teller))

    def _add(self, teller: int, title: str, url: str) -> None:
        now = format_datetime(SystemClock().now())
        self._items[teller].append(
            f"<item><title>{title}</title><guid>{url}</guid><link>{url}</link><pubDate>{now}</pubDate></item>"
        )

    def pages(self) -> dict[str, Page]:
        """Give the feeds as they are now, by path."""
        return {f"/{name}": _feed(name, self._items[teller]) for teller, name in enumerate(PUBLISHERS)}


def _feed(name: str, items: list[str]) -> Page:
    head = f'<rss version="2.0"><channel><title>{name.title()}</title>'
    return Page(f"{head}{''.join(reversed(items))}</channel></rss>".encode(), etag=f'"{len(items)}"')


def wants_us(story: Story) -> bool:
    """Say whether a channel that follows the United States is to be told of it."""
    return story.by == "US"
