-- Undersigned: statements, their revisions, who stands behind them.
-- Written by hand and additive only: STRICT, WITHOUT ROWID and triggers are the point of it.
-- Times are UTC milliseconds, named for the event. Foreign keys restrict: nothing disappears in tow.

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  date TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  topics TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(topics)),
  status TEXT NOT NULL CHECK (status IN ('draft', 'scheduled', 'current', 'superseded', 'withdrawn')),
  held_at INTEGER,
  endorsements TEXT NOT NULL DEFAULT 'open' CHECK (endorsements IN ('open', 'closed')),
  supersedes TEXT REFERENCES statements (slug) ON DELETE RESTRICT,
  review_by TEXT,
  reaffirmed TEXT,
  ballot_question INTEGER NOT NULL DEFAULT 0 CHECK (ballot_question IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  epoch INTEGER NOT NULL CHECK (epoch BETWEEN 0 AND revision),
  published_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;

-- Append-only. `text` holds the canonical bytes that `digest` (SHA-256, hex) is of; a text that must
-- not be shown is redacted: it goes, digest and note stay.
CREATE TABLE revisions (
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number >= 1),
  epoch INTEGER NOT NULL CHECK (epoch BETWEEN 1 AND number),
  change TEXT NOT NULL CHECK (change IN ('editorial', 'substantive')),
  note TEXT,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  published_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  text TEXT,
  redacted_at INTEGER,
  PRIMARY KEY (statement_id, number),
  CHECK ((text IS NULL) = (redacted_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- A published revision is never altered or deleted; redaction is the one door.
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
WHEN NOT (old.redacted_at IS NULL AND new.redacted_at IS NOT NULL AND new.text IS NULL
  AND (new.statement_id, new.number, new.epoch, new.change, new.note, new.digest, new.published_at, new.title, new.date)
    IS (old.statement_id, old.number, old.epoch, old.change, old.note, old.digest, old.published_at, old.title, old.date)) BEGIN
  SELECT RAISE(ABORT, 'a published revision is never altered');
END;

CREATE TRIGGER revisions_never_go BEFORE DELETE ON revisions BEGIN
  SELECT RAISE(ABORT, 'a published revision is never deleted');
END;

-- A revision's text as HTML, rendered when published. Apart from it, so that a mended renderer can
-- render anew, and a row stays under what an SQL dump can hold.
CREATE TABLE renderings (
  statement_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  html TEXT NOT NULL,
  PRIMARY KEY (statement_id, number),
  FOREIGN KEY (statement_id, number) REFERENCES revisions (statement_id, number) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

-- The pages of /about, as published last.
CREATE TABLE pages (
  slug TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  position INTEGER NOT NULL,
  digest TEXT NOT NULL,
  html TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The directory. A district that left the list is closed, never deleted: endorsements point at it.
CREATE TABLE districts (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  towns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(towns)),
  county TEXT NOT NULL,
  region TEXT NOT NULL,
  website TEXT,
  closed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE district_domains (
  code TEXT NOT NULL REFERENCES districts (code) ON DELETE RESTRICT,
  domain TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (domain, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX district_domains_of_code ON district_domains (code);

-- What people type for a district: its code, name, other names and towns, folded.
CREATE TABLE district_keys (
  key TEXT NOT NULL,
  code TEXT NOT NULL REFERENCES districts (code) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('code', 'name', 'alias', 'town')),
  PRIMARY KEY (key, code, kind)
) STRICT, WITHOUT ROWID;

-- An address, sealed: the HMAC recognises it, only the key opens it.
CREATE TABLE endorsers (
  id TEXT PRIMARY KEY,
  address_hmac TEXT NOT NULL UNIQUE,
  address_sealed TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each submission is a row of its own and is never edited by a later one.
-- `revision` is the pin: the text that was seen. `epoch` is the one that it stands for.
-- `affiliation`, `district_name` and `region` are printed here, so that a list joins nothing.
-- `changed_by` is the audit entry of the latest change: the rest of a batch hangs on it.
CREATE TABLE endorsements (
  id TEXT PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('leader', 'district', 'organization')),
  state TEXT NOT NULL CHECK (state IN ('submitted', 'imported', 'in_review', 'listed', 'declined', 'withdrawn', 'removed', 'invalidated', 'erased')),
  revision INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  public INTEGER NOT NULL CHECK (public IN (0, 1)),
  evidence TEXT NOT NULL CHECK (evidence IN ('self_stated', 'district_address', 'verified')),
  endorser_id TEXT REFERENCES endorsers (id) ON DELETE RESTRICT,
  district_code TEXT REFERENCES districts (code) ON DELETE RESTRICT,
  body_key TEXT NOT NULL DEFAULT '',
  name TEXT,
  name_key TEXT,
  title TEXT,
  affiliation TEXT,
  district_name TEXT,
  region TEXT,
  comment TEXT,
  updates INTEGER NOT NULL DEFAULT 0 CHECK (updates IN (0, 1)),
  via TEXT,
  domain TEXT,
  flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),
  submitted_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  listed_at INTEGER,
  ended_at INTEGER,
  comment_read_at INTEGER,
  comment_shown_at INTEGER CHECK (comment_shown_at IS NULL OR (comment IS NOT NULL AND comment_read_at IS NOT NULL)),
  code_tries INTEGER NOT NULL DEFAULT 0 CHECK (code_tries >= 0),
  reason TEXT,
  reason_words TEXT,
  changed_by TEXT NOT NULL,
  FOREIGN KEY (statement_id, revision) REFERENCES revisions (statement_id, number) ON DELETE RESTRICT,
  CHECK (public = 1 OR kind = 'leader'),
  CHECK (kind <> 'district' OR district_code IS NOT NULL),
  CHECK (state <> 'listed' OR (listed_at IS NOT NULL AND confirmed_at IS NOT NULL)),
  CHECK (state <> 'erased' OR (name IS NULL AND name_key IS NULL AND title IS NULL AND comment IS NULL
    AND endorser_id IS NULL AND via IS NULL AND domain IS NULL AND evidence = 'self_stated'
    AND (kind = 'district' OR district_code IS NULL)))
) STRICT, WITHOUT ROWID;

-- One active endorsement for (endorser, statement, kind, body); one listed endorsement for a district.
CREATE UNIQUE INDEX endorsements_active ON endorsements (endorser_id, statement_id, kind, body_key) WHERE state IN ('in_review', 'listed');
CREATE UNIQUE INDEX endorsements_district ON endorsements (statement_id, district_code) WHERE state = 'listed' AND kind = 'district';
-- One index for each order that is shown.
CREATE INDEX endorsements_newest ON endorsements (statement_id, confirmed_at, id) WHERE state = 'listed' AND public = 1;
CREATE INDEX endorsements_newest_of_epoch ON endorsements (statement_id, epoch, confirmed_at, id) WHERE state = 'listed' AND public = 1;
CREATE INDEX endorsements_by_kind ON endorsements (statement_id, kind, confirmed_at, id) WHERE state = 'listed' AND public = 1;
-- `kind <> ''` is always so: a search within one kind leaves it out, and gets the index that has the kind.
CREATE INDEX endorsements_by_name ON endorsements (statement_id, name_key, id) WHERE state = 'listed' AND public = 1 AND kind <> '';
CREATE INDEX endorsements_by_kind_and_name ON endorsements (statement_id, kind, name_key, id) WHERE state = 'listed' AND public = 1;
CREATE INDEX endorsements_of_district ON endorsements (district_code, kind, confirmed_at, id) WHERE state = 'listed' AND public = 1 AND district_code IS NOT NULL;
CREATE INDEX endorsements_by_district ON endorsements (statement_id, district_code, confirmed_at, id) WHERE state = 'listed' AND public = 1 AND district_code IS NOT NULL;
CREATE INDEX endorsements_by_district_and_kind ON endorsements (statement_id, district_code, kind, confirmed_at, id) WHERE state = 'listed' AND public = 1 AND district_code IS NOT NULL;
CREATE INDEX endorsements_of_endorser ON endorsements (endorser_id) WHERE endorser_id IS NOT NULL;
CREATE INDEX endorsements_waiting ON endorsements (expires_at) WHERE state = 'submitted';
CREATE INDEX endorsements_comments ON endorsements (listed_at) WHERE state = 'listed' AND comment IS NOT NULL AND comment_read_at IS NULL;
CREATE INDEX endorsements_to_review ON endorsements (confirmed_at) WHERE state = 'in_review';

-- What shows that a body decided on a revision. It outlives the person who sent it in.
CREATE TABLE authorities (
  endorsement_id TEXT NOT NULL REFERENCES endorsements (id) ON DELETE RESTRICT,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (body IN ('school_committee', 'superintendent', 'board', 'other')),
  decided_on TEXT NOT NULL,
  officer TEXT,
  url TEXT,
  PRIMARY KEY (endorsement_id, revision)
) STRICT, WITHOUT ROWID;

-- The public tally is the rows: kept by these triggers, whichever way a row changes.
CREATE TABLE tallies (
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  epoch INTEGER NOT NULL,
  kind TEXT NOT NULL,
  listed INTEGER NOT NULL DEFAULT 0 CHECK (listed >= 0),
  unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed >= 0),
  paper INTEGER NOT NULL DEFAULT 0 CHECK (paper >= 0),
  PRIMARY KEY (statement_id, epoch, kind)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tallies_count_new AFTER INSERT ON endorsements WHEN new.state IN ('listed', 'imported') BEGIN
  INSERT INTO tallies (statement_id, epoch, kind, listed, unnamed, paper)
  VALUES (new.statement_id, new.epoch, new.kind, new.state = 'listed', new.state = 'listed' AND new.public = 0, new.state = 'imported')
  ON CONFLICT (statement_id, epoch, kind) DO UPDATE SET
    listed = listed + excluded.listed, unnamed = unnamed + excluded.unnamed, paper = paper + excluded.paper;
END;

CREATE TRIGGER tallies_follow AFTER UPDATE OF state, epoch, public ON endorsements
WHEN (old.state IN ('listed', 'imported') OR new.state IN ('listed', 'imported'))
  AND (old.state <> new.state OR old.epoch <> new.epoch OR old.public <> new.public) BEGIN
  UPDATE tallies SET
    listed = listed - (old.state = 'listed'),
    unnamed = unnamed - (old.state = 'listed' AND old.public = 0),
    paper = paper - (old.state = 'imported')
  WHERE statement_id = old.statement_id AND epoch = old.epoch AND kind = old.kind AND old.state IN ('listed', 'imported');
  INSERT INTO tallies (statement_id, epoch, kind, listed, unnamed, paper)
  SELECT new.statement_id, new.epoch, new.kind, new.state = 'listed', new.state = 'listed' AND new.public = 0, new.state = 'imported'
  WHERE new.state IN ('listed', 'imported')
  ON CONFLICT (statement_id, epoch, kind) DO UPDATE SET
    listed = listed + excluded.listed, unnamed = unnamed + excluded.unnamed, paper = paper + excluded.paper;
END;

CREATE TRIGGER endorsements_never_go BEFORE DELETE ON endorsements BEGIN
  SELECT RAISE(ABORT, 'an endorsement is erased, never deleted');
END;

-- Mail that must go out: the row is the truth, the queue's message only the doorbell.
-- It holds ids; the words are made when it is sent. `trying_since` is the first failure that counts
-- as a try: four hours later the mail has failed, and stands in the console.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  endorser_id TEXT,
  endorsement_id TEXT,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  trying_since INTEGER,
  sent_at INTEGER,
  failed_at INTEGER,
  error TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_failed ON outbox (failed_at) WHERE failed_at IS NOT NULL AND error <> 'nothing_to_say';

-- How many mails a stranger had us send to one address: keys are HMACs and die after 30 days.
CREATE TABLE mail_caps (
  key TEXT NOT NULL,
  day INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (key, day)
) STRICT, WITHOUT ROWID;

-- Who did what, when: append-only, ids and reason codes only. `seq` is the order of what was stored;
-- `id` is made by the client, so that an entry that is sent twice is one.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;

CREATE INDEX audit_of_subject ON audit (subject, seq);

-- Who stands behind an actor's id in the audit trail: erasable, as the trail is not.
CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
