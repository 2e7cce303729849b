-- An entry that staff declined or ended can be taken up again. Of a body that was once listed
-- (`takes_two`), whoever took it up does not approve it, unless nobody else did for 72 hours.
CREATE TRIGGER reopenings_take_two BEFORE INSERT ON audit
WHEN new.action = 'endorsement.approve' AND EXISTS (
  SELECT 1 FROM audit AS c
  WHERE c.subject = new.subject AND c.action = 'endorsement.reopen' AND c.actor = new.actor
    AND c.detail ->> 'takes_two' AND c.at > new.at - 72 * 3600000
    AND NOT EXISTS (SELECT 1 FROM audit AS a
      WHERE a.subject = c.subject AND a.action = 'endorsement.approve' AND a.seq > c.seq))
BEGIN
  SELECT RAISE(ABORT, 'whoever took an entry up again does not approve it');
END;

CREATE TRIGGER reopenings_are_by_people BEFORE INSERT ON audit
WHEN new.action = 'endorsement.reopen' AND new.actor NOT LIKE 'staff:%'
BEGIN
  SELECT RAISE(ABORT, 'only a person takes an entry up again');
END;

-- How far the schedule has come with reminders to confirm: one row for leaders and one for bodies. It
-- goes through the unconfirmed forms in the order of (expires_at, id), so a run reads only what became
-- due since the last one.
CREATE TABLE reminding (
  who TEXT PRIMARY KEY CHECK (who IN ('leaders', 'bodies')),
  expires_at INTEGER NOT NULL,
  endorsement_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO reminding (who, expires_at, endorsement_id) VALUES ('leaders', 0, ''), ('bodies', 0, '');
