"""What an alert says: one sentence made from the typed event, its details, and who reports it. No discord here.

Titles of sources are other people's text and stay plain: whoever puts them into a channel escapes them for it.
"""

from bot.alerts.content import MAX_SOURCES, AlertContent, Tone, alert, tone, tone_of
from bot.alerts.digests import DigestContent, DigestLine, Group, digest, fitted, shown_as
from bot.alerts.measures import noun, pause_ends
from bot.alerts.sentences import sentence, subject
from bot.alerts.text import alert_text
from bot.alerts.words import day as long_date

__all__ = [
    "MAX_SOURCES",
    "AlertContent",
    "DigestContent",
    "DigestLine",
    "Group",
    "Tone",
    "alert",
    "alert_text",
    "digest",
    "fitted",
    "long_date",
    "noun",
    "pause_ends",
    "sentence",
    "shown_as",
    "subject",
    "tone",
    "tone_of",
]
