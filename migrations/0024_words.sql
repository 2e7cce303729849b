-- Entries are found by every word of a name and of an organization that a leader typed, by its
-- beginning. Only listed and named entries have words here, and the triggers below keep them, so that
-- nothing else can be found.

-- The organization that a leader typed, folded like `name_key`; '' if there is none. Null until the
-- schedule has filled an older row.
ALTER TABLE endorsements ADD COLUMN organization_key TEXT;
-- Empty once all older rows are filled: a new row is never in it.
CREATE INDEX endorsements_without_organization_key ON endorsements (id) WHERE organization_key IS NULL AND state <> 'erased';

-- `place` is the word and then all words of the entry: so the places of a word are in the order of
-- names, and one row shows whether the entry has other words too. `prior` is the entry's last word
-- before this one, in the order of the alphabet: what begins with the same letters as it is shown there.
CREATE TABLE endorsement_words (
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  endorsement_id TEXT NOT NULL REFERENCES endorsements (id) ON DELETE RESTRICT,
  prior TEXT NOT NULL,
  district_code TEXT,
  PRIMARY KEY (statement_id, kind, place, endorsement_id)
) STRICT, WITHOUT ROWID;

-- The words that listed and named entries have: each once, of the first 24. A folded key has a single
-- space between words, so that replacing it makes a list.
CREATE VIEW words_of_entries AS
SELECT e.statement_id, e.kind, w.value || ' ' || e.words AS place, e.id AS endorsement_id,
  ifnull((SELECT max(o.value) FROM json_each(e.list) AS o WHERE o.key < 24 AND o.value < w.value), '') AS prior,
  e.district_code
FROM (SELECT id, statement_id, kind, district_code, trim(name_key || ' ' || organization_key) AS words,
    '[' || replace(json_quote(trim(name_key || ' ' || organization_key)), ' ', '","') || ']' AS list
  FROM endorsements
  WHERE state = 'listed' AND public = 1 AND name_key IS NOT NULL AND organization_key IS NOT NULL) AS e
JOIN json_each(e.list) AS w
WHERE w.key < 24 AND w.value <> ''
  AND NOT EXISTS (SELECT 1 FROM json_each(e.list) AS o WHERE o.value = w.value AND o.key < w.key);

CREATE TRIGGER words_of_new AFTER INSERT ON endorsements WHEN new.state = 'listed' AND new.public = 1 BEGIN
  INSERT INTO endorsement_words (statement_id, kind, place, endorsement_id, prior, district_code)
  SELECT statement_id, kind, place, endorsement_id, prior, district_code FROM words_of_entries
  WHERE endorsement_id = new.id;
END;

-- Before the change the row has the words that go, and after it those that come.
CREATE TRIGGER words_go BEFORE UPDATE OF state, public, name_key, organization_key, district_code ON endorsements
WHEN old.state = 'listed' AND old.public = 1
  AND (old.state, old.public, old.name_key, old.organization_key, old.district_code)
    IS NOT (new.state, new.public, new.name_key, new.organization_key, new.district_code) BEGIN
  DELETE FROM endorsement_words WHERE (statement_id, kind, place, endorsement_id) IN
    (SELECT statement_id, kind, place, endorsement_id FROM words_of_entries WHERE endorsement_id = old.id);
END;

CREATE TRIGGER words_come AFTER UPDATE OF state, public, name_key, organization_key, district_code ON endorsements
WHEN new.state = 'listed' AND new.public = 1
  AND (old.state, old.public, old.name_key, old.organization_key, old.district_code)
    IS NOT (new.state, new.public, new.name_key, new.organization_key, new.district_code) BEGIN
  INSERT INTO endorsement_words (statement_id, kind, place, endorsement_id, prior, district_code)
  SELECT statement_id, kind, place, endorsement_id, prior, district_code FROM words_of_entries
  WHERE endorsement_id = new.id;
END;

-- The Worker from before this migration runs again after a rollback, and erases without knowing the
-- column: it then leaves nothing here either.
CREATE TRIGGER organization_keys_end_with_their_entry AFTER UPDATE OF state ON endorsements
WHEN new.state = 'erased' AND new.organization_key IS NOT NULL BEGIN
  UPDATE endorsements SET organization_key = NULL WHERE id = new.id;
END;

-- deliberate: the words take its place, so that listing an entry does not write both.
DROP INDEX endorsements_by_name;

-- For staff: everything that was confirmed and is not named in public, the newest first.
CREATE INDEX endorsements_out_of_sight ON endorsements (submitted_at, id)
WHERE state NOT IN ('submitted', 'imported', 'erased') AND (state <> 'listed' OR public = 0);
