"""What is planned for days ahead: comments close, a hearing, a signing."""

from sqlite_utils import Database

from db.migrations.first import migrations


@migrations()
def m013_planned(db: Database) -> None:
    db.executescript("""
        -- Pairs of what and when, the soonest first: [["hearing","2025-08-01"]].
        ALTER TABLE mentions ADD COLUMN planned TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE leaning ADD COLUMN planned TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE events ADD COLUMN planned TEXT NOT NULL DEFAULT '[]';

        -- The last of these days, by which the events that have one ahead are found.
        ALTER TABLE events ADD COLUMN planned_last TEXT
            GENERATED ALWAYS AS (json_extract(planned, '$[#-1][1]')) VIRTUAL;
        CREATE INDEX events_planned ON events (planned_last) WHERE planned_last IS NOT NULL;
    """)
