-- A list shows who stands for the current text before who endorsed an earlier one, so each index in
-- the order of a list has the epoch before the time. An entry is in one index less than before.

-- deliberate: endorsements_newest_of_epoch (0001) also holds the list of all kinds.
DROP INDEX endorsements_newest;
-- deliberate: replaced below by an index with the epoch, so that an entry is in no index more.
DROP INDEX endorsements_by_kind;
-- deliberate: replaced below by an index with the epoch, so that an entry is in no index more.
DROP INDEX endorsements_by_district;
-- deliberate: replaced below by an index with the epoch, so that an entry is in no index more.
DROP INDEX endorsements_by_district_and_kind;

CREATE INDEX endorsements_by_kind ON endorsements (statement_id, kind, epoch, confirmed_at, id) WHERE state = 'listed' AND public = 1;
CREATE INDEX endorsements_by_district ON endorsements (statement_id, district_code, epoch, confirmed_at, id) WHERE state = 'listed' AND public = 1 AND district_code IS NOT NULL;
CREATE INDEX endorsements_by_district_and_kind ON endorsements (statement_id, district_code, kind, epoch, confirmed_at, id) WHERE state = 'listed' AND public = 1 AND district_code IS NOT NULL;
