"""What a mention may join is found without reading every event near it."""

from sqlite_utils import Database

from db.migrations.first import migrations


@migrations()
def m014_events_near(db: Database) -> None:
    db.executescript("""
        -- In this index alone: most events near a mention name other sides or another rate.
        CREATE INDEX events_near ON events (scope, kind, stage, at, by_codes, on_codes, rate) WHERE merged_into IS NULL;
    """)
