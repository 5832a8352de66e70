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


@dataclass(slots=True)
class _Item:
    """One item of a feed; its title may be corrected."""

    title: str
    url: str
    published: str

    def __str__(self) -> str:
        return (
            f"<item><title>{self.title}</title><guid>{self.url}</guid><link>{self.url}</link>"
            f"<pubDate>{self.published}</pubDate></item>"
        )


@dataclass
class Newsroom:
    """What has been published in one life, and the feeds that hold it.

    Attributes:
        told: the stories, by number, with those who tell them.
        taken_back: the numbers of those whose only teller has corrected them: there was nothing.
    """

    random: Random
    told: dict[int, tuple[Story, set[int]]] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    _items: dict[int, list[_Item]] = field(default_factory=lambda: {teller: [] for teller in range(len(PUBLISHERS))})
    _noise: Iterator[int] = field(default_factory=count)
    _changes: int = 0

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
        recent = [(story, who) for story, who in self._standing()[-8:] if len(who) < len(PUBLISHERS)]
        if not recent:
            return None
        story, who = self.random.choice(recent)
        self._tell(story, self.random.choice(sorted(set(range(len(PUBLISHERS))) - who)))
        return story

    def take_back(self) -> Story | None:
        """Let a publisher correct a story that nobody else tells: its title becomes one of no interest."""
        lone = [(story, who) for story, who in self._standing()[-8:] if len(who) == 1]
        if not lone:
            return None
        story, (teller,) = self.random.choice(lone)
        (item,) = [one for one in self._items[teller] if one.url == story.url(teller)]
        item.title = f"Correction: rain is expected in district {next(self._noise)}"
        self.taken_back.add(story.number)
        self._changes += 1
        return story

    def _standing(self) -> list[tuple[Story, set[int]]]:
        return [told for number, told in self.told.items() if number not in self.taken_back]

    def _tell(self, story: Story, teller: int) -> None:
        self.told[story.number][1].add(teller)
        for _ in range(4):
            number = next(self._noise)
            self._add(teller, f"Rain is expected in district {number}", f"https://weather.example/{number}")
        self._add(teller, story.told_by(teller), story.url(teller))

    def _add(self, teller: int, title: str, url: str) -> None:
        self._items[teller].append(_Item(title, url, format_datetime(SystemClock().now())))
        self._changes += 1

    def pages(self) -> dict[str, Page]:
        """Give the feeds as they are now, by path."""
        return {f"/{name}": self._feed(name, teller) for teller, name in enumerate(PUBLISHERS)}

    def _feed(self, name: str, teller: int) -> Page:
        head = f'<rss version="2.0"><channel><title>{name.title()}</title>'
        items = "".join(map(str, reversed(self._items[teller])))
        return Page(f"{head}{items}</channel></rss>".encode(), etag=f'"{self._changes}"')
