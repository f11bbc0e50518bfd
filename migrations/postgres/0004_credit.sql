-- How a person wants their words to be signed in what comes out of a workshop: name, voice, held.

ALTER TABLE person ADD COLUMN credit TEXT NOT NULL DEFAULT 'name';
