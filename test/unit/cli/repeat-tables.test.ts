/** What happened since a backup, besides changes of state, and what a restored database says of it. */
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { repeat } from '../../../src/cli/repeat.ts';
import { CLEAR_PERSON } from '../../../src/endorsements/erasure.ts';
import { CHECKS } from '../../../src/watch/checks-store.ts';
import { entrySql, later, siteDatabase, WORD } from '../../support/restored-pair.ts';

/** Words that were written after the backup. */
const NEW = 'Canary of later';
const DRAFT = `INSERT INTO drafts (id, slug, document, version, state, publish_at, created_at, saved_at, saved_by)`;
const DIGEST = "printf('%064x', 9)";
const ANNOUNCED = `${DRAFT} VALUES ('d', 'two', '{}', 2, 'announced', 9, 1, 1, 'staff:1');
  INSERT INTO announcements (id, statement_id, draft_id, revision, digest, title, date, note, text, html, announced_at, effective_at)
    VALUES ('n', 2, 'd', 2, ${DIGEST}, 'Two', '2025-03', '${WORD}', '${WORD}', '${WORD}', 1, 9)`;
const REQUEST = 'INSERT INTO requests (id, kind, subject, asked_by, asked_at, words)';
const REPORT = `INSERT INTO reports (id, endorsement_id, state, address_sealed, domain, words, of_district, sent_at, expires_at, confirmed_at, changed_by)`;
const PARTNER = `INSERT INTO partners (id, name, site, via, address_hmac, address_sealed, sent_at, expires_at, confirmed_at, accepted_at, changed_by)
  VALUES ('w', '${WORD}', NULL, 'example', 'h', 'v1.${WORD}', 1, 9, 1, 2, 'x')`;
const PENDING = `INSERT INTO revisions (statement_id, number, epoch, change, digest, published_at, title, date, text)
    VALUES (2, 2, 2, 'substantive', ${DIGEST}, 1, 'Two', '2025-03', '${WORD}');
  INSERT INTO reaffirmations (endorsement_id, revision, epoch, reaffirmed_at) VALUES ('org', 2, 2, 3)`;
const ANSWERED = `${REQUEST} VALUES ('q', 'remove_endorsement', 'org', 'staff:1', 3, '${NEW}');
  INSERT INTO audit (id, at, actor, action, subject) VALUES ('asked', 3, 'staff:1', 'request.ask', 'q'), ('answered', 4, 'staff:2', 'request.approve', 'q');
  UPDATE requests SET settled_by = 'staff:2', settled_at = 4, outcome = 'approved' WHERE id = 'q'`;

interface Case {
  /** In both, before the backup. */
  given?: string;
  since: string;
  /** A query on the restored database, and its only row. */
  restored: [query: string, row: Record<string, string | number | null>];
  /** What the command leaves to people. */
  left?: RegExp;
}

const entry = (columns: string, id = 'a') =>
  `SELECT ${columns} FROM endorsements WHERE id = '${id}'`;
const set = (change: string, id = 'a') => `UPDATE endorsements SET ${change} WHERE id = '${id}'`;

const CASES: Record<string, Case> = {
  'a comment that staff keep private': {
    since: set('comment_shown_at = NULL, comment_read_at = 5'),
    restored: [
      entry('comment_shown_at, comment_read_at'),
      { comment_shown_at: null, comment_read_at: 2 },
    ],
  },
  'an unread comment that staff kept private': {
    given: set('comment_shown_at = NULL, comment_read_at = NULL'),
    since: set('comment_read_at = 5'),
    restored: [
      entry('comment_shown_at, comment_read_at'),
      { comment_shown_at: null, comment_read_at: 5 },
    ],
  },
  'a comment that staff showed': {
    given: set('comment_shown_at = NULL, comment_read_at = NULL'),
    since: set('comment_shown_at = 5, comment_read_at = 5'),
    restored: [
      entry('comment_shown_at, comment_read_at'),
      { comment_shown_at: null, comment_read_at: null },
    ],
    left: /^a: Its comment is shown/,
  },
  // Its latest change must be an entry of a rule: staff read there why it was ended.
  'an entry ended by rule, of which something else changed': {
    given: set(
      "state = 'invalidated', ended_at = 3, reason = 'network', comment_shown_at = NULL, comment_read_at = NULL",
    ),
    since: set('comment_shown_at = NULL, comment_read_at = 5'),
    restored: [
      entry(`state, exists (select 1 from audit where action = 'endorsements.invalidate'
        and changed_by = audit.id || '.' || endorsements.id) as by_rule`),
      { state: 'invalidated', by_rule: 1 },
    ],
  },
  'a report of a body whose sender was erased before it': {
    since: `${set(CLEAR_PERSON, 'org')}; DELETE FROM endorsers WHERE id = 'p-org';
      ${set("state = 'in_review', flags = '[\"reported\"]'", 'org')}`,
    restored: [
      entry('state, flags, endorser_id', 'org'),
      { state: 'in_review', flags: '["reported"]', endorser_id: null },
    ],
  },
  'another comment': {
    since: set(`comment = '${NEW}'`),
    restored: [entry('state, comment_shown_at'), { state: 'listed', comment_shown_at: null }],
    left: /^a: comment changed since/,
  },
  'a name that was corrected, and is in review': {
    since: set(
      `name = '${NEW}', name_key = '${NEW}', state = 'in_review', flags = '["corrected"]'`,
    ),
    restored: [entry('state, flags'), { state: 'in_review', flags: '["corrected"]' }],
    left: /^a: name changed since. Correct it again/,
  },
  'a name that was corrected and approved again': {
    since: set(`name = '${NEW}', name_key = '${NEW}', flags = '["corrected"]'`),
    restored: [entry('state, flags'), { state: 'in_review', flags: '["corrected"]' }],
    left: /^a: name changed since. Correct it again/,
  },
  'a title that was corrected, of an entry that stayed listed': {
    since: set(`title = '${NEW}'`),
    restored: [entry('state, flags'), { state: 'in_review', flags: '["corrected"]' }],
    left: /^a: title changed since/,
  },
  'a name that was corrected before its form is confirmed again': {
    given: set("state = 'submitted'"),
    since: set(`name = '${NEW}'`),
    restored: [entry('state, flags'), { state: 'submitted', flags: '["corrected"]' }],
    left: /^a: name changed since/,
  },
  'a form that was confirmed and reported': {
    given: set("state = 'submitted', confirmed_at = NULL, listed_at = NULL"),
    since: set(`state = 'in_review', flags = '["reported"]', confirmed_at = 3, listed_at = 3`),
    // Confirming it again does not list it.
    restored: [entry('state, flags'), { state: 'submitted', flags: '["reported"]' }],
  },
  'an entry that was approved': {
    given: set(`state = 'in_review', flags = '["same_name"]'`),
    since: set("state = 'listed'"),
    restored: [entry('state, flags'), { state: 'in_review', flags: '["same_name"]' }],
    left: /^a: Waits for review, and is listed in the newest state/,
  },
  'an entry that was approved, and reported later': {
    given: set(`state = 'in_review', flags = '["same_name"]'`),
    since: `${set("state = 'listed'")}; ${set(`state = 'in_review', flags = '["same_name", "reported"]'`)}`,
    restored: [entry('state, flags'), { state: 'in_review', flags: '["same_name","reported"]' }],
  },
  'a body that two people took off the list, and that somebody took up again': {
    since: `${ANSWERED}; ${set("state = 'in_review', flags = '[\"taken_up\"]'", 'org')};
      INSERT INTO audit (id, at, actor, action, subject, detail)
        VALUES ('up', 6, 'staff:1', 'endorsement.reopen', 'org', '{"from":"removed","takes_two":1}')`,
    // Whoever took it up still does not approve it.
    restored: [
      `SELECT e.state, e.flags, a.actor, a.detail FROM endorsements AS e JOIN audit AS a
        ON a.subject = e.id AND a.action = 'endorsement.reopen' WHERE e.id = 'org'`,
      { state: 'in_review', flags: '["taken_up"]', actor: 'staff:1', detail: '{"takes_two":1}' },
    ],
    left: /^1 requests are repeated without their words/,
  },
  'an entry that was declined, taken up again and withdrawn': {
    given: set("state = 'declined', ended_at = 3, reason = 'other'"),
    since: set("state = 'withdrawn', ended_at = 6, reason = NULL"),
    restored: [entry('state, ended_at, reason'), { state: 'withdrawn', ended_at: 6, reason: null }],
  },
  'evidence that was lowered': {
    given: set("evidence = 'district_address'"),
    since: set("evidence = 'self_stated'"),
    restored: [entry('evidence'), { evidence: 'self_stated' }],
  },
  'updates that nobody wants any more': {
    since: set('updates = 0, kept_epoch = 2, code_tries = 4'),
    restored: [
      entry('updates, kept_epoch, code_tries'),
      { updates: 0, kept_epoch: 2, code_tries: 4 },
    ],
  },
  'an earlier text that is kept, instead of one that the backup does not have': {
    since: set('kept_epoch = 3'),
    restored: [entry('kept_epoch'), { kept_epoch: null }],
  },
  'a network that was forgotten': {
    since: set('network = NULL'),
    restored: [entry('network'), { network: null }],
  },
  'a report that hid the entry': {
    since: `${REPORT} VALUES ('r', 'a', 'confirmed', 'v1.${NEW}', 'later.example', '${NEW}', 1, 3, 9, 4, 'x');
      ${set(`state = 'in_review', flags = '["reported"]'`)}`,
    restored: [
      `SELECT e.state, e.flags, r.state AS report, r.of_district, r.confirmed_at, r.address_sealed, r.words
        FROM reports AS r JOIN endorsements AS e ON e.id = r.endorsement_id`,
      ...([
        {
          state: 'in_review',
          flags: '["reported"]',
          report: 'confirmed',
          of_district: 1,
          confirmed_at: 4,
          address_sealed: null,
          words: null,
        },
      ] as const),
    ],
    left: /^1 reports are repeated without their words/,
  },
  'a report that was confirmed and settled': {
    given: `${REPORT} VALUES ('r', 'a', 'sent', 'v1.${WORD}', 'example.org', '${WORD}', 1, 1, 9, NULL, 'x')`,
    since: `UPDATE reports SET state = 'settled', address_sealed = NULL, domain = NULL, words = NULL`,
    restored: [
      'SELECT state, address_sealed FROM reports',
      { state: 'settled', address_sealed: null },
    ],
  },
  'a report that expired': {
    given: `${REPORT} VALUES ('r', 'a', 'sent', 'v1.${WORD}', 'example.org', '${WORD}', 1, 1, 9, NULL, 'x')`,
    since: 'DELETE FROM reports',
    restored: ['SELECT count(*) AS n FROM reports', { n: 0 }],
  },
  'a request that was refused': {
    given: `${REQUEST} VALUES ('q', 'withdraw_statement', 'two', 'staff:1', 1, '${WORD}')`,
    since: "UPDATE requests SET settled_by = 'staff:2', settled_at = 4, outcome = 'refused'",
    restored: [
      'SELECT settled_by, outcome FROM requests',
      { settled_by: 'staff:2', outcome: 'refused' },
    ],
  },
  'a request that is open': {
    since: `${REQUEST} VALUES ('q', 'withdraw_statement', 'two', 'staff:1', 1, '${NEW}')`,
    restored: ['SELECT count(*) AS n FROM requests', { n: 0 }],
    left: /^withdraw_statement two: This request was open/,
  },
  'a body that two people removed': {
    since: `${ANSWERED}; ${set("state = 'removed', ended_at = 4, reason = 'other'", 'org')}`,
    restored: [
      `SELECT e.state, q.outcome, q.words, count(u.id) AS entries FROM endorsements AS e JOIN requests AS q ON q.subject = e.id
        JOIN audit AS u ON u.subject = q.id`,
      { state: 'removed', outcome: 'approved', words: null, entries: 2 },
    ],
    left: /^1 requests are repeated without their words/,
  },
  'a new decision that was declined': {
    given: PENDING,
    since: `UPDATE reaffirmations SET declined_at = 4, reason = 'other', reason_words = '${NEW}'`,
    restored: [
      'SELECT declined_at, reason, reason_words FROM reaffirmations',
      { declined_at: 4, reason: 'other', reason_words: null },
    ],
  },
  'a new decision that was approved': {
    given: PENDING,
    since: 'UPDATE reaffirmations SET standing_at = 4',
    restored: ['SELECT standing_at FROM reaffirmations', { standing_at: null }],
    left: /^org: Its new decision was approved/,
  },
  'another link to the minutes': {
    since: `UPDATE authorities SET url = 'https://example.net/${NEW}'`,
    restored: [
      `${entry('state, url', 'org').replace(' WHERE', ' JOIN authorities ON endorsement_id = id WHERE')}`,
      { state: 'listed', url: null },
    ],
    left: /^authorities org\/1: url changed since, and is not shown/,
  },
  'a note that was deleted': {
    given: `INSERT INTO staff_notes VALUES ('s', 'a', 1, 'staff:1', '${WORD}')`,
    since: 'DELETE FROM staff_notes',
    restored: ['SELECT count(*) AS n FROM staff_notes', { n: 0 }],
  },
  'a person of staff who was forgotten': {
    given: `INSERT INTO actors VALUES ('staff:1', '${WORD}')`,
    since: 'DELETE FROM actors',
    restored: ['SELECT count(*) AS n FROM actors', { n: 0 }],
  },
  'a partner who ended it': {
    given: PARTNER,
    since: 'DELETE FROM partners',
    restored: ['SELECT count(*) AS n FROM partners', { n: 0 }],
  },
  'a partner whose page was closed': {
    given: PARTNER,
    since: 'UPDATE partners SET accepted_at = NULL',
    restored: ['SELECT accepted_at FROM partners', { accepted_at: null }],
  },
  'a partner of another name': {
    given: PARTNER,
    since: `UPDATE partners SET name = '${NEW}'`,
    restored: ['SELECT accepted_at FROM partners', { accepted_at: null }],
    left: /^partners w: name changed since/,
  },
  'a statement on hold': {
    since: 'UPDATE statements SET held_at = 5 WHERE id = 1',
    restored: ['SELECT held_at FROM statements WHERE id = 1', { held_at: 5 }],
  },
  'a hold that was lifted': {
    given: 'UPDATE statements SET held_at = 5 WHERE id = 1',
    since: 'UPDATE statements SET held_at = NULL WHERE id = 1',
    restored: ['SELECT held_at FROM statements WHERE id = 1', { held_at: 5 }],
    left: /^one: Is on hold, and not in the newest state/,
  },
  'a withdrawn statement': {
    since: "UPDATE statements SET status = 'withdrawn' WHERE id = 1",
    restored: ['SELECT status FROM statements WHERE id = 1', { status: 'withdrawn' }],
  },
  'a superseded statement': {
    since: "UPDATE statements SET status = 'superseded' WHERE id = 1",
    restored: ['SELECT status FROM statements WHERE id = 1', { status: 'superseded' }],
  },
  'a redacted text': {
    given: `INSERT INTO translations VALUES (1, 'es', 1, '${WORD}', '${WORD}', '${WORD}', NULL, NULL, ${DIGEST}, '${WORD}', 1);
      INSERT INTO search_texts VALUES (1, 1, '${WORD}', '${WORD}')`,
    since:
      'UPDATE revisions SET text = NULL, redacted_at = 5 WHERE statement_id = 1 AND number = 1; DELETE FROM renderings WHERE statement_id = 1 AND number = 1',
    restored: [
      `SELECT r.text, r.redacted_at, (SELECT count(*) FROM renderings) AS copies, (SELECT count(*) FROM translations) AS translations,
        (SELECT count(*) FROM search_texts) AS searched FROM revisions AS r WHERE statement_id = 1 AND number = 1`,
      { text: null, redacted_at: 5, copies: 2, translations: 0, searched: 0 },
    ],
  },
  'a translation that was deleted': {
    given: `INSERT INTO translations VALUES (1, 'es', 1, '${WORD}', '${WORD}', '${WORD}', NULL, NULL, ${DIGEST}, '${WORD}', 1)`,
    since: 'DELETE FROM translations',
    restored: ['SELECT count(*) AS n FROM translations', { n: 0 }],
  },
  'a delivery that was voided': {
    given: `INSERT INTO deliveries VALUES (1, 1, 1, '${WORD}', '2025-03-03', 1, '{}', 'staff:1', NULL)`,
    since: 'UPDATE deliveries SET voided_at = 5',
    restored: ['SELECT voided_at FROM deliveries', { voided_at: 5 }],
  },
  'a draft that was taken off the schedule': {
    given: `${DRAFT} VALUES ('d', 'two', '{}', 2, 'scheduled', 9, 1, 1, 'staff:1')`,
    since: "UPDATE drafts SET state = 'draft', publish_at = NULL, version = 3",
    restored: ['SELECT state, publish_at FROM drafts', { state: 'draft', publish_at: null }],
    left: /^d: This draft is no longer scheduled/,
  },
  'a scheduled draft that was deleted': {
    given: `${DRAFT} VALUES ('d', 'two', '{}', 2, 'scheduled', 9, 1, 1, 'staff:1')`,
    since: 'DELETE FROM drafts',
    restored: ['SELECT state, publish_at FROM drafts', { state: 'draft', publish_at: null }],
    left: /^d: This draft is no longer scheduled/,
  },
  'an announcement that was cancelled': {
    given: ANNOUNCED,
    since: "UPDATE drafts SET state = 'draft', publish_at = NULL, version = 3",
    restored: [
      'SELECT d.state, a.outcome, a.text FROM drafts AS d JOIN announcements AS a',
      { state: 'draft', outcome: 'cancelled', text: null },
    ],
    left: /^d: This draft is no longer scheduled/,
  },
  'an announcement that took effect': {
    given: ANNOUNCED,
    since: `INSERT INTO revisions (statement_id, number, epoch, change, note, digest, published_at, title, date, text)
        VALUES (2, 2, 2, 'substantive', '${WORD}', ${DIGEST}, 9, 'Two', '2025-03', '${WORD}');
      DELETE FROM drafts`,
    // The schedule publishes it again.
    restored: [
      'SELECT d.state, a.outcome FROM drafts AS d JOIN announcements AS a',
      { state: 'announced', outcome: null },
    ],
    left: /^two, revision 2: Was published since/,
  },
  'an announced text that took effect and was redacted': {
    given: ANNOUNCED,
    since: `INSERT INTO revisions (statement_id, number, epoch, change, note, digest, published_at, title, date, text, redacted_at)
        VALUES (2, 2, 2, 'substantive', '${WORD}', ${DIGEST}, 9, 'Two', '2025-03', NULL, 9);
      DELETE FROM drafts`,
    restored: [
      'SELECT d.state, a.outcome FROM drafts AS d JOIN announcements AS a',
      { state: 'draft', outcome: 'cancelled' },
    ],
    left: /^two, revision 2: Was published and redacted since: do not publish/,
  },
  'an endorsement that was sent in since': {
    since: `${entrySql({ id: 'z' })}; ${entrySql({ id: 'y', state: 'withdrawn' })}`,
    restored: ["SELECT count(*) AS n FROM endorsements WHERE id = 'z'", { n: 0 }],
    left: /^1 endorsements were sent in after the backup/,
  },
};

let was: DatabaseSync;
let now: DatabaseSync;
beforeEach(() => {
  [was, now] = [siteDatabase(), siteDatabase()];
  for (const db of [was, now]) {
    db.exec(entrySql({ id: 'a' }));
    db.exec(entrySql({ id: 'org', kind: 'organization' }));
    db.exec(
      "INSERT INTO audit (id, at, actor, action, subject) VALUES ('w', 1, 'partner', 'partner.send', 'w')",
    );
  }
});

test.each(Object.entries(CASES))('%s', (_, { given = '', since, restored: [query, row], left }) => {
  for (const db of [was, now]) db.exec(given);
  now.exec(`${later('a')} ${since}`);
  const repeated = repeat(was, now, 7);
  expect(repeated.sql.join()).not.toMatch(/Canary/);
  expect(repeated.left.join()).not.toMatch(/Canary/);
  if (left) expect(repeated.left.filter((line) => left.test(line))).toHaveLength(1);
  else expect(repeated.left).toEqual([]);
  const violations = () => Object.values(CHECKS).map((check) => was.prepare(check).all());
  const before = violations();
  for (const statement of repeated.sql) was.exec(statement);
  // Running it twice changes nothing more.
  for (const statement of repeated.sql) was.exec(statement);
  expect(was.prepare(query).all()).toEqual([row]);
  expect(violations()).toEqual(before);
  expect(repeat(was, now, 8).sql).toEqual([]);
});

test('an act of staff is never to be done again if the newest state shows less', () => {
  was.exec(set("state = 'in_review'"));
  now.exec(`INSERT INTO audit (id, at, actor, action, subject) VALUES ('ok', 5, 'staff:1', 'endorsement.approve', 'a');
    ${set(`state = 'in_review', flags = '["reported"]'`)}`);
  expect(repeat(was, now, 7).left).toEqual([]);
});

test('a row that was made after the restore stays, and one that the newest state lost goes', () => {
  now.exec(
    `${later('a')} INSERT INTO audit SELECT 99, 'a-lost', 1, 'endorser', 'endorsement.submit', 'lost', '{}'`,
  );
  was.exec(`${entrySql({ id: 'newer', at: 6 })} ${entrySql({ id: 'lost' })}`);
  for (const statement of repeat(was, now, 7).sql) was.exec(statement);
  expect(
    was
      .prepare("SELECT id, state FROM endorsements WHERE id IN ('newer', 'lost') ORDER BY id")
      .all(),
  ).toEqual([
    { id: 'lost', state: 'erased' },
    { id: 'newer', state: 'listed' },
  ]);
});

test('words where a code is expected are never written', () => {
  now.exec(`${later('a')} ${set(`state = 'removed', reason = '${NEW}'`)}`);
  expect(() => repeat(was, now, 7)).toThrow(/words where a code or an id is expected/);
});
