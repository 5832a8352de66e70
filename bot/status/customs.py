"""Whose customs territory a place stands in, where that is another's."""

from bot.alerts.words import names
from bot.countries import CUSTOMS_UNIONS, country_of, members, read_as_another
from bot.language import place_name, say
from bot.status.model import Group, Line


def customs(*codes: str) -> Group:
    """Say of each place that has no customs territory of its own in whose it is."""
    told = (
        Line(
            say(
                "{place} is in one customs territory with {whole}; what applies there is told here too.",
                place=names([code]),
                whole=_whole(country_of(code)),
            )
        )
        for code in codes
        if country_of(code) != code
    )
    return Group(say("Customs territory"), tuple(told))


def read_as(text: str) -> str:
    """Say of each place in what was asked that is answered as another that it is; nothing where none is."""
    return "\n".join(
        say(
            "{place} is in one customs territory with {whole}; this tells of {country}.",
            place=place_name(code) or code,
            whole=_whole(country),
            country=names([country]),
        )
        for code, country in read_as_another(text)
    )


def _whole(country: str) -> str:
    unions = [union for union in CUSTOMS_UNIONS if country in members(union)]
    return say("{ground} ({what})", ground=names([country]), what=names(unions)) if unions else names([country])
