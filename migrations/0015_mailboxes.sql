-- Endorsers are counted by mailbox as well: addresses that differ only in a `+tag`, or in dots that
-- the provider ignores, have one HMAC. A mailbox finds nobody's entries for them: the address does.
-- Null until the schedule has filled an older row. A row whose address no key opens gets `?` and its
-- id, so that it equals no other.
ALTER TABLE endorsers ADD COLUMN mailbox_hmac TEXT;

CREATE INDEX endorsers_of_mailbox ON endorsers (mailbox_hmac) WHERE mailbox_hmac IS NOT NULL;
-- Empty once all older rows are filled: a new row is never in it.
CREATE INDEX endorsers_without_mailbox ON endorsers (id) WHERE mailbox_hmac IS NULL;
