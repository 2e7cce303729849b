-- Keys can be changed: ADDRESS_KEY is replaced by another while the site goes on (docs/keys.md).

-- Keys that outlive the one that they are sealed under. `staff` tells members of staff apart: made anew
-- with each ADDRESS_KEY, one person would be two, and could answer what they asked themselves.
CREATE TABLE kept_keys (
  name TEXT PRIMARY KEY CHECK (name IN ('staff')),
  sealed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the schedule has got with the addresses of one table, going round by id while an old key is set.
-- `key`: id of the key that they are sealed under; `found`: in this pass, addresses under another one,
-- `unopened` of them under one that is not set. `done_at`: since then whole passes have found none.
CREATE TABLE resealing (
  part TEXT PRIMARY KEY CHECK (part IN ('endorsers', 'partners', 'reports')),
  key TEXT NOT NULL,
  pass INTEGER NOT NULL CHECK (pass >= 1),
  reached TEXT NOT NULL,
  found INTEGER NOT NULL CHECK (found >= unopened),
  unopened INTEGER NOT NULL CHECK (unopened >= 0),
  done_at INTEGER CHECK (done_at IS NULL OR found = 0)
) STRICT, WITHOUT ROWID;
