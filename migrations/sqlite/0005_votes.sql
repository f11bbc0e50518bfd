-- Votes, and the ballots of each: nobody can tell whose a ballot is once its vote is closed.

CREATE TABLE vote (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workshop_id BLOB NOT NULL REFERENCES workshop (id),
    stage       TEXT NOT NULL,
    -- approval, dots, two_by_two, ranking
    method      TEXT NOT NULL,
    -- open, closed, revealed
    state       TEXT NOT NULL,
    -- What it is about, as it was called when the vote opened: JSON.
    items       TEXT NOT NULL,
    -- What leads from a person to their ballot; gone for good once the vote is closed.
    secret      BLOB CHECK (length(secret) = 32),
    opened_ms   INTEGER NOT NULL,
    closed_ms   INTEGER,
    revealed_ms INTEGER,
    UNIQUE (workshop_id, stage),
    CHECK ((state = 'open') = (secret IS NOT NULL))
) STRICT;

-- One person's marks. No id of a person, no device, no address; and, without a row number, no order in which they came.
CREATE TABLE ballot (
    vote_id BLOB NOT NULL REFERENCES vote (id),
    -- The person's id, keyed with the secret of the vote (HMAC-SHA-256).
    voter   BLOB NOT NULL CHECK (length(voter) = 32),
    -- The voice as a word.
    voice   TEXT,
    -- The marks: JSON.
    body    TEXT NOT NULL,
    -- When it came; when its vote closed, once that is.
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (vote_id, voter)
) STRICT, WITHOUT ROWID;
