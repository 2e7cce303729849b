-- Superseding a statement, and taking back its superseding or withdrawal, take two people. And a
-- revision with an earlier one's bytes takes that one's epoch.

-- deliberate: the index is made anew below. Two statements may each ask to take the place of the same
-- one: for this kind, the successor is `reason`.
DROP INDEX requests_open;
CREATE UNIQUE INDEX requests_open ON requests
  (kind, subject, ifnull(iif(kind = 'supersede_statement', reason, NULL), '')) WHERE settled_at IS NULL;
-- The successor's own requests.
CREATE INDEX requests_of_successor ON requests (reason) WHERE settled_at IS NULL AND reason IS NOT NULL;

-- A request to take back a statement's end is overtaken when the status changes otherwise. A
-- withdrawn statement takes no other's place.
CREATE TRIGGER requests_end_with_their_status AFTER UPDATE OF status ON statements
WHEN old.status <> new.status BEGIN
  UPDATE requests SET settled_by = 'system', settled_at = new.updated_at, outcome = 'overtaken'
  WHERE settled_at IS NULL AND (kind = 'reinstate_statement' AND subject = new.slug
    OR kind = 'supersede_statement' AND reason = new.slug AND new.status = 'withdrawn');
END;

-- 1: the end that `kind` names was taken back.
ALTER TABLE partner_events ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1));

CREATE TRIGGER partners_hear_of_returns AFTER UPDATE OF status ON statements
WHEN old.status IN ('superseded', 'withdrawn') AND new.status = 'current' BEGIN
  INSERT INTO partner_events (statement_id, kind, revision, happened_at, taken_back)
  VALUES (new.id, old.status, new.revision, new.updated_at, 1);
END;

-- Who had mail about the end is told of the return: the notice walks through the endorsers again, and
-- leaves its place to a later end of the same revision.
CREATE TRIGGER notices_of_ends_are_recalled AFTER UPDATE OF status ON statements
WHEN old.status IN ('superseded', 'withdrawn') AND new.status = 'current' BEGIN
  UPDATE notices SET revision = -1 - (SELECT count(*) FROM notices AS n WHERE n.statement_id = new.id AND n.revision < 0),
    recalled_at = new.updated_at, due_at = new.updated_at, expanded_to = '', done_at = NULL
  WHERE statement_id = new.id AND kind = old.status AND revision > 0;
END;

-- A text that was taken from view never comes back as another revision.
CREATE TRIGGER revisions_never_unredacted BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE statement_id = new.statement_id AND digest = new.digest AND text IS NULL) BEGIN
  SELECT RAISE(ABORT, 'a redacted text never comes back');
END;

-- A text is redacted in every revision that has it. What was asked about the others is overtaken.
CREATE TRIGGER requests_end_with_their_text AFTER UPDATE OF redacted_at ON revisions
WHEN new.redacted_at IS NOT NULL BEGIN
  UPDATE requests SET settled_by = 'system', settled_at = new.redacted_at, outcome = 'overtaken'
  WHERE kind = 'redact_revision' AND settled_at IS NULL
    AND subject = (SELECT slug FROM statements WHERE id = new.statement_id) || '/' || new.number;
END;
