-- Translations stand beside a statement: one a language, of a revision, replaced when it is done anew.
-- Nothing is pinned to them. Text and HTML stand in one row: both together are kept under what an
-- `INSERT` of an SQL dump may have.

CREATE TABLE translations (
  statement_id INTEGER NOT NULL,
  lang TEXT NOT NULL CHECK (length(lang) BETWEEN 2 AND 35 AND lang <> 'en' AND lang NOT LIKE 'en-%'),
  -- The one that was translated.
  revision INTEGER NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  text TEXT NOT NULL,
  -- In its own language, where the publisher knows how to say it: that the English text is the one that
  -- counts, and that it has changed since.
  notice TEXT,
  outdated TEXT,
  -- Of all that is shown: tells whether what is published is new.
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  html TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (statement_id, lang),
  FOREIGN KEY (statement_id, revision) REFERENCES revisions (statement_id, number) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

-- What must not be shown of a text must not be shown of its translation.
CREATE TRIGGER translations_redacted AFTER UPDATE OF redacted_at ON revisions
WHEN new.redacted_at IS NOT NULL BEGIN
  DELETE FROM translations WHERE statement_id = new.statement_id AND revision = new.number;
END;

-- A statement that was superseded names the one that took its place.
CREATE INDEX statements_superseding ON statements (supersedes) WHERE supersedes IS NOT NULL;
