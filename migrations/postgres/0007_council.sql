-- What a council decides in a workshop: about what, on which text, and what came of it.

CREATE TABLE council (
    workshop_id UUID NOT NULL PRIMARY KEY REFERENCES workshop (id),
    -- The leverage point that it is about.
    lever_id    UUID,
    -- What is proposed, and whom it is for.
    proposal    TEXT NOT NULL,
    for_whom    TEXT NOT NULL,
    -- Whether it needs support from each voice.
    each_voice  BIGINT  NOT NULL,
    -- Grows with every change.
    revision    BIGINT NOT NULL,
    -- What was decided, once it is: the words, where the leverage point stands from then on, and when.
    outcome     TEXT,
    status      TEXT,
    decided_ms  BIGINT,
    -- When to look again, in days since 1970-01-01.
    review_day  BIGINT,
    -- Whether it was adopted although the rule was not met.
    all_the_same BIGINT  NOT NULL,
    -- What may be shown of the answers, with small groups hidden: JSON. It stays when the ballots go.
    published   TEXT,
    -- The number of the change that put the decision on the map.
    placed_seq  BIGINT,
    CHECK ((outcome IS NULL) = (decided_ms IS NULL) AND (outcome IS NULL) = (status IS NULL))
);
