-- A mail that a stranger's form caused waits in a lane until it is sent for the first time: `quiet`
-- for the first few of a network in an hour, `loud` for the others. Mails of no lane (to staff, to
-- people who confirmed, notices) never wait behind them.
ALTER TABLE outbox ADD COLUMN lane TEXT CHECK (lane IN ('quiet', 'loud'));

-- deliberate: a mail is in one of three indexes, as before in one of two, so that it writes no row more.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL AND kind NOT LIKE 'notice.%' AND lane IS NULL;
CREATE INDEX outbox_lanes ON outbox (lane, due_at) WHERE sent_at IS NULL AND failed_at IS NULL AND lane IS NOT NULL;

-- How many mails a network causes, and the whole site sends, in an hour (whole hours since 1970). A
-- network's row is the end of its line: its next mail takes the next place in that hour, or the hour
-- after. Keys of networks are HMACs that stand nowhere else. Rows are deleted hours after their hour.
CREATE TABLE mail_paces (
  key TEXT PRIMARY KEY,
  hour INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
