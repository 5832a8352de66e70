"""Sources: their configuration, and how their polls have gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import PUBLIC, Source, SourceSpec
from db.codec import from_ms, maybe_from_ms, maybe_to_ms, to_ms
from db.mentions import Mentions

_SPEC = "name, format, publisher, country, language, official, interval, enabled, notes"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of the configured sources when the configuration was read."""

    added: int
    changed: int
    disabled: int


class Sources:
    """The table of sources."""

    def __init__(self, db: Database, mentions: Mentions) -> None:
        self._db = db
        self._mentions = mentions

    def configure(self, specs: Sequence[SourceSpec], now: datetime) -> Reconciled:
        """Bring the operator's sources into step with sources.yaml; one that left the file is disabled, not deleted."""
        before = {row["url"]: row for row in self._rows("WHERE configured AND scope = ?", PUBLIC)}
        changed = sum(spec.url in before and spec_of(before[spec.url]) != spec for spec in specs)
        for spec in specs:
            self._put(spec, configured=True, due=now)
        left = [url for url, row in before.items() if row["enabled"] and url not in {spec.url for spec in specs}]
        for url in left:
            self._db.execute("UPDATE sources SET enabled = 0 WHERE scope = ? AND url = ?", [PUBLIC, url])
        return Reconciled(sum(spec.url not in before for spec in specs), changed, len(left))

    def add(self, spec: SourceSpec, now: datetime) -> Source:
        """Add a source from chat, or change the one of the same address and scope; it is due at once."""
        self._put(spec, configured=False, due=now)
        found = self.find(spec.url, spec.scope)
        assert found is not None  # noqa: S101 - it was put in the line above
        return found

    def remove(self, identity: int) -> None:
        """Delete a source with its entries and their mentions; the events that others report too stand."""
        self._db.execute("DELETE FROM sources WHERE id = ?", [identity])
        self._mentions.forget()

    def due(self, now: datetime, limit: int) -> list[Source]:
        """Give the enabled sources whose time has come, the longest overdue first; none of a guild that was left."""
        sql = """WHERE enabled AND retired IS NULL AND NOT paused AND due <= ? AND NOT EXISTS (
                     SELECT 1 FROM settings WHERE settings.scope = sources.scope AND settings.name = 'left')
                 ORDER BY due, id LIMIT ?"""
        return [source_of(row) for row in self._rows(sql, to_ms(now), limit)]

    def enabled(self, scope: int | None = None) -> list[Source]:
        """Give every enabled source, of one scope or of all."""
        polled = (one for one in self.all() if one.spec.enabled and one.retired is None and not one.paused)
        return [one for one in polled if scope in (None, one.spec.scope)]

    def pause(self, identity: int) -> None:
        """Let a source rest until it is resumed."""
        self._db.execute("UPDATE sources SET paused = 1 WHERE id = ?", [identity])

    def resume(self, identity: int, now: datetime) -> None:
        """Poll a source again, also one that was retired: it is due at once, and its failures are forgotten."""
        sql = "UPDATE sources SET paused = 0, retired = NULL, failures = 0, last_error = NULL, due = ? WHERE id = ?"
        self._db.execute(sql, [to_ms(now), identity])

    def all(self) -> list[Source]:
        return [source_of(row) for row in self._rows("ORDER BY scope, name COLLATE NOCASE, id")]

    def guilds(self) -> list[int]:
        """Give the guilds that have a source of their own."""
        sql = "SELECT DISTINCT scope FROM sources WHERE scope <> ? ORDER BY scope"
        return [row["scope"] for row in self._db.execute(sql, [PUBLIC])]

    def of_scope(self, scope: int) -> list[Source]:
        """Give the sources that belong to a guild, or with PUBLIC those of everyone."""
        return [source_of(row) for row in self._rows("WHERE scope = ? ORDER BY name COLLATE NOCASE, id", scope)]

    def get(self, identity: int) -> Source | None:
        return next((source_of(row) for row in self._rows("WHERE id = ?", identity)), None)

    def find(self, url: str, scope: int = PUBLIC) -> Source | None:
        return next((source_of(row) for row in self._rows("WHERE url = ? AND scope = ?", url, scope)), None)

    def is_configured(self, identity: int) -> bool:
        """Whether a source stands in sources.yaml (or did), and was not added in chat."""
        row = self._db.execute("SELECT configured FROM sources WHERE id = ?", [identity]).fetchone()
        return row is not None and bool(row["configured"])

    def save(self, source: Source) -> None:
        """Store how a poll has gone, and when the next is due."""
        self._db.execute(
            """UPDATE sources SET due = ?, etag = ?, last_modified = ?, body_hash = ?, identity = ?, failures = ?,
               last_error = ?, first_polled = ?, last_success = ?, last_poll = ?, retired = ?, address = ?,
               moving_to = ?, moves = ?, told = ?, notices = ? WHERE id = ?""",
            [
                to_ms(source.due),
                source.etag,
                source.last_modified,
                source.body_hash,
                source.identity,
                source.failures,
                source.last_error,
                maybe_to_ms(source.first_polled),
                maybe_to_ms(source.last_success),
                maybe_to_ms(source.last_poll),
                source.retired,
                source.address,
                source.moving_to,
                source.moves,
                source.told,
                source.notices,
                source.id,
            ],
        )

    def _put(self, spec: SourceSpec, *, configured: bool, due: datetime) -> None:
        self._mentions.forget()
        self._db.execute(
            f"""INSERT INTO sources (scope, url, {_SPEC}, configured, due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (scope, url) DO UPDATE SET
                body_hash = CASE WHEN format = excluded.format THEN body_hash END,
                etag = CASE WHEN format = excluded.format THEN etag END,
                last_modified = CASE WHEN format = excluded.format THEN last_modified END,
                identity = CASE WHEN format = excluded.format THEN identity END,
                ({_SPEC}) = (excluded.name, excluded.format, excluded.publisher,
                excluded.country, excluded.language, excluded.official, excluded.interval, excluded.enabled,
                excluded.notes)""",
            [
                spec.scope,
                spec.url,
                spec.name,
                spec.format,
                spec.publisher,
                spec.country,
                spec.language,
                spec.official,
                spec.interval,
                spec.enabled,
                spec.notes,
                configured,
                to_ms(due),
            ],
        )

    def _rows(self, where: str, *values: object) -> Iterable[Row]:
        rows: list[Row] = self._db.execute(f"SELECT * FROM sources {where}", values).fetchall()
        return rows


def spec_of(row: Row) -> SourceSpec:
    """Read a source's configuration from its row."""
    return SourceSpec(
        name=row["name"],
        url=row["url"],
        format=row["format"],
        publisher=row["publisher"],
        country=row["country"],
        language=row["language"],
        official=bool(row["official"]),
        interval=row["interval"],
        enabled=bool(row["enabled"]),
        notes=row["notes"],
        scope=row["scope"],
    )


def source_of(row: Row) -> Source:
    """Read a source from its row."""
    return Source(
        id=row["id"],
        spec=spec_of(row),
        due=from_ms(row["due"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        identity=row["identity"],
        failures=row["failures"],
        last_error=row["last_error"],
        first_polled=maybe_from_ms(row["first_polled"]),
        last_success=maybe_from_ms(row["last_success"]),
        last_poll=maybe_from_ms(row["last_poll"]),
        retired=row["retired"],
        address=row["address"],
        moving_to=row["moving_to"],
        moves=row["moves"],
        told=row["told"],
        notices=row["notices"],
        paused=bool(row["paused"]),
    )
