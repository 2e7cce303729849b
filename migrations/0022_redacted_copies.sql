-- A redacted text does not stay public in an announcement that returns to it: the announcement is
-- cancelled, and its own trigger makes the draft an ordinary one. A translation of a redacted
-- revision that waits for a second person ends as overtaken, and its words go.
CREATE TRIGGER copies_end_with_their_text AFTER UPDATE OF redacted_at ON revisions
WHEN new.redacted_at IS NOT NULL BEGIN
  UPDATE announcements SET ended_at = new.redacted_at, text = NULL, html = NULL, outcome = 'cancelled'
  WHERE statement_id = new.statement_id AND digest = new.digest AND ended_at IS NULL;
  UPDATE requests SET settled_by = 'system', settled_at = new.redacted_at, outcome = 'overtaken'
  WHERE kind = 'publish_translation' AND settled_at IS NULL AND proposal ->> 'translates' = new.number
    AND substr(subject, 1, instr(subject, '/') - 1) = (SELECT slug FROM statements WHERE id = new.statement_id);
END;
