-- Whoever speaks for a district, for staff who are about to list another: found by the district, where
-- all endorsements were read before. One row more is written when a district is listed, and none else.
CREATE INDEX endorsements_speaking ON endorsements (district_code, statement_id)
WHERE kind = 'district' AND listed_at IS NOT NULL AND state IN ('in_review', 'listed');
