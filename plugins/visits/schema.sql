CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- A log as far as it has been counted. `edge`: the digest of what stands before the offset.
CREATE TABLE IF NOT EXISTS stream (
    id INTEGER PRIMARY KEY, source TEXT, kind TEXT, offset INTEGER, edge BLOB, inside INTEGER,
    tail INTEGER DEFAULT 0, tail_since INTEGER, first_at INTEGER, lines INTEGER DEFAULT 0
);
CREATE TABLE IF NOT EXISTS mark (
    digest BLOB, length INTEGER, stream INTEGER REFERENCES stream, PRIMARY KEY (digest, stream)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mark_of_stream ON mark (stream, length);
CREATE TABLE IF NOT EXISTS finished (
    source TEXT, kind TEXT, path TEXT, inode INTEGER, size INTEGER, changed_ns INTEGER,
    PRIMARY KEY (source, kind, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conflict (
    source TEXT, kind TEXT, path TEXT, seen_at INTEGER, PRIMARY KEY (source, kind, path)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS views (day INTEGER, article INTEGER, n INTEGER, PRIMARY KEY (day, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS requests (
    day INTEGER, article INTEGER, n INTEGER, PRIMARY KEY (day, article)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tally (
    kind TEXT, reason TEXT, day INTEGER, n INTEGER, PRIMARY KEY (kind, reason, day)
) WITHOUT ROWID;

-- An open day. What stands in the next tables is deleted when the day closes, 48 hours after its first view.
-- `settled`: the run that opened it has come to its end.
CREATE TABLE IF NOT EXISTS open_day (
    day INTEGER PRIMARY KEY, salt BLOB, first_at INTEGER, settled INTEGER DEFAULT 0, bot_list TEXT
);
-- Each commit adds its own rows: packed numbers of 8 bytes. `spans`: visitor, first and last moment, over and over.
CREATE TABLE IF NOT EXISTS span (day INTEGER, spans BLOB);
CREATE TABLE IF NOT EXISTS reader (day INTEGER, article INTEGER, visitors BLOB);
-- Lines that are stamped later than now: they count when their time has come. `visitor`: 0 where only the view does.
CREATE TABLE IF NOT EXISTS held (
    at INTEGER, article INTEGER, visitor INTEGER, n INTEGER, PRIMARY KEY (at, article, visitor)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS closed_day (
    day INTEGER PRIMARY KEY, visits INTEGER, visitors INTEGER, bot_list TEXT
);
CREATE TABLE IF NOT EXISTS closed_readers (
    day INTEGER, article INTEGER, n INTEGER, PRIMARY KEY (day, article)
) WITHOUT ROWID;
