-- Maps, their changes in one order, and who may take part.
-- Ids are the 16 bytes of a UUID, times are milliseconds since 1970, numbers count from 1 (0: nothing yet).

CREATE TABLE map (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    title      TEXT,
    head_seq   INTEGER NOT NULL CHECK (head_seq >= 0),
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

-- The two keys make a split brain impossible: one change for each number, one number for each change.
CREATE TABLE change (
    map_id    BLOB NOT NULL REFERENCES map (id),
    seq       INTEGER NOT NULL CHECK (seq > 0),
    at_ms     INTEGER NOT NULL,
    actor_id  BLOB NOT NULL CHECK (length(actor_id) = 16),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    cseq      INTEGER NOT NULL CHECK (cseq >= 0),
    schema_v  INTEGER NOT NULL,
    body      BLOB NOT NULL,
    PRIMARY KEY (map_id, seq),
    UNIQUE (map_id, client_id, cseq)
) STRICT, WITHOUT ROWID;

-- How far each client was answered. Written in the transaction of the answer.
CREATE TABLE client_cursor (
    map_id    BLOB NOT NULL REFERENCES map (id),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    actor_id  BLOB NOT NULL CHECK (length(actor_id) = 16),
    last_cseq INTEGER NOT NULL CHECK (last_cseq >= 0),
    last_seq  INTEGER NOT NULL CHECK (last_seq >= 0),
    PRIMARY KEY (map_id, client_id)
) STRICT, WITHOUT ROWID;

-- Only to load quicker: a map can always be rebuilt from its changes.
CREATE TABLE snapshot (
    map_id BLOB NOT NULL REFERENCES map (id),
    seq    INTEGER NOT NULL CHECK (seq >= 0),
    body   BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (map_id, seq)
) STRICT;

-- A way in. The token itself is never stored; map_id NULL means every map.
CREATE TABLE invite (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    map_id     BLOB REFERENCES map (id),
    role       TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    closed_ms  INTEGER
) STRICT;
CREATE INDEX invite_by_map ON invite (map_id);

-- Everything that is stored about a person.
CREATE TABLE person (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    session_hash BLOB NOT NULL UNIQUE CHECK (length(session_hash) = 32),
    map_id       BLOB REFERENCES map (id),
    role         TEXT NOT NULL,
    name         TEXT NOT NULL,
    voice        TEXT,
    created_ms   INTEGER NOT NULL,
    expires_ms   INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_map ON person (map_id);

-- Facts about this instance, such as that its first start is done.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
