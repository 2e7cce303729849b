-- A service is nobody's second person. Its request is a proposal: the first person who takes it up
-- becomes the asker, and from then on it is like any other request.
ALTER TABLE requests ADD COLUMN taken_by TEXT;
ALTER TABLE requests ADD COLUMN taken_at INTEGER;

-- The proposed change, as JSON, if no other table stores it. It may name people, so it is deleted
-- when the request is settled.
ALTER TABLE requests ADD COLUMN proposal TEXT;

CREATE TRIGGER requests_taken_once BEFORE UPDATE OF taken_by, taken_at ON requests
WHEN old.taken_by IS NOT NULL OR old.settled_at IS NOT NULL OR old.asked_by NOT LIKE 'service:%'
  OR new.taken_by NOT LIKE 'staff:%' OR new.taken_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'only an open proposal of a service is taken up, once, by a person');
END;

-- Whatever the kind of request: approval is by another person than the asker, and "alone" is by the
-- asker. A service is neither.
CREATE TRIGGER requests_take_two BEFORE UPDATE OF outcome ON requests
WHEN new.outcome IN ('approved', 'alone') AND (
  new.settled_by LIKE 'service:%'
  OR (new.asked_by LIKE 'service:%' AND new.taken_by IS NULL)
  OR (new.outcome = 'alone') <> (new.settled_by = ifnull(new.taken_by, new.asked_by)))
BEGIN
  SELECT RAISE(ABORT, 'a request takes two people');
END;

CREATE TRIGGER requests_forget_proposal AFTER UPDATE OF settled_at ON requests
WHEN new.settled_at IS NOT NULL AND new.proposal IS NOT NULL
BEGIN
  UPDATE requests SET proposal = NULL WHERE id = new.id;
END;

-- The version of a scheduled draft that a second person approved. A later version was not.
ALTER TABLE drafts ADD COLUMN approved_version INTEGER;
