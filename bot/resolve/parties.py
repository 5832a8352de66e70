"""Who sits at a table: the parties themselves, or the pact whose members they are."""

from collections.abc import Iterable

from bot.countries import members

PACTS = ("CPTPP", "USMCA")
"""Blocs that are a pact, so that talks about them are talks of their members."""


def parties_key(parties: Iterable[str]) -> frozenset[str]:
    """Give what tells one table from another: the parties, or the pact whose members they are.

    Canada, Mexico and the US together are USMCA; the US and "USMCA" are too; Costa Rica and CPTPP are an accession.
    """
    named = frozenset(parties)
    for pact in PACTS:
        if pact in named or named == members(pact):
            return (named - members(pact)) | {pact}
    return named
