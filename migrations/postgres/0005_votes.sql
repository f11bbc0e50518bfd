-- Votes, and the ballots of each: nobody can tell whose a ballot is once its vote is closed.

CREATE TABLE vote (
    id          UUID NOT NULL PRIMARY KEY,
    workshop_id UUID NOT NULL REFERENCES workshop (id),
    stage       TEXT NOT NULL,
    -- approval, dots, two_by_two, ranking
    method      TEXT NOT NULL,
    -- open, closed, revealed
    state       TEXT NOT NULL,
    -- What it is about, as it was called when the vote opened: JSON.
    items       TEXT NOT NULL,
    -- What leads from a person to their ballot; gone for good once the vote is closed.
    secret      BYTEA CHECK (length(secret) = 32),
    opened_ms   BIGINT NOT NULL,
    closed_ms   BIGINT,
    revealed_ms BIGINT,
    UNIQUE (workshop_id, stage),
    CHECK ((state = 'open') = (secret IS NOT NULL))
);

-- One person's marks. No id of a person, no device, no address.
CREATE TABLE ballot (
    vote_id UUID NOT NULL REFERENCES vote (id),
    -- The person's id, keyed with the secret of the vote (HMAC-SHA-256).
    voter   BYTEA NOT NULL CHECK (length(voter) = 32),
    -- The voice as a word.
    voice   TEXT,
    -- The marks: JSON.
    body    TEXT NOT NULL,
    -- When it came; when its vote closed, once that is.
    at_ms   BIGINT NOT NULL,
    PRIMARY KEY (vote_id, voter)
);
