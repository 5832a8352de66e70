"""What only leans on an act ("stocks sink on US tariffs"), whether or not the act is known.

An act that is read later may be what was leant on, so it is found here by kind and time. What leans on a known event
stands among the mentions of that, too.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.model import Kind, Sighting
from db.codec import to_ms
from db.facts import FACTS, fact_values, marks
from db.mentions import sighting_of


@dataclass(frozen=True, slots=True)
class Leant:
    """What leans on an act, and the event that it leans on; None while that is not known."""

    sighting: Sighting
    event: int | None


class Leaning:
    """The table of what leans on an act."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, sighting: Sighting) -> None:
        """Store what leans on an act."""
        mention = sighting.mention
        values = [
            sighting.scope,
            to_ms(sighting.published),
            sighting.entry,
            sighting.position,
            *fact_values(mention),
            mention.confidence,
            json.dumps(mention.evidence),
        ]
        self._db.execute(
            f"""INSERT INTO leaning (scope, at, entry, position, {FACTS}, confidence, evidence)
                VALUES ({marks(len(values))})""",
            values,
        )

    def clear(self, entry: int) -> None:
        """Take away what an entry leant on."""
        self._db.execute("DELETE FROM leaning WHERE entry = ?", [entry])

    def between(self, low: datetime, high: datetime, *, kind: Kind, scope: int) -> list[Leant]:
        """Give what was published between two instants and leans on an act of a kind, in the order of its entries."""
        rows = self._db.execute(
            """SELECT l.*, m.event, e.title, e.url, e.published, e.seen, e.language, e.documents,
                      e.publisher AS entry_publisher, s.publisher AS source_publisher, s.name AS source_name, s.official
               FROM leaning l JOIN entries e ON e.id = l.entry JOIN sources s ON s.id = e.source
               LEFT JOIN mentions m ON m.entry = l.entry AND m.position = l.position
               WHERE l.scope = ? AND l.kind = ? AND l.at BETWEEN ? AND ? ORDER BY l.entry, l.position""",
            [scope, kind, to_ms(low), to_ms(high)],
        )
        return [Leant(sighting_of(row), row["event"]) for row in rows]
