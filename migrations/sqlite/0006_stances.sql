-- Who supports or contests what on a map: one stance of a person on a thing, taken back by deleting it.

CREATE TABLE stance (
    map_id    BLOB NOT NULL REFERENCES map (id),
    -- factor, link, sign (of a link), lever
    kind      TEXT NOT NULL,
    thing_id  BLOB NOT NULL CHECK (length(thing_id) = 16),
    -- A participant or an account.
    person_id BLOB NOT NULL CHECK (length(person_id) = 16),
    -- supports, contests
    stance    TEXT NOT NULL,
    -- For a sign: the one that was there.
    sign      TEXT,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (map_id, person_id, kind, thing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stance_by_person ON stance (person_id);
