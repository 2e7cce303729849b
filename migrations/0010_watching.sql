-- What the schedule tells of itself: when it ran, which of its jobs fail, and what it finds once a day.

-- When the schedule ran last. One row, written a minute at most.
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  ran_at INTEGER NOT NULL
) STRICT;

-- A job that failed, until it succeeds. `kind` is the error's class and `place` where it was thrown:
-- never its message, which could hold what somebody typed.
CREATE TABLE job_failures (
  job TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL CHECK (times > 0),
  kind TEXT NOT NULL,
  place TEXT
) STRICT, WITHOUT ROWID;

-- Once a day everything is counted anew from the rows: `day` is the organization's. `checked` is how many
-- checks are done, since a run of the schedule does a few. `findings` names checks, counts and ids.
CREATE TABLE reconciliations (
  day TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  finished_at INTEGER CHECK (finished_at >= started_at),
  checked INTEGER NOT NULL CHECK (checked >= 0),
  findings TEXT NOT NULL CHECK (json_valid(findings)),
  figures TEXT NOT NULL CHECK (json_valid(figures))
) STRICT, WITHOUT ROWID;

CREATE INDEX reconciliations_finished ON reconciliations (finished_at) WHERE finished_at IS NOT NULL;
