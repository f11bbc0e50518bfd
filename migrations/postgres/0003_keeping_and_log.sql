-- When what people said in a workshop was removed, and a log of what those with an account did.

ALTER TABLE workshop ADD COLUMN purged_ms BIGINT;

-- Entries are added and, after a long time, removed from the beginning; none is changed. Each holds the hash of itself
-- and of the entry before it. Ids only: no name, no address, nothing that people wrote.
CREATE TABLE log_entry (
    workspace_id UUID NOT NULL REFERENCES workspace (id),
    seq          BIGINT NOT NULL CHECK (seq > 0),
    at_ms        BIGINT NOT NULL,
    what         TEXT NOT NULL,
    -- An account or a participant; NULL for the server itself.
    who          UUID,
    -- What it was done to: an account, a participant, a card.
    about        UUID,
    -- Where: a workshop or a map.
    place        UUID,
    -- A role, a number, a word of a form.
    more         TEXT NOT NULL,
    hash         BYTEA NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (workspace_id, seq)
);

-- Where the chain of a workspace begins (what was removed before it) and ends, so that a missing end is noticed too.
CREATE TABLE log_chain (
    workspace_id UUID NOT NULL PRIMARY KEY REFERENCES workspace (id),
    first_seq    BIGINT NOT NULL,
    first_hash   BYTEA NOT NULL CHECK (length(first_hash) = 32),
    last_seq     BIGINT NOT NULL,
    last_hash    BYTEA NOT NULL CHECK (length(last_hash) = 32)
);
