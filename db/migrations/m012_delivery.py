"""What is urgent goes first, what holds up a channel is found at once, and posts know what they have told."""

from sqlite_utils import Database

from db.migrations.first import migrations


@migrations()
def m012_delivery(db: Database) -> None:
    db.executescript("""
        -- What weighs much or is official goes before what waits for other channels.
        ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX outbox_urgent ON outbox (next_attempt) WHERE urgent AND state IN ('pending', 'failed');

        -- What failed over the way to its channel holds up what comes after it there.
        ALTER TABLE outbox ADD COLUMN holds INTEGER NOT NULL DEFAULT 0;

        -- What waits for one channel, in its order; and by state, for whoever looks: each in place of a narrower one.
        DROP INDEX outbox_crowd;
        CREATE INDEX outbox_channel ON outbox (channel, next_attempt) WHERE state IN ('pending', 'failed');
        DROP INDEX outbox_sending;
        CREATE INDEX outbox_state ON outbox (state, id);

        -- The newest messages of a channel that were or will be published.
        DROP INDEX outbox_crossposts;
        CREATE INDEX outbox_crossposts ON outbox (channel, coalesce(posted, next_attempt))
            WHERE what = 'crosspost' AND state <> 'dead';

        -- How a post has shown each event; NULL before it was shown, and in posts from before this.
        ALTER TABLE post_events ADD COLUMN shown TEXT;
    """)
