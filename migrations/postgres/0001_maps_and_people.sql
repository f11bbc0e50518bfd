-- Maps, their changes in one order, and who may take part.
-- Ids are UUIDs, times are milliseconds since 1970, numbers count from 1 (0: nothing yet).

CREATE TABLE map (
    id         UUID NOT NULL PRIMARY KEY,
    title      TEXT,
    head_seq   BIGINT NOT NULL CHECK (head_seq >= 0),
    created_ms BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);

-- The two keys make a split brain impossible: one change for each number, one number for each change.
CREATE TABLE change (
    map_id    UUID NOT NULL REFERENCES map (id),
    seq       BIGINT NOT NULL CHECK (seq > 0),
    at_ms     BIGINT NOT NULL,
    actor_id  UUID NOT NULL,
    client_id UUID NOT NULL,
    cseq      BIGINT NOT NULL CHECK (cseq >= 0),
    schema_v  BIGINT NOT NULL,
    body      BYTEA NOT NULL,
    PRIMARY KEY (map_id, seq),
    UNIQUE (map_id, client_id, cseq)
);

-- How far each client was answered. Written in the transaction of the answer.
CREATE TABLE client_cursor (
    map_id    UUID NOT NULL REFERENCES map (id),
    client_id UUID NOT NULL,
    actor_id  UUID NOT NULL,
    last_cseq BIGINT NOT NULL CHECK (last_cseq >= 0),
    last_seq  BIGINT NOT NULL CHECK (last_seq >= 0),
    PRIMARY KEY (map_id, client_id)
);

-- Only to load quicker: a map can always be rebuilt from its changes.
CREATE TABLE snapshot (
    map_id UUID NOT NULL REFERENCES map (id),
    seq    BIGINT NOT NULL CHECK (seq >= 0),
    body   BYTEA NOT NULL,
    sha256 BYTEA NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (map_id, seq)
);

-- A way in. The token itself is never stored; map_id NULL means every map.
CREATE TABLE invite (
    token_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    map_id     UUID REFERENCES map (id),
    role       TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    closed_ms  BIGINT
);
CREATE INDEX invite_by_map ON invite (map_id);

-- Everything that is stored about a person.
CREATE TABLE person (
    id           UUID NOT NULL PRIMARY KEY,
    session_hash BYTEA NOT NULL UNIQUE CHECK (length(session_hash) = 32),
    map_id       UUID REFERENCES map (id),
    role         TEXT NOT NULL,
    name         TEXT NOT NULL,
    voice        TEXT,
    created_ms   BIGINT NOT NULL,
    expires_ms   BIGINT NOT NULL
);
CREATE INDEX person_by_map ON person (map_id);

-- Facts about this instance, such as that its first start is done.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
