-- Texts on record, kept right: a mended renderer reaches old texts, and an altered row is found.

ALTER TABLE renderings ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- SHA-256 of `html`, in hex. NULL until it is rendered anew.
ALTER TABLE renderings ADD COLUMN digest TEXT CHECK (length(digest) = 64);

CREATE INDEX renderings_of_version ON renderings (version);

-- What was found altered, until it is right again.
CREATE TABLE alterations (
  statement_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('text', 'html')),
  found_at INTEGER NOT NULL,
  PRIMARY KEY (statement_id, number, part),
  FOREIGN KEY (statement_id, number) REFERENCES revisions (statement_id, number) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

-- The last revision that was verified: the schedule goes round, a few at a time. One row.
CREATE TABLE verification (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  statement_id INTEGER NOT NULL,
  number INTEGER NOT NULL
) STRICT;

INSERT INTO verification (id, statement_id, number) VALUES (1, 0, 0);

-- REPLACE deletes the row in its way without the trigger that refuses to.
CREATE TRIGGER revisions_never_replaced BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE statement_id = new.statement_id AND number = new.number) BEGIN
  SELECT RAISE(ABORT, 'a published revision is never replaced');
END;
