-- Amendments in substance that are announced: public, and fixed, before they take effect.

-- One open announcement of a statement at a time. While it is open it holds the text that will stand;
-- once it has ended, the text is that of a revision, or nobody's.
CREATE TABLE announcements (
  id TEXT PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  draft_id TEXT NOT NULL,
  -- The number that it will have: no other text can be published meanwhile.
  revision INTEGER NOT NULL CHECK (revision > 1),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  note TEXT NOT NULL,
  text TEXT,
  html TEXT,
  announced_at INTEGER NOT NULL,
  effective_at INTEGER NOT NULL CHECK (effective_at > announced_at),
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('effective', 'cancelled')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK ((ended_at IS NULL) = (text IS NOT NULL) AND (text IS NULL) = (html IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX announcements_open ON announcements (statement_id) WHERE ended_at IS NULL;
CREATE INDEX announcements_of_statement ON announcements (statement_id, announced_at);

-- What an endorser answers beforehand: the latest answer, to one announcement. It counts for nothing
-- until the text stands; then the schedule turns it into a reaffirmation, so many at a time.
CREATE TABLE announced_answers (
  endorsement_id TEXT PRIMARY KEY REFERENCES endorsements (id) ON DELETE RESTRICT,
  announcement_id TEXT NOT NULL REFERENCES announcements (id) ON DELETE RESTRICT,
  answer TEXT NOT NULL CHECK (answer IN ('reaffirm', 'keep')),
  answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX announced_answers_of ON announced_answers (announcement_id, endorsement_id);

-- What stands of them: an answer to what was taken back is void, though the schedule has yet to remove it.
CREATE VIEW early_answers AS
SELECT w.endorsement_id, w.answer, w.answered_at, a.revision, a.outcome
FROM announced_answers AS w JOIN announcements AS a ON a.id = w.announcement_id
WHERE a.outcome IS NOT 'cancelled';

-- Whoever is gone has answered nothing.
CREATE TRIGGER announced_answers_end_with_their_entry AFTER UPDATE OF state, endorser_id ON endorsements
WHEN new.state NOT IN ('listed', 'in_review') OR new.endorser_id IS NULL BEGIN
  DELETE FROM announced_answers WHERE endorsement_id = new.id;
END;

-- The announced text, published, is what was announced; any other text in its place is not.
CREATE TRIGGER announcements_end_with_a_revision AFTER INSERT ON revisions BEGIN
  UPDATE announcements SET ended_at = new.published_at, text = NULL, html = NULL,
    outcome = iif((new.number, new.digest, new.change) = (revision, digest, 'substantive'), 'effective', 'cancelled')
  WHERE statement_id = new.statement_id AND ended_at IS NULL;
END;

-- A draft that is edited or put back announces nothing; nor is a statement amended that stands no more.
CREATE TRIGGER announcements_end_with_their_draft AFTER UPDATE OF state ON drafts
WHEN old.state = 'announced' AND new.state <> 'announced' BEGIN
  UPDATE announcements SET ended_at = new.saved_at, text = NULL, html = NULL, outcome = 'cancelled'
  WHERE draft_id = new.id AND ended_at IS NULL;
END;

CREATE TRIGGER announcements_end_with_their_statement AFTER UPDATE OF status ON statements
WHEN old.status = 'current' AND new.status <> 'current' BEGIN
  UPDATE announcements SET ended_at = new.updated_at, text = NULL, html = NULL, outcome = 'cancelled'
  WHERE statement_id = new.id AND ended_at IS NULL;
END;

CREATE TRIGGER announced_drafts_stay BEFORE DELETE ON drafts
WHEN EXISTS (SELECT 1 FROM announcements WHERE draft_id = old.id AND ended_at IS NULL) BEGIN
  SELECT RAISE(ABORT, 'an announcement is cancelled before its draft goes');
END;

-- `recalled_at`: what the notice told of was cancelled. It goes round again, to those it had reached,
-- and leaves its revision's number to another text.
ALTER TABLE notices ADD COLUMN recalled_at INTEGER;

CREATE TRIGGER announcements_are_recalled AFTER UPDATE OF outcome ON announcements
WHEN new.outcome = 'cancelled' BEGIN
  UPDATE notices SET revision = -1 - (SELECT count(*) FROM notices AS n WHERE n.statement_id = new.statement_id AND n.revision < 0),
    recalled_at = new.ended_at, due_at = new.ended_at, expanded_to = '', done_at = NULL
  WHERE statement_id = new.statement_id AND kind = 'amended' AND revision = new.revision;
  UPDATE drafts SET state = 'draft', publish_at = NULL, version = version + 1
  WHERE id = new.draft_id AND state = 'announced';
END;

-- What the public is told of what two have decided.
ALTER TABLE requests ADD COLUMN note TEXT;
