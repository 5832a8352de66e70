"""Sentences whose verb depends on who acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.words import names
from bot.language import say, say_n


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in three forms, each noted for the catalogues where it is made: nobody acts, one does, several do."""

    nobody: str
    acts: tuple[str, str]

    def of(self, parties: Sequence[str], **values: str) -> str:
        """Say what these parties do, by their codes; {who} is they."""
        if not parties:
            return say(self.nobody, **values)
        return say_n(*self.acts, len(parties), who=names(parties), **values)
