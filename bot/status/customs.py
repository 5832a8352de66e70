"""Whose customs territory a place stands in, where that is another's."""

from bot.alerts.words import names
from bot.countries import CUSTOMS_UNIONS, country_of, members
from bot.language import say
from bot.status.model import Group, Line


def customs(*codes: str) -> Group:
    """Say of each place that has no customs territory of its own in whose it is."""
    told = (Line(_told(code, country_of(code))) for code in codes if country_of(code) != code)
    return Group(say("Customs territory"), tuple(told))


def _told(code: str, country: str) -> str:
    unions = [union for union in CUSTOMS_UNIONS if country in members(union)]
    whole = f"{names([country])} ({names(unions)})" if unions else names([country])
    return say(
        "{place} is in the customs territory of {whole}; what applies there is told here too.",
        place=names([code]),
        whole=whole,
    )
