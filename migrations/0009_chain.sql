-- The audit trail proves itself: once a day its new entries are chained to those before, and the feeds
-- publish the hash. Whoever kept one finds any later alteration.

-- One row a link, append-only. It covers the entries after the link before it, up to `to_seq`; a day
-- without any is a link too. What `hash` (SHA-256, hex) is of, src/audit/chain.ts says.
CREATE TABLE audit_chain (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  to_seq INTEGER NOT NULL CHECK (to_seq >= 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  chained_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER audit_chain_never_changes BEFORE UPDATE ON audit_chain BEGIN
  SELECT RAISE(ABORT, 'the chain is append-only');
END;

CREATE TRIGGER audit_chain_never_shrinks BEFORE DELETE ON audit_chain BEGIN
  SELECT RAISE(ABORT, 'the chain is append-only');
END;

CREATE TRIGGER audit_chain_grows_at_its_end BEFORE INSERT ON audit_chain
WHEN new.number <> ifnull((SELECT max(number) FROM audit_chain), 0) + 1
  OR new.to_seq < ifnull((SELECT to_seq FROM audit_chain ORDER BY number DESC LIMIT 1), 0) BEGIN
  SELECT RAISE(ABORT, 'the chain grows at its end');
END;

-- REPLACE deletes the row in its way without the trigger that refuses to. An entry that is sent again
-- is the one that is there.
CREATE TRIGGER audit_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = new.seq) BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_kept_as_it_is BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id) BEGIN
  SELECT RAISE(IGNORE);
END;
