-- Workspaces with accounts, workshops, and what people contribute in them.

CREATE TABLE workspace (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;

-- Those who run Loopwise. Participants never have an account.
CREATE TABLE account (
    id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workspace_id  BLOB NOT NULL REFERENCES workspace (id),
    name          TEXT NOT NULL,
    -- The name as it is compared: small letters.
    name_key      TEXT NOT NULL UNIQUE,
    role          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX account_by_workspace ON account (workspace_id);

CREATE TABLE staff_session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id BLOB NOT NULL REFERENCES account (id),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_session_by_account ON staff_session (account_id);

-- A link that is good once: the first set-up, an account in a workspace, or a new password for an account.
CREATE TABLE staff_link (
    token_hash   BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    workspace_id BLOB REFERENCES workspace (id),
    account_id   BLOB REFERENCES account (id),
    role         TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    expires_ms   INTEGER NOT NULL
) STRICT;

-- NULL: made before there was a workspace; the first one takes them over.
ALTER TABLE map ADD COLUMN workspace_id BLOB REFERENCES workspace (id);

-- Facilitators have accounts now; the links and sessions that were theirs are over.
DELETE FROM person WHERE map_id IS NULL;
DELETE FROM invite WHERE map_id IS NULL;

CREATE TABLE workshop (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    map_id     BLOB NOT NULL REFERENCES map (id),
    -- Its plan, where it stands in it, what was settled for it, what the big screen shows: JSON.
    run_sheet  TEXT NOT NULL,
    progress   TEXT NOT NULL,
    settings   TEXT NOT NULL,
    beam       TEXT NOT NULL,
    message    TEXT NOT NULL,
    -- Ways in, kept in plain letters because they hang on a wall; gone once it is closed.
    code       TEXT UNIQUE,
    join_token TEXT UNIQUE,
    beam_token TEXT UNIQUE,
    revision   INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    -- When a facilitator was last there.
    run_ms     INTEGER NOT NULL,
    closed_ms  INTEGER
) STRICT;
CREATE INDEX workshop_by_map ON workshop (map_id);

ALTER TABLE person ADD COLUMN workshop_id BLOB REFERENCES workshop (id);
-- waits, in, removed
ALTER TABLE person ADD COLUMN state TEXT NOT NULL DEFAULT 'in';
ALTER TABLE person ADD COLUMN notice_v INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
CREATE INDEX person_by_workshop ON person (workshop_id);

-- More devices of one person.
CREATE TABLE person_session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    person_id  BLOB NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX person_session_by_person ON person_session (person_id);

CREATE TABLE card (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workshop_id BLOB NOT NULL REFERENCES workshop (id),
    stage       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    person_id   BLOB NOT NULL,
    -- The card as JSON.
    body        TEXT NOT NULL,
    -- waits, shown, kept_off
    state       TEXT NOT NULL,
    -- Why it waits or waited.
    held        TEXT,
    at_ms       INTEGER NOT NULL,
    decided_ms  INTEGER,
    -- The change that put it on the map.
    placed_seq  INTEGER
) STRICT;
CREATE INDEX card_by_workshop ON card (workshop_id, at_ms);

-- Marks of blind votes.
CREATE TABLE mark (
    workshop_id BLOB NOT NULL REFERENCES workshop (id),
    stage       TEXT NOT NULL,
    person_id   BLOB NOT NULL,
    choice      TEXT NOT NULL,
    dots        INTEGER NOT NULL CHECK (dots > 0),
    PRIMARY KEY (workshop_id, stage, person_id, choice)
) STRICT;

-- Who asked for an adult.
CREATE TABLE adult_call (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workshop_id BLOB NOT NULL REFERENCES workshop (id),
    person_id   BLOB NOT NULL,
    stage       TEXT NOT NULL,
    choice      TEXT NOT NULL,
    words       TEXT NOT NULL,
    at_ms       INTEGER NOT NULL,
    answered_ms INTEGER
) STRICT;
CREATE INDEX adult_call_by_workshop ON adult_call (workshop_id);

-- Run-sheets of a workspace's own, as JSON.
CREATE TABLE run_sheet (
    workspace_id BLOB NOT NULL REFERENCES workspace (id),
    id           TEXT NOT NULL,
    body         TEXT NOT NULL,
    changed_ms   INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id)
) STRICT;
