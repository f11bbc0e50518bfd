-- Reports as they were made, and their files.

CREATE TABLE report (
    id             UUID NOT NULL PRIMARY KEY,
    map_id         UUID NOT NULL REFERENCES map (id),
    -- Of which state of the map.
    revision       BIGINT NOT NULL,
    made_ms        BIGINT NOT NULL,
    title          TEXT NOT NULL,
    -- Whose it is; may be empty.
    organisation   TEXT NOT NULL,
    -- inside, public
    audience       TEXT NOT NULL,
    -- The fewest people of whom a count is shown in it.
    smallest_group BIGINT NOT NULL,
    -- How many people stood behind each of its counts, so that the next report does not tell one of them: JSON.
    basis          TEXT NOT NULL,
    -- The words of people that it quotes: JSON.
    quotes         TEXT NOT NULL,
    -- When it was taken back, because somebody had their words deleted.
    withdrawn_ms   BIGINT
);

CREATE INDEX report_of_map ON report (map_id, made_ms);

CREATE TABLE report_file (
    report_id UUID NOT NULL REFERENCES report (id),
    name      TEXT NOT NULL,
    media     TEXT NOT NULL,
    bytes     BYTEA NOT NULL,
    PRIMARY KEY (report_id, name)
);
