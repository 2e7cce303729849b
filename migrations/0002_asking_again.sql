-- The rest of an endorsement's life: asked again after an amendment, doubted, corrected, taken back
-- by two, signed on paper, handed over. Additive: columns, tables, triggers; one index is made anew.

-- `network` recognises where a form came from, as an HMAC; it goes after 30 days, and with erasure.
ALTER TABLE endorsements ADD COLUMN network TEXT CHECK (network IS NULL OR state <> 'erased');
-- The latest reaffirmation that stands: the revision, and when.
ALTER TABLE endorsements ADD COLUMN reaffirmed_revision INTEGER;
ALTER TABLE endorsements ADD COLUMN reaffirmed_at INTEGER CHECK ((reaffirmed_at IS NULL) = (reaffirmed_revision IS NULL));
-- The epoch for which the endorser has said: I keep to the earlier text. It ends the reminders.
ALTER TABLE endorsements ADD COLUMN kept_epoch INTEGER;
ALTER TABLE endorsements ADD COLUMN unsubscribed_at INTEGER;
ALTER TABLE endorsements ADD COLUMN import_id TEXT REFERENCES imports (id) ON DELETE RESTRICT;

CREATE INDEX endorsements_of_network ON endorsements (network, submitted_at) WHERE network IS NOT NULL;
-- What stands, by the domain of its address: looked at when many came from one.
CREATE INDEX endorsements_of_domain ON endorsements (domain, id) WHERE state IN ('in_review', 'listed') AND domain IS NOT NULL;
CREATE INDEX endorsements_imported ON endorsements (expires_at) WHERE state = 'imported';

-- A link to the minutes that came later, until staff have read it.
ALTER TABLE authorities ADD COLUMN url_offered TEXT;
CREATE INDEX authorities_offered ON authorities (endorsement_id) WHERE url_offered IS NOT NULL;

-- What a mail tells of beside an endorsement: a notice, a report, a request.
ALTER TABLE outbox ADD COLUMN subject_id TEXT;

-- What somebody waits for goes out before what many are told: two indexes, and a mail is in one of them.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL AND kind NOT LIKE 'notice.%';
CREATE INDEX outbox_notices ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL AND kind LIKE 'notice.%';

-- Append-only. A leader's stands at once; a body's is a new decision, which staff verify first.
CREATE TABLE reaffirmations (
  endorsement_id TEXT NOT NULL REFERENCES endorsements (id) ON DELETE RESTRICT,
  revision INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  reaffirmed_at INTEGER NOT NULL,
  standing_at INTEGER,
  declined_at INTEGER,
  reason TEXT,
  reason_words TEXT,
  PRIMARY KEY (endorsement_id, revision),
  CHECK (standing_at IS NULL OR declined_at IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX reaffirmations_to_review ON reaffirmations (reaffirmed_at) WHERE standing_at IS NULL AND declined_at IS NULL;

-- Something happened to a statement that its endorsers are told of. Publishing writes the row; the
-- schedule expands it into the outbox, so many at a time: `expanded_to` is the last endorsement done.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('amended', 'reminded', 'superseded', 'withdrawn')),
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  expanded_to TEXT NOT NULL DEFAULT '',
  done_at INTEGER,
  UNIQUE (statement_id, kind, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX notices_due ON notices (due_at) WHERE done_at IS NULL;
-- A notice goes along the listed endorsements of its statement, the unnamed among them.
CREATE INDEX endorsements_to_tell ON endorsements (statement_id, id) WHERE state = 'listed' AND endorser_id IS NOT NULL;

-- What can't be undone quietly: one asks, another approves. One open request for a thing at a time.
CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  reason TEXT,
  words TEXT,
  settled_by TEXT,
  settled_at INTEGER,
  outcome TEXT CHECK (outcome IN ('approved', 'alone', 'refused', 'overtaken')),
  CHECK ((settled_at IS NULL) = (outcome IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL)),
  CHECK (outcome <> 'approved' OR settled_by <> asked_by)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX requests_open ON requests (kind, subject) WHERE settled_at IS NULL;
CREATE INDEX requests_of_subject ON requests (subject, asked_at);

-- "This isn't me." The reporter's address is sealed, and goes when the report is settled or expires.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  endorsement_id TEXT NOT NULL REFERENCES endorsements (id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('sent', 'confirmed', 'settled')),
  address_sealed TEXT,
  domain TEXT,
  words TEXT,
  of_district INTEGER NOT NULL DEFAULT 0 CHECK (of_district IN (0, 1)),
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  changed_by TEXT NOT NULL,
  CHECK (state <> 'settled' OR (address_sealed IS NULL AND domain IS NULL AND words IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX reports_waiting ON reports (expires_at) WHERE state = 'sent';
CREATE INDEX reports_to_settle ON reports (confirmed_at) WHERE state = 'confirmed';
CREATE INDEX reports_of_endorsement ON reports (endorsement_id);

-- What staff wrote about an entry. It may name people, and goes with erasure.
CREATE TABLE staff_notes (
  id TEXT PRIMARY KEY,
  endorsement_id TEXT NOT NULL REFERENCES endorsements (id) ON DELETE RESTRICT,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_notes_of_endorsement ON staff_notes (endorsement_id, written_at);

-- A sheet of paper signatures, as it was entered.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  meeting TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL,
  signatures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A letter that was handed over: it is frozen by its instant, and holds no names. Whoever withdrew
-- since then is missing from it.
CREATE TABLE deliveries (
  statement_id INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  revision INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  delivered_on TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  tally TEXT NOT NULL CHECK (json_valid(tally)),
  recorded_by TEXT NOT NULL,
  voided_at INTEGER,
  PRIMARY KEY (statement_id, number),
  FOREIGN KEY (statement_id, revision) REFERENCES revisions (statement_id, number) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER deliveries_never_change BEFORE UPDATE ON deliveries
WHEN NOT (old.voided_at IS NULL AND new.voided_at IS NOT NULL
  AND (new.statement_id, new.number, new.revision, new.recipient, new.delivered_on, new.as_of, new.tally, new.recorded_by)
    IS (old.statement_id, old.number, old.revision, old.recipient, old.delivered_on, old.as_of, old.tally, old.recorded_by)) BEGIN
  SELECT RAISE(ABORT, 'a recorded delivery is never altered');
END;

CREATE TRIGGER deliveries_never_go BEFORE DELETE ON deliveries BEGIN
  SELECT RAISE(ABORT, 'a recorded delivery is never deleted');
END;

-- Domains that hand out mailboxes for minutes: a hint for the reviewer.
CREATE TABLE disposable_domains (
  domain TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- How often staff said no: for the page that explains what is checked.
CREATE TABLE outcomes (
  state TEXT PRIMARY KEY CHECK (state IN ('declined', 'removed', 'invalidated')),
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO outcomes (state, count)
SELECT state, count(*) FROM endorsements WHERE state IN ('declined', 'removed', 'invalidated') GROUP BY state;

CREATE TRIGGER outcomes_count AFTER UPDATE OF state ON endorsements
WHEN new.state IN ('declined', 'removed', 'invalidated') AND old.state <> new.state BEGIN
  INSERT INTO outcomes (state, count) VALUES (new.state, 1)
  ON CONFLICT (state) DO UPDATE SET count = count + 1;
END;

-- Which tags of cached pages are to be purged: the schedule does it once a minute, for all at once.
CREATE TABLE purges (
  tag TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A name that leaves the lists asks for it, whichever way it goes.
CREATE TRIGGER purges_of_names AFTER UPDATE OF state, public, name, title, affiliation, comment_shown_at ON endorsements
WHEN old.state = 'listed' AND old.public = 1
  AND (new.state, new.public, new.name, new.title, new.affiliation, new.comment_shown_at)
    IS NOT (old.state, old.public, old.name, old.title, old.affiliation, old.comment_shown_at) BEGIN
  INSERT INTO purges (tag) VALUES ('names') ON CONFLICT (tag) DO NOTHING;
END;

CREATE TRIGGER purges_of_officers AFTER UPDATE OF officer ON authorities WHEN old.officer IS NOT NULL AND new.officer IS NULL BEGIN
  INSERT INTO purges (tag) VALUES ('names') ON CONFLICT (tag) DO NOTHING;
END;

-- Whatever ends an entry overtakes what two were asked about it.
CREATE TRIGGER requests_end_with_their_entry AFTER UPDATE OF state ON endorsements
WHEN old.state IN ('listed', 'in_review') AND new.state NOT IN ('listed', 'in_review') BEGIN
  UPDATE requests SET settled_by = 'system', settled_at = new.ended_at, outcome = 'overtaken'
  WHERE subject = new.id AND settled_at IS NULL;
END;

-- Whatever ends an entry, or puts it back on the list, answers what was reported of it: the reporters
-- are forgotten. A report that is not confirmed yet outlives only the latter.
CREATE TRIGGER reports_end_with_their_entry AFTER UPDATE OF state ON endorsements
WHEN old.state IN ('listed', 'in_review') AND old.state <> new.state AND new.state <> 'in_review' BEGIN
  UPDATE reports SET state = 'settled', address_sealed = NULL, domain = NULL, words = NULL
  WHERE endorsement_id = new.id AND (state = 'confirmed' OR (state = 'sent' AND new.state <> 'listed'));
END;
