/**
 * Rows for every table of every released state, with values that are hard to preserve: quotes, line
 * breaks, all kinds of letters, texts of 40 KB, NULLs, 53-bit numbers. A migration that adds a
 * table adds its seed here: a table without rows fails the test.
 */
const DIGEST = "printf('%064x', 1)";
const LONG = "replace(hex(zeroblob(10000)), '00', 'l’été')";
const HARD = `'it''s "hard"' || char(10) || 'C:\\new\\road' || char(13, 10, 9) || '👩🏽‍🏫 ; -- ' || char(8239) || 'BEGIN TRANSACTION; COMMIT;'`;
const LATE = 9007199254740991;

const many = (count: number) =>
  `(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`;

/** By the number of the migration from which they are valid. */
export const SEEDS: Readonly<Record<number, readonly string[]>> = {
  1: [
    `INSERT INTO statements (id, slug, date, title, summary, topics, status, supersedes, revision, epoch, published_at, updated_at) VALUES
      (1, 'a-fair-start', '2025-02', 'A fair start', ${HARD}, '["Fairness"]', 'current', NULL, 2, 2, 1, ${LATE}),
      (2, 'another', '2025-03-04', ${HARD}, '', '[]', 'superseded', 'a-fair-start', 1, 1, 1, 2)`,
    `INSERT INTO revisions (statement_id, number, epoch, change, note, digest, published_at, title, date, text, redacted_at) VALUES
      (1, 1, 1, 'substantive', NULL, ${DIGEST}, 1, 'A fair start', '2025-02', ${LONG}, NULL),
      (1, 2, 2, 'substantive', ${HARD}, ${DIGEST}, 2, 'A fair start', '2025-02', ${HARD}, NULL),
      (2, 1, 1, 'substantive', NULL, ${DIGEST}, 1, 'Another', '2025-03-04', NULL, 3)`,
    `INSERT INTO renderings (statement_id, number, html) VALUES (1, 1, ${LONG}), (1, 2, ${HARD})`,
    `INSERT INTO pages VALUES ('who-we-are', 'Who we are', ${HARD}, 1, 'digest', ${LONG}, 1)`,
    `INSERT INTO districts SELECT printf('%08d', i), 'Example District ' || i, 'local', '["Town"]', 'Middle', 'Coast', iif(i % 2, 'https://example.org', NULL), NULL FROM ${many(40)}`,
    `INSERT INTO district_domains VALUES ('00000001', 'example.org', 'email-seen')`,
    `INSERT INTO district_keys VALUES ('example', '00000001', 'alias'), ('00000001', '00000001', 'code')`,
    `INSERT INTO endorsers (id, address_hmac, address_sealed, created_at) SELECT 'p' || i, 'hmac' || i, 'v1.sealed' || i, i FROM ${many(300)}`,
    `INSERT INTO endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id, district_code,
        body_key, name, name_key, title, affiliation, district_name, region, comment, via, domain, submitted_at, expires_at,
        confirmed_at, listed_at, ended_at, changed_by)
      SELECT 'e' || i, 1, kind, state, 1 + i % 2, 1 + i % 2, kind <> 'leader' OR i % 5 > 0, 'self_stated',
        iif(gone, NULL, 'p' || i), iif(gone AND kind <> 'district', NULL, printf('%08d', 1 + i % 40)), 'body' || i,
        iif(gone, NULL, 'Zoë O’Brien ' || i), iif(gone, NULL, 'zoe ' || i), iif(gone, NULL, ${HARD}), 'Example', NULL, 'Coast',
        iif(gone OR i % 7, NULL, ${HARD}), iif(gone OR i % 3, NULL, 'example-partner'), iif(gone, NULL, 'example.org'),
        i, ${LATE}, i, i, iif(gone, i, NULL), 'a' || i
      FROM (SELECT i, state, state = 'erased' AS gone, iif(state = 'listed' AND i % 9 = 0 AND i < 40, 'district', iif(i % 10 = 1, 'organization', 'leader')) AS kind
        FROM (SELECT i, json_extract('["listed","submitted","in_review","declined","withdrawn","removed","invalidated","erased","imported"]', '$[' || (i % 9) || ']') AS state FROM ${many(300)}))`,
    `INSERT INTO authorities (endorsement_id, revision, body, decided_on, officer, url) SELECT id, revision, 'school_committee', '2025-03-04', ${HARD}, NULL FROM endorsements WHERE kind <> 'leader'`,
    `INSERT INTO outbox (id, kind, endorser_id, endorsement_id, created_at, due_at, attempts, sent_at, failed_at, error)
      SELECT 'm' || i, 'confirm', 'p' || i, 'e' || i, i, i, i % 4, iif(i % 3, i, NULL), iif(i % 3 = 0 AND i % 2, i, NULL), iif(i % 3, NULL, 'E_UNKNOWN') FROM ${many(300)}`,
    `INSERT INTO mail_caps SELECT 'cap' || i, 20000, i FROM ${many(20)}`,
    `INSERT INTO audit (id, at, actor, action, subject, detail) SELECT 'a' || i, ${LATE} - i, 'endorser', 'endorsement.confirm', 'e' || i, json_object('text', ${HARD}) FROM ${many(300)}`,
    `INSERT INTO actors VALUES ('staff:1', ${HARD})`,
  ],
  2: [
    `INSERT INTO imports VALUES ('i1', 1, ${HARD}, '2025-02-02', 1, 'staff:1', 33)`,
    `UPDATE endorsements SET import_id = 'i1', network = 'hmac', kept_epoch = 2 WHERE state = 'imported'`,
    `UPDATE endorsements SET reaffirmed_revision = 2, reaffirmed_at = 3, epoch = 2 WHERE state = 'listed' AND revision = 1 AND kind = 'leader'`,
    `INSERT INTO reaffirmations SELECT id, 2, 2, 3, 3, NULL, NULL, ${HARD} FROM endorsements WHERE reaffirmed_at = 3`,
    `INSERT INTO notices (id, statement_id, kind, revision, created_at, due_at, expanded_to, done_at) VALUES ('n1', 1, 'amended', 2, 1, 1, 'e9', NULL)`,
    `INSERT INTO requests (id, kind, subject, asked_by, asked_at, reason, words, settled_by, settled_at, outcome) VALUES
      ('r1', 'redact_revision', 'another/1', 'staff:1', 1, 'other', ${HARD}, 'staff:2', 2, 'approved'), ('r2', 'withdraw_statement', 'a-fair-start', 'staff:1', 1, NULL, NULL, NULL, NULL, NULL)`,
    `INSERT INTO reports (id, endorsement_id, state, address_sealed, domain, words, of_district, sent_at, expires_at, confirmed_at, changed_by)
      VALUES ('q1', 'e9', 'confirmed', 'v1.sealed', 'example.org', ${HARD}, 0, 1, ${LATE}, 2, 'a1')`,
    `INSERT INTO staff_notes VALUES ('s1', 'e9', 1, 'staff:1', ${HARD})`,
    `INSERT INTO deliveries VALUES (1, 1, 1, ${HARD}, '2025-03-03', 1, '{"total":3}', 'staff:1', NULL)`,
    `INSERT INTO disposable_domains VALUES ('example.net')`,
    `UPDATE endorsements SET state = 'declined', ended_at = 4, reason = 'other' WHERE id = 'e2'`,
    `UPDATE endorsements SET state = 'withdrawn', ended_at = 5 WHERE id = 'e18'`,
  ],
  3: [
    `INSERT INTO drafts (id, slug, document, amends, version, state, publish_at, failure, created_at, saved_at, saved_by)
      VALUES ('d1', 'a-fair-start', json_object('body', ${LONG}), ${DIGEST}, 3, 'draft', NULL, NULL, 1, 2, 'staff:1')`,
  ],
  4: [
    `INSERT INTO translations VALUES (1, 'es', 1, 'Un comienzo', ${HARD}, ${LONG}, NULL, NULL, ${DIGEST}, ${HARD}, 1)`,
  ],
  5: [`INSERT INTO search_texts VALUES (1, 2, ${HARD}, ${LONG})`],
  6: [
    `UPDATE renderings SET version = 3, digest = ${DIGEST} WHERE number = 2`,
    `INSERT INTO alterations VALUES (1, 1, 'text', 4)`,
  ],
  7: [
    `UPDATE drafts SET state = 'announced', publish_at = 9`,
    `INSERT INTO announcements VALUES ('o1', 1, 'd1', 3, ${DIGEST}, 'A fair start', '2025-02', ${HARD}, ${HARD}, ${LONG}, 1, 9, NULL, NULL)`,
    `INSERT INTO announced_answers VALUES ('e9', 'o1', 'keep', 2)`,
  ],
  8: [
    `INSERT INTO partners VALUES ('w1', ${HARD}, NULL, 'example-partner', 1, 'hmac', 'v1.sealed', 1, ${LATE}, 2, NULL, 'a1')`,
    `INSERT INTO announcements VALUES ('o2', 2, 'd2', 2, ${DIGEST}, 'Another', '2025-02', 'note', NULL, NULL, 1, 9, 10, 'cancelled')`,
    `UPDATE endorsements SET via = 'example-partner' WHERE id = 'e27'`,
  ],
  9: [
    `INSERT INTO audit_chain VALUES (1, 200, ${DIGEST}, 1)`,
    `INSERT INTO audit_chain VALUES (2, 300, ${DIGEST}, ${LATE})`,
  ],
  10: [
    `INSERT INTO heartbeat VALUES (1, ${LATE})`,
    `INSERT INTO job_failures VALUES ('mail', 1, 2, 3, 'Error', ${HARD})`,
    `INSERT INTO reconciliations VALUES ('2026-03-01', 1, 2, 15, json_array(${HARD}), '{"endorsements":300}'), ('2026-03-02', 3, NULL, 4, '[]', '{}')`,
  ],
  11: [
    `INSERT INTO kept_keys VALUES ('staff', 'v2.sealed')`,
    `INSERT INTO resealing VALUES ('endorsers', 'key', 2, 'p9', 3, 1, NULL), ('partners', 'key', 1, '', 0, 0, ${LATE})`,
  ],
  14: [
    `INSERT INTO requests (id, kind, subject, asked_by, asked_at, taken_by, taken_at, proposal) VALUES ('r4', 'publish_translation', 'a-fair-start/es', 'service:1', 1, 'staff:1', 2, '{"title":"x"}')`,
    `UPDATE drafts SET approved_version = 2 WHERE id = 'd1'`,
  ],
  15: [`UPDATE endorsers SET mailbox_hmac = iif(id < 'p2', '?' || id, 'mailbox') WHERE id < 'p3'`],
  16: [`INSERT INTO mail_paces (key, hour, count) VALUES ('site', 1, 2)`],
  17: [`UPDATE reports SET of_district = 1, effect = 'hid', mailbox_hmac = 'hmac' WHERE id = 'q1'`],
  21: [
    `INSERT INTO requests (id, kind, subject, asked_by, asked_at, proposal) VALUES ('r3', 'replace_directory', 'directory', 'service:1', 1, '{"stamp":null}')`,
    `INSERT INTO proposed_items VALUES ('r3', '00000001', json_object('name', ${HARD})), ('r3', 'example.net', NULL)`,
    `UPDATE endorsements SET name_salt = 'salt' WHERE id = 'e9'`,
  ],
  // Triggers write the words.
  24: [
    `UPDATE endorsements SET organization_key = iif(id < 'e2', 'example union', '') WHERE id < 'e5'`,
  ],
};
