-- Partners: whom we tell beforehand that a statement on their site changes, and what comes by their links.

-- An address that somebody left for a site, sealed. Ended, or not confirmed in time, the row is deleted.
-- `statement_id` is the statement that they show; null: all of them. `accepted_at`: staff know them,
-- and their own page is public.
CREATE TABLE partners (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  site TEXT,
  via TEXT CHECK (via <> ''),
  statement_id INTEGER REFERENCES statements (id) ON DELETE RESTRICT,
  address_hmac TEXT NOT NULL,
  address_sealed TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  accepted_at INTEGER CHECK (accepted_at IS NULL OR (confirmed_at IS NOT NULL AND via IS NOT NULL)),
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX partners_waiting ON partners (expires_at) WHERE confirmed_at IS NULL;
CREATE INDEX partners_of_address ON partners (address_hmac);
CREATE INDEX partners_accepted ON partners (via, accepted_at) WHERE accepted_at IS NOT NULL;

-- A partner's page that changes or goes is to be fetched anew, whichever way that came.
CREATE TRIGGER partners_purge AFTER UPDATE OF name, site, via, accepted_at ON partners
WHEN old.accepted_at IS NOT NULL BEGIN
  INSERT INTO purges (tag) VALUES ('names') ON CONFLICT (tag) DO NOTHING;
END;

CREATE TRIGGER partners_purge_gone AFTER DELETE ON partners WHEN old.accepted_at IS NOT NULL BEGIN
  INSERT INTO purges (tag) VALUES ('names') ON CONFLICT (tag) DO NOTHING;
END;

-- What became of a statement, for partners. Written by triggers on what was published, so that no way of
-- publishing can forget them; the schedule expands each into the outbox, so many at a time:
-- `expanded_to` is the last partner done.
CREATE TABLE partner_events (
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('announced', 'recalled', 'amended', 'superseded', 'withdrawn')),
  -- The one that it is about, or that stood when it happened.
  revision INTEGER NOT NULL,
  announcement_id TEXT REFERENCES announcements (id) ON DELETE RESTRICT,
  happened_at INTEGER NOT NULL,
  expanded_to TEXT NOT NULL DEFAULT '',
  done_at INTEGER,
  CHECK ((kind IN ('announced', 'recalled')) = (announcement_id IS NOT NULL))
) STRICT;

CREATE INDEX partner_events_due ON partner_events (id) WHERE done_at IS NULL;
CREATE INDEX partner_events_of_announcement ON partner_events (announcement_id) WHERE announcement_id IS NOT NULL;

CREATE TRIGGER partners_hear_of_announcements AFTER INSERT ON announcements BEGIN
  INSERT INTO partner_events (statement_id, kind, revision, announcement_id, happened_at)
  VALUES (new.statement_id, 'announced', new.revision, new.id, new.announced_at);
END;

CREATE TRIGGER partners_hear_of_recalls AFTER UPDATE OF outcome ON announcements
WHEN old.outcome IS NULL AND new.outcome = 'cancelled' BEGIN
  INSERT INTO partner_events (statement_id, kind, revision, announcement_id, happened_at)
  VALUES (new.statement_id, 'recalled', new.revision, new.id, new.ended_at);
END;

CREATE TRIGGER partners_hear_of_amendments AFTER INSERT ON revisions
WHEN new.number > 1 AND new.change = 'substantive' BEGIN
  INSERT INTO partner_events (statement_id, kind, revision, happened_at)
  VALUES (new.statement_id, 'amended', new.number, new.published_at);
END;

CREATE TRIGGER partners_hear_of_ends AFTER UPDATE OF status ON statements
WHEN new.status IN ('superseded', 'withdrawn') AND old.status <> new.status BEGIN
  INSERT INTO partner_events (statement_id, kind, revision, happened_at)
  VALUES (new.id, new.status, new.revision, new.updated_at);
END;

-- What came by a partner's links: named, listed endorsements, and no row where there are none, since
-- after erasure no column tells where a person came from. Kept by these triggers.
CREATE TABLE via_counts (
  via TEXT NOT NULL,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE RESTRICT,
  leaders INTEGER NOT NULL CHECK (leaders >= 0),
  districts INTEGER NOT NULL CHECK (districts >= 0),
  organizations INTEGER NOT NULL CHECK (organizations >= 0),
  PRIMARY KEY (via, statement_id)
) STRICT, WITHOUT ROWID;

INSERT INTO via_counts (via, statement_id, leaders, districts, organizations)
SELECT via, statement_id, sum(kind = 'leader'), sum(kind = 'district'), sum(kind = 'organization')
FROM endorsements WHERE state = 'listed' AND public = 1 AND via IS NOT NULL GROUP BY via, statement_id;

CREATE TRIGGER via_counts_new AFTER INSERT ON endorsements
WHEN new.state = 'listed' AND new.public = 1 AND new.via IS NOT NULL BEGIN
  INSERT INTO via_counts (via, statement_id, leaders, districts, organizations)
  VALUES (new.via, new.statement_id, new.kind = 'leader', new.kind = 'district', new.kind = 'organization')
  ON CONFLICT (via, statement_id) DO UPDATE SET leaders = leaders + excluded.leaders,
    districts = districts + excluded.districts, organizations = organizations + excluded.organizations;
END;

CREATE TRIGGER via_counts_follow AFTER UPDATE OF state, public, via ON endorsements
WHEN iif(old.state = 'listed' AND old.public = 1, old.via, NULL)
  IS NOT iif(new.state = 'listed' AND new.public = 1, new.via, NULL) BEGIN
  UPDATE via_counts SET leaders = leaders - (old.kind = 'leader'),
    districts = districts - (old.kind = 'district'), organizations = organizations - (old.kind = 'organization')
  WHERE via = old.via AND statement_id = old.statement_id AND old.state = 'listed' AND old.public = 1;
  DELETE FROM via_counts
  WHERE via = old.via AND statement_id = old.statement_id AND leaders + districts + organizations = 0;
  INSERT INTO via_counts (via, statement_id, leaders, districts, organizations)
  SELECT new.via, new.statement_id, new.kind = 'leader', new.kind = 'district', new.kind = 'organization'
  WHERE new.state = 'listed' AND new.public = 1 AND new.via IS NOT NULL
  ON CONFLICT (via, statement_id) DO UPDATE SET leaders = leaders + excluded.leaders,
    districts = districts + excluded.districts, organizations = organizations + excluded.organizations;
END;
