"""What one mention tells of several who act each for itself, told apart: "Canada and Mexico retaliate" is two acts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.countries import members
from bot.model import MEASURES, SYMMETRIC, Mention
from bot.resolve.parties import PACTS, parties_key

_MOST = 4
"""More than so many act as a group whose members a headline lists."""


def each_act(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give the mentions with a measure of several actors on others as one mention an actor.

    The same act by two countries is two acts, and each is reported elsewhere on its own. Those who act on each other
    ("US and China cut tariffs"), and a bloc that is named beside its members, act together.
    """
    return tuple(act for mention in mentions for act in _acts(mention))


def _acts(mention: Mention) -> Iterator[Mention]:
    if not _each_for_itself(mention):
        yield _at_table(mention)
        return
    for code in mention.by:
        yield replace(mention, by=(code,))


def _at_table(mention: Mention) -> Mention:
    """Give a mention of talks or a deal with the pact whose members they are, where they are all of them.

    "Canada, Mexico and the US sign" and "Trump signs USMCA" are one, and share no place else.
    """
    table = parties_key(mention.by)
    pact = next((pact for pact in PACTS if table == {pact} and mention.kind in SYMMETRIC), None)
    return mention if pact is None else replace(mention, by=tuple(sorted({*mention.by, pact})))


def _each_for_itself(mention: Mention) -> bool:
    by = set(mention.by)
    if mention.kind not in MEASURES or not mention.on or not 1 < len(by) <= _MOST:
        return False
    return by.isdisjoint(mention.on) and not any(by & members(code) for code in by)
