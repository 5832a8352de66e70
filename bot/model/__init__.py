"""The words of Tradepost as data: enums for closed sets, frozen records for what happens.

Instants are aware and in UTC; legal dates are plain dates. Nothing here reads a clock, a file or a network.
"""

from bot.model.deliveries import Delivery, DeliveryState, Digest, Post, Subscription, What
from bot.model.entries import Entry, Mention
from bot.model.events import Event, EventSource, KnownEvent, Sighting, Track
from bot.model.facts import Facts, Milestone, Planned
from bot.model.instants import require_aware
from bot.model.kinds import ALL, MEASURES, PUBLIC, STAGES, SYMMETRIC, Instrument, Kind, Precision, Stage, Target, Weight
from bot.model.sources import Parsed, ReadEntry, Source, SourceSpec

__all__ = [
    "ALL",
    "MEASURES",
    "PUBLIC",
    "STAGES",
    "SYMMETRIC",
    "Delivery",
    "DeliveryState",
    "Digest",
    "Entry",
    "Event",
    "EventSource",
    "Facts",
    "Instrument",
    "Kind",
    "KnownEvent",
    "Mention",
    "Milestone",
    "Parsed",
    "Planned",
    "Post",
    "Precision",
    "ReadEntry",
    "Sighting",
    "Source",
    "SourceSpec",
    "Stage",
    "Subscription",
    "Target",
    "Track",
    "Weight",
    "What",
    "require_aware",
]
