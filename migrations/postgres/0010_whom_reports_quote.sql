-- Whom a report quotes, so that it goes with their words; what it quotes stands in its files alone.

CREATE TABLE quoted (
    report_id UUID NOT NULL REFERENCES report (id),
    person_id UUID NOT NULL,
    PRIMARY KEY (report_id, person_id)
);

CREATE INDEX quoted_person ON quoted (person_id);

ALTER TABLE report DROP COLUMN quotes;
