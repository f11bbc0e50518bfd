-- What a council decides in a workshop: about what, on which text, and what came of it.

CREATE TABLE council (
    workshop_id BLOB NOT NULL PRIMARY KEY REFERENCES workshop (id),
    -- The leverage point that it is about.
    lever_id    BLOB CHECK (length(lever_id) = 16),
    -- What is proposed, and whom it is for.
    proposal    TEXT NOT NULL,
    for_whom    TEXT NOT NULL,
    -- Whether it needs support from each voice.
    each_voice  INTEGER NOT NULL,
    -- Grows with every change.
    revision    INTEGER NOT NULL,
    -- What was decided, once it is: the words, where the leverage point stands from then on, and when.
    outcome     TEXT,
    status      TEXT,
    decided_ms  INTEGER,
    -- When to look again, in days since 1970-01-01.
    review_day  INTEGER,
    -- Whether it was adopted although the rule was not met.
    all_the_same INTEGER NOT NULL,
    -- What may be shown of the answers, with small groups hidden: JSON. It stays when the ballots go.
    published   TEXT,
    -- The number of the change that put the decision on the map.
    placed_seq  INTEGER,
    CHECK ((outcome IS NULL) = (decided_ms IS NULL) AND (outcome IS NULL) = (status IS NULL))
) STRICT;
