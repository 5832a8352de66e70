"""The demo's story as data: which feeds there are, and what stands in them round by round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from bot.model import require_aware

FEDERAL_REGISTER = "federal-register"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of the demo.

    Attributes:
        path: where the demo server serves it.
        form: "rss", "atom", or "federal-register" for the JSON of that adapter.
        country, language, official: as in sources.yaml.
    """

    name: str
    path: str
    form: str
    country: str | None = None
    language: str = "en"
    official: bool = False

    @property
    def format(self) -> str:
        """The word that sources.yaml has for it."""
        return FEDERAL_REGISTER if self.form == FEDERAL_REGISTER else "feed"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a demo feed.

    Attributes:
        feed: the feed's name.
        document, type, agency, effective: what only the Federal Register says.
        noise: why it must not become an alert; None for what may.
    """

    feed: str
    title: str
    summary: str
    url: str
    published: datetime
    document: str | None = None
    type: str | None = None
    agency: str | None = None
    effective: date | None = None
    noise: str | None = None

    def __post_init__(self) -> None:
        require_aware(self.published)


@dataclass(frozen=True, slots=True)
class Round:
    """One step of the story: the clock stands at `at`, and these items are new.

    Attributes:
        alerts: how the sentences of the alerts begin that the round must bring, and no others.
    """

    at: datetime
    alerts: tuple[str, ...]
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        require_aware(self.at)


@dataclass(frozen=True, slots=True)
class Story:
    """Feeds and rounds, oldest round first."""

    feeds: tuple[Feed, ...]
    rounds: tuple[Round, ...]

    def items(self, feed: Feed, rounds: int) -> tuple[Item, ...]:
        """Give what stands in a feed after so many rounds, newest first."""
        told = [item for part in self.rounds[:rounds] for item in part.items if item.feed == feed.name]
        return tuple(sorted(told, key=lambda item: item.published, reverse=True))


def load_story() -> Story:
    """Read story.yaml, which stands beside this file."""
    raw = YAML(typ="safe", pure=True).load(files("bot.demo").joinpath("story.yaml").read_text("utf-8"))
    return Story(
        feeds=tuple(Feed(**feed) for feed in raw["feeds"]),
        rounds=tuple(_round(part) for part in raw["rounds"]),
    )


def _round(raw: Mapping[str, Any]) -> Round:
    return Round(datetime.fromisoformat(raw["at"]), tuple(raw["alerts"]), tuple(_item(item) for item in raw["items"]))


def _item(raw: Mapping[str, Any]) -> Item:
    effective = raw.get("effective")
    return Item(
        **{
            **raw,
            "published": datetime.fromisoformat(raw["published"]),
            "effective": date.fromisoformat(effective) if effective else None,
        }
    )
