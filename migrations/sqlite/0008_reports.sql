-- Reports as they were made, and their files.

CREATE TABLE report (
    id             BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    map_id         BLOB NOT NULL REFERENCES map (id),
    -- Of which state of the map.
    revision       INTEGER NOT NULL,
    made_ms        INTEGER NOT NULL,
    title          TEXT NOT NULL,
    -- Whose it is; may be empty.
    organisation   TEXT NOT NULL,
    -- inside, public
    audience       TEXT NOT NULL,
    -- The fewest people of whom a count is shown in it.
    smallest_group INTEGER NOT NULL,
    -- How many people stood behind each of its counts, so that the next report does not tell one of them: JSON.
    basis          TEXT NOT NULL,
    -- The words of people that it quotes: JSON.
    quotes         TEXT NOT NULL,
    -- When it was taken back, because somebody had their words deleted.
    withdrawn_ms   INTEGER
) STRICT;

CREATE INDEX report_of_map ON report (map_id, made_ms);

CREATE TABLE report_file (
    report_id BLOB NOT NULL REFERENCES report (id),
    name      TEXT NOT NULL,
    media     TEXT NOT NULL,
    bytes     BLOB NOT NULL,
    PRIMARY KEY (report_id, name)
) STRICT;
