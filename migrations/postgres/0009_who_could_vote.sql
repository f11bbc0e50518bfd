-- Who took part when a vote closed, by voice, as JSON: over them its numbers are told, whoever joins or leaves later.

ALTER TABLE vote ADD COLUMN people TEXT;
