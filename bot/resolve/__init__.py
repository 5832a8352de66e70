"""Which happening a sighting reports: one that is known, or a new one; and which track that happening belongs to. Pure.

    sighting ──judge──> a known event ──summarise──> enriched event ─┐
            └─────────> none ─────────> founded event ───────────────┴──follow──> track

`same` judges whether a sighting and an event are one happening, `merging` says what an event is from all that was said
of it, `tracks` links it. What is read from the store and written to it is for the caller. Rules: docs/resolve.md.
"""

from bot.resolve.acts import each_act
from bot.resolve.deciding import leant_on, put_on_track, resolve, why_same
from bot.resolve.likely import AHEAD, NEWS_LASTS, ROUNDED, shortlist, stages_near
from bot.resolve.resolution import TRACK_KINDS, WINDOW, Ids, Resolution

__all__ = [
    "AHEAD",
    "NEWS_LASTS",
    "ROUNDED",
    "TRACK_KINDS",
    "WINDOW",
    "Ids",
    "Resolution",
    "each_act",
    "leant_on",
    "put_on_track",
    "resolve",
    "shortlist",
    "stages_near",
    "why_same",
]
