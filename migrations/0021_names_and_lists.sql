-- The audit trail keeps digests of what an entry was called before and after a correction. Nobody can
-- compare them with a name without this salt, and erasure deletes the salt.
ALTER TABLE endorsements ADD COLUMN name_salt TEXT;

-- Whoever corrected an entry does not approve it, unless nobody else did for 72 hours. An approval
-- settles the corrections before it.
CREATE TRIGGER corrections_take_two BEFORE INSERT ON audit
WHEN new.action = 'endorsement.approve' AND EXISTS (
  SELECT 1 FROM audit AS c
  WHERE c.subject = new.subject AND c.action = 'endorsement.correct' AND c.actor = new.actor
    AND c.at > new.at - 72 * 3600000
    AND NOT EXISTS (SELECT 1 FROM audit AS a
      WHERE a.subject = c.subject AND a.action = 'endorsement.approve' AND a.seq > c.seq))
BEGIN
  SELECT RAISE(ABORT, 'whoever corrected an entry does not approve it');
END;

-- A proposed list, one row for each of its items, because a row of a backup is limited to 100 KB. `key`
-- is a district's code with the district as JSON, or a domain.
CREATE TABLE proposed_items (
  request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE RESTRICT,
  key TEXT NOT NULL,
  item TEXT CHECK (item IS NULL OR json_valid(item)),
  PRIMARY KEY (request_id, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER proposed_items_end_with_their_request AFTER UPDATE OF settled_at ON requests
WHEN new.settled_at IS NOT NULL
BEGIN
  DELETE FROM proposed_items WHERE request_id = new.id;
END;
