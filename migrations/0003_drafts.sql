-- Texts that staff write before they are published. No public query reads this table, but for the
-- drafts that are announced.

CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  -- One draft for a statement at a time: two editors meet in it, not beside each other.
  slug TEXT NOT NULL UNIQUE,
  -- The document as far as it has been written: its fields may be empty.
  document TEXT NOT NULL CHECK (json_valid(document)),
  -- Digest of the revision that it was begun from; NULL for a new statement.
  amends TEXT CHECK (length(amends) = 64),
  -- Counts the saves: whoever saves names the version that was read.
  version INTEGER NOT NULL CHECK (version >= 1),
  -- `asked`: a second person has to approve it. `announced`: public, and fixed, before it takes effect.
  state TEXT NOT NULL CHECK (state IN ('draft', 'asked', 'scheduled', 'announced')),
  publish_at INTEGER,
  -- Why the schedule could not publish it: a code.
  failure TEXT,
  created_at INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  CHECK (state NOT IN ('scheduled', 'announced') OR publish_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX drafts_due ON drafts (publish_at) WHERE state IN ('scheduled', 'announced');
