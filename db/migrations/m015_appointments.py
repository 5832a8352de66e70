"""Which scheduled events a server was given: one that its members removed is not made again."""

from sqlite_utils import Database

from db.migrations.first import migrations


@migrations()
def m015_appointments(db: Database) -> None:
    db.executescript("""
        -- The appointments that were made in a guild, by their mark, and when each begins.
        CREATE TABLE appointments (
            scope INTEGER NOT NULL,
            mark TEXT NOT NULL,
            start INTEGER NOT NULL,
            PRIMARY KEY (scope, mark)
        ) STRICT, WITHOUT ROWID;
    """)
