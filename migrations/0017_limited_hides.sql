-- Only so many entries leave the list by reports before staff have looked, and their endorsers can put
-- them back. Additive: two columns, an index, a trigger; one trigger is made anew.

-- What a confirmed report of the entry's own district did: it hid the entry, or why it did not.
ALTER TABLE reports ADD COLUMN effect TEXT
CHECK (effect IN ('hid', 'put_back', 'mailbox_limit', 'district_limit'));
-- HMAC of the mailbox whose report hid the entry, while staff have not answered: one at a time.
ALTER TABLE reports ADD COLUMN mailbox_hmac TEXT CHECK (mailbox_hmac IS NULL OR effect = 'hid');
CREATE INDEX reports_hiding ON reports (mailbox_hmac) WHERE mailbox_hmac IS NOT NULL;

-- It goes with the reporter's address, whatever makes that go.
CREATE TRIGGER reports_forget_mailboxes AFTER UPDATE OF address_sealed ON reports
WHEN new.address_sealed IS NULL AND new.mailbox_hmac IS NOT NULL BEGIN
  UPDATE reports SET mailbox_hmac = NULL WHERE id = new.id;
END;

-- deliberate: made anew below; an entry that its endorser puts back keeps its reports open for staff.
DROP TRIGGER reports_end_with_their_entry;
CREATE TRIGGER reports_end_with_their_entry AFTER UPDATE OF state ON endorsements
WHEN old.state IN ('listed', 'in_review') AND old.state <> new.state AND new.state <> 'in_review'
  AND NOT EXISTS (SELECT 1 FROM audit WHERE id = new.changed_by AND action = 'endorsement.restore') BEGIN
  UPDATE reports SET state = 'settled', address_sealed = NULL, domain = NULL, words = NULL
  WHERE endorsement_id = new.id AND (state = 'confirmed' OR (state = 'sent' AND new.state <> 'listed'));
END;
