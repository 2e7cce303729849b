-- Of an entry that waits, the others that wait under the same name: found by the name, where all that
-- waits was read before. One row more is written when something begins to wait, and none else.
CREATE INDEX endorsements_waiting_names ON endorsements (name_key, confirmed_at) WHERE state = 'in_review';
