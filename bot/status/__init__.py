"""Where a pair or a place stands: the dated, linked answer to "status japan-us", as of any date.

read_dossier = events ──> dossier (pure) ──> cited ──> render | as_json | timeline
"""

from bot.status.customs import read_as
from bot.status.dossier import cited, cited_events, dossier, invitation, is_silent
from bot.status.encode import as_json
from bot.status.model import Dossier, Group, Line
from bot.status.picture import timeline
from bot.status.read import read_dossier
from bot.status.render import render

__all__ = [
    "Dossier",
    "Group",
    "Line",
    "as_json",
    "cited",
    "cited_events",
    "dossier",
    "invitation",
    "is_silent",
    "read_as",
    "read_dossier",
    "render",
    "timeline",
]
