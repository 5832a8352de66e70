"""The first migrations, and what they all join."""

from sqlite_utils import Database, Migrations

migrations = Migrations("tradepost")


@migrations()
def m001_sources_and_entries(db: Database) -> None:
    db.executescript("""
        CREATE TABLE sources (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL DEFAULT 0,
            name TEXT NOT NULL,
            url TEXT NOT NULL,
            format TEXT NOT NULL,
            publisher TEXT NOT NULL,
            country TEXT,
            language TEXT NOT NULL,
            official INTEGER NOT NULL,
            interval INTEGER NOT NULL,
            enabled INTEGER NOT NULL,
            notes TEXT NOT NULL,
            configured INTEGER NOT NULL,
            due INTEGER NOT NULL,
            etag TEXT,
            last_modified TEXT,
            body_hash TEXT,
            identity TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            last_error TEXT,
            first_polled INTEGER,
            last_success INTEGER,
            last_poll INTEGER,
            retired TEXT,
            address TEXT,
            moving_to TEXT,
            moves INTEGER NOT NULL DEFAULT 0,
            told TEXT,
            notices INTEGER NOT NULL DEFAULT 0,
            UNIQUE (scope, url)
        ) STRICT;
        CREATE INDEX sources_due ON sources (due) WHERE enabled AND retired IS NULL;

        CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            scope INTEGER NOT NULL,
            key TEXT NOT NULL,
            digest TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT NOT NULL,
            url TEXT,
            published INTEGER,
            seen INTEGER NOT NULL,
            language TEXT NOT NULL,
            publisher TEXT,
            documents TEXT NOT NULL,
            effective TEXT,
            UNIQUE (source, key)
        ) STRICT;
        CREATE INDEX entries_when ON entries (source, coalesce(published, seen));
        CREATE INDEX entries_url ON entries (url) WHERE url IS NOT NULL;
    """)


@migrations()
def m002_tracks_events_mentions(db: Database) -> None:
    db.executescript("""
        CREATE TABLE tracks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            stage TEXT NOT NULL,
            since TEXT NOT NULL,
            by_codes TEXT NOT NULL,
            on_codes TEXT NOT NULL,
            target TEXT NOT NULL,
            rate REAL,
            products TEXT NOT NULL,
            instrument TEXT,
            effective TEXT,
            expires TEXT,
            events TEXT NOT NULL
        ) STRICT;

        CREATE TABLE track_places (
            scope INTEGER NOT NULL,
            place TEXT NOT NULL,
            kind TEXT NOT NULL,
            track INTEGER NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
            PRIMARY KEY (scope, place, kind, track)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX track_places_track ON track_places (track);

        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL,
            track INTEGER NOT NULL REFERENCES tracks (id),
            kind TEXT NOT NULL,
            stage TEXT NOT NULL,
            at INTEGER NOT NULL,
            first_seen INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            by_codes TEXT NOT NULL,
            on_codes TEXT NOT NULL,
            target TEXT NOT NULL,
            rate REAL,
            products TEXT NOT NULL,
            instrument TEXT,
            retaliation INTEGER NOT NULL,
            background INTEGER NOT NULL,
            happened TEXT,
            precision TEXT NOT NULL,
            effective TEXT,
            expires TEXT,
            official INTEGER NOT NULL,
            publishers INTEGER NOT NULL,
            weight INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            previous_stage TEXT,
            previous_since TEXT,
            merged_into INTEGER REFERENCES events (id)
        ) STRICT;
        CREATE INDEX events_kind ON events (scope, kind, at);
        CREATE INDEX events_at ON events (scope, at);

        -- A pair's events are read by one range of this index, not by joining on countries.
        CREATE TABLE pairs (
            scope INTEGER NOT NULL,
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            PRIMARY KEY (scope, a, b, at, event)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE places (
            scope INTEGER NOT NULL,
            place TEXT NOT NULL,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            PRIMARY KEY (scope, place, at, event)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE mentions (
            entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            event INTEGER NOT NULL REFERENCES events (id),
            scope INTEGER NOT NULL,
            kind TEXT NOT NULL,
            stage TEXT NOT NULL,
            by_codes TEXT NOT NULL,
            on_codes TEXT NOT NULL,
            target TEXT NOT NULL,
            rate REAL,
            products TEXT NOT NULL,
            instrument TEXT,
            retaliation INTEGER NOT NULL,
            background INTEGER NOT NULL,
            happened TEXT,
            precision TEXT NOT NULL,
            effective TEXT,
            expires TEXT,
            confidence REAL NOT NULL,
            evidence TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (entry, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mentions_event ON mentions (event);
    """)


@migrations()
def m003_subscriptions_and_outbox(db: Database) -> None:
    db.executescript("""
        CREATE TABLE subscriptions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL,
            channel TEXT NOT NULL,
            places TEXT NOT NULL,
            pairs TEXT NOT NULL,
            kinds TEXT NOT NULL,
            stages TEXT NOT NULL,
            official_only INTEGER NOT NULL,
            min_weight INTEGER NOT NULL,
            digest TEXT NOT NULL,
            role INTEGER,
            paused INTEGER NOT NULL,
            suspended TEXT
        ) STRICT;
        CREATE INDEX subscriptions_channel ON subscriptions (channel);

        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL,
            subject INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            channel TEXT NOT NULL,
            state TEXT NOT NULL,
            queued INTEGER NOT NULL,
            next_attempt INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            roles TEXT NOT NULL,
            reasons TEXT NOT NULL,
            message TEXT,
            text TEXT,
            error TEXT,
            published INTEGER,
            seen INTEGER,
            posted INTEGER,
            look_first INTEGER NOT NULL DEFAULT 0,
            shorten INTEGER NOT NULL DEFAULT 0,
            UNIQUE (what, subject, revision, channel)
        ) STRICT;
        CREATE INDEX outbox_waiting ON outbox (next_attempt) WHERE state IN ('pending', 'failed');
        CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
        CREATE UNIQUE INDEX outbox_one_alert ON outbox (subject, channel) WHERE what = 'alert';

        CREATE TABLE settings (
            scope INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (scope, name)
        ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m004_corrections(db: Database) -> None:
    db.executescript("""
        CREATE INDEX events_merged ON events (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX events_track ON events (track);

        -- Which classifiers have read an entry: those of another version read it again.
        ALTER TABLE entries ADD COLUMN classifiers TEXT NOT NULL DEFAULT '1';
    """)


@migrations()
def m005_paused_sources(db: Database) -> None:
    db.execute("ALTER TABLE sources ADD COLUMN paused INTEGER NOT NULL DEFAULT 0")


@migrations()
def m006_findings(db: Database) -> None:
    db.executescript("""
        CREATE VIRTUAL TABLE findings USING fts5 (text, tokenize = 'trigram');
        INSERT INTO findings (rowid, text)
            SELECT e.id, e.title || ' ' || e.documents || ' ' || group_concat(m.products, ' ')
            FROM entries e JOIN mentions m ON m.entry = e.id GROUP BY e.id;
        CREATE TRIGGER entries_found AFTER DELETE ON entries BEGIN
            DELETE FROM findings WHERE rowid = old.id;
        END;
    """)


@migrations()
def m007_digests(db: Database) -> None:
    db.executescript("""
        -- Which events have been founded or changed, by the number of their last change: what digests are made from.
        CREATE TABLE arrivals (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            event INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX arrivals_at ON arrivals (at);

        -- Where a channel's digest of one rhythm stands: up to which arrival, made when, due when (0: reckon it).
        CREATE TABLE digests (
            channel TEXT NOT NULL,
            rhythm TEXT NOT NULL,
            seq INTEGER NOT NULL,
            made INTEGER,
            due INTEGER NOT NULL,
            PRIMARY KEY (channel, rhythm)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX digests_due ON digests (due);
        INSERT INTO digests SELECT DISTINCT channel, replace(digest, 'at-once', 'daily'), 0, NULL, 0 FROM subscriptions;

        -- Messages that tell several events, and which; a digest's window is told once.
        CREATE TABLE posts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL,
            rhythm TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL,
            day TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX posts_one_digest ON posts (channel, rhythm, until) WHERE rhythm <> 'at-once';
        CREATE TABLE post_events (
            post INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            channel TEXT NOT NULL,
            event INTEGER NOT NULL REFERENCES events (id),
            PRIMARY KEY (post, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX post_events_told ON post_events (channel, event);

        -- How many alerts wait for one channel is asked before each is sent.
        CREATE INDEX outbox_crowd ON outbox (channel) WHERE what = 'alert' AND state IN ('pending', 'failed');
    """)


@migrations()
def m008_crossposts(db: Database) -> None:
    db.execute("CREATE INDEX outbox_crossposts ON outbox (channel) WHERE what = 'crosspost'")


@migrations()
def m009_reminders(db: Database) -> None:
    db.executescript("""
        -- Up to when each channel was told of dates ahead, and when its next morning comes (0: reckon it).
        CREATE TABLE reminders (
            channel TEXT PRIMARY KEY,
            made INTEGER,
            due INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reminders_due ON reminders (due);
        INSERT INTO reminders SELECT DISTINCT channel, NULL, 0 FROM subscriptions;

        -- Events that set a date, and the reminders that were queued together.
        CREATE INDEX events_effective ON events (effective) WHERE effective IS NOT NULL;
        CREATE INDEX events_expires ON events (expires) WHERE expires IS NOT NULL;
        CREATE INDEX outbox_reminders ON outbox (channel, queued) WHERE what = 'reminder';
    """)


@migrations()
def m010_weights_in_posts(db: Database) -> None:
    db.executescript("""
        -- What an event weighed when a post told it: one that was routine then may be worth an alert later.
        ALTER TABLE post_events ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
        UPDATE post_events SET weight = (SELECT weight FROM events WHERE id = event);
        CREATE INDEX post_events_of_event ON post_events (event);
    """)


@migrations()
def m011_leaning(db: Database) -> None:
    db.executescript("""
        -- What only leans on an act, known or not; that on a known event stands in mentions, too.
        CREATE TABLE leaning (
            scope INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            stage TEXT NOT NULL,
            by_codes TEXT NOT NULL,
            on_codes TEXT NOT NULL,
            target TEXT NOT NULL,
            rate REAL,
            products TEXT NOT NULL,
            instrument TEXT,
            retaliation INTEGER NOT NULL,
            background INTEGER NOT NULL,
            happened TEXT,
            precision TEXT NOT NULL,
            effective TEXT,
            expires TEXT,
            confidence REAL NOT NULL,
            evidence TEXT NOT NULL,
            PRIMARY KEY (scope, kind, at, entry, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX leaning_entry ON leaning (entry);
        INSERT INTO leaning
            SELECT m.scope, m.kind, coalesce(e.published, e.seen), m.entry, m.position, m.stage, m.by_codes, m.on_codes,
                   m.target, m.rate, m.products, m.instrument, m.retaliation, m.background, m.happened, m.precision,
                   m.effective, m.expires, m.confidence, m.evidence
            FROM mentions m JOIN entries e ON e.id = m.entry WHERE m.background AND m.confidence < 0.5;
    """)
