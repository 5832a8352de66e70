"""What an answer may draw on: handed to whoever answers, so that nothing here reaches for a global."""

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.feeds.fetch import Fetcher
from bot.workers import Workers
from db import Store
from handlers.charts import Charts


@dataclass(frozen=True, slots=True)
class Services:
    """The store to ask, the clock, and the means to try a source and to draw a chart."""

    store: Store
    clock: Clock
    fetcher: Fetcher
    workers: Workers
    charts: Charts = field(default_factory=Charts)
