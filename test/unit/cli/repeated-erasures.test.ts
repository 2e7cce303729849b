/**
 * Endorsers who left after a backup leave again after its restore (R11), on the migrated tables
 * with foreign keys and triggers, and with everything that others wrote about them.
 */
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { contentsOf } from '../../../src/cli/data/contents.ts';
import { readFolder } from '../../../src/cli/migrations.ts';
import { repeat } from '../../../src/cli/repeat.ts';
import { CLEAR_PERSON, CLEAR_ROW } from '../../../src/endorsements/erasure.ts';
import { CHECKS } from '../../../src/watch/checks-store.ts';

const ERASED = `${CLEAR_ROW}, ended_at = 5`;

/** Each person's kind and state in the backup, and how the row changed since. */
const LEAVING = {
  erased: ['leader', 'listed', ERASED],
  unconfirmed: ['leader', 'submitted', ERASED],
  forgotten: ['district', 'listed', CLEAR_PERSON],
  withdrawn: ['leader', 'listed', "state = 'withdrawn', ended_at = 5"],
  hidden: ['leader', 'listed', 'public = 0'],
  unsubscribed: ['leader', 'listed', 'updates = 0, unsubscribed_at = 5'],
  // Withdrawn and unsubscribed.
  tired: ['leader', 'listed', "state = 'withdrawn', ended_at = 5, unsubscribed_at = 5"],
  removed: ['leader', 'listed', "state = 'removed', ended_at = 5, reason = 'other'"],
  staying: ['leader', 'listed', 'title = title'],
} as const;
type Who = keyof typeof LEAVING;
const EVERYBODY = Object.keys(LEAVING) as Who[];
/** Those whose data must be gone completely. */
const NOBODY: Who[] = ['erased', 'unconfirmed', 'forgotten'];

const wordOf = (who: Who) => `Canary${who}`;

function backup(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const [, sql] of readFolder().files) db.exec(sql);
  db.exec(`
    INSERT INTO statements (id, slug, date, title, summary, topics, status, revision, epoch, published_at, updated_at)
      VALUES (1, 'one', '2025-02', 'One', '', '[]', 'current', 2, 2, 1, 1);
    INSERT INTO revisions (statement_id, number, epoch, change, digest, published_at, title, date, text)
      VALUES (1, 1, 1, 'substantive', printf('%064x', 1), 1, 'One', '2025-02', 'Text'),
        (1, 2, 2, 'substantive', printf('%064x', 2), 1, 'One', '2025-02', 'Texts');
    INSERT INTO districts VALUES ('1', 'Example', 'local', '[]', 'Middle', 'Coast', NULL, NULL);
    INSERT INTO partners VALUES ('ended', 'Canaryended', NULL, 'gone', 1, 'hmac', 'v1.sealed', 1, 2, 2, NULL, 'a'),
      ('partner', 'Staying', NULL, 'there', 1, 'hmac2', 'v1.sealed', 1, 2, 2, NULL, 'a');`);
  for (const who of EVERYBODY) {
    const [kind, state] = LEAVING[who];
    const word = wordOf(who);
    const body = kind === 'district';
    db.exec(`
      INSERT INTO audit (id, at, actor, action, subject) VALUES ('a-${who}', 1, 'staff:1', 'endorsement.approve', '${who}');
      INSERT INTO endorsers VALUES ('p-${who}', 'hmac${word}', 'v1.${word}', 1, 'mailbox${word}');
      INSERT INTO endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
          district_code, body_key, name, name_key, title, affiliation, district_name, region, comment, via, domain,
          network, flags, submitted_at, expires_at, confirmed_at,
          listed_at, changed_by, name_salt, organization_key)
        VALUES ('${who}', 1, '${kind}', '${state}', 1, 1, 1, '${body ? 'verified' : 'self_stated'}', 'p-${who}', '1',
          'key', '${word}', '${body ? 'example' : word}', '${word}', 'Example', 'Example', 'Coast', '${word}', 'there', '${word}.example',
          '${word}', '["${word}"]', 1, 9, ${state === 'listed' ? '2, 2' : 'NULL, NULL'}, 'a-${who}', '${body ? 'salt' : word}',
          '${body ? '' : word}');
      INSERT INTO reaffirmations SELECT '${who}', 2, 2, 3, NULL, 4, 'other', '${word}' WHERE '${state}' = 'listed';
      INSERT INTO staff_notes VALUES ('n-${who}', '${who}', 1, 'staff:1', '${word}');
      INSERT INTO reports (id, endorsement_id, state, address_sealed, domain, words, of_district, sent_at, expires_at, confirmed_at, changed_by)
        VALUES ('r-${who}', '${who}', 'sent', 'v1.sealed', 'r.example', '${word}', 0, 1, 9, NULL, 'a-${who}');
      INSERT INTO requests (id, kind, subject, asked_by, asked_at, words, proposal)
        VALUES ('q-${who}', 'rename_endorsement', '${who}', 'staff:1', 1, '${word}', '"${word}"');`);
    if (body)
      db.exec(
        `INSERT INTO authorities (endorsement_id, revision, body, decided_on, officer, url_offered)
          VALUES ('${who}', 1, 'board', '2025-01-01', '${word}', 'https://a.example/?user=${word}%252540example.org')`,
      );
  }
  return db;
}

let was: DatabaseSync;
let now: DatabaseSync;

beforeEach(() => {
  [was, now] = [backup(), backup()];
  for (const who of EVERYBODY)
    now.exec(`UPDATE endorsements SET ${LEAVING[who][2]} WHERE id = '${who}'`);
  now.exec(`DELETE FROM partners WHERE id = 'ended';
    UPDATE authorities SET officer = NULL, url_offered = NULL WHERE endorsement_id = 'forgotten';
    UPDATE requests SET words = NULL WHERE subject IN (${NOBODY.map((who) => `'${who}'`).join()});
    INSERT INTO audit (id, at, actor, action, subject) VALUES ('s1', 5, 'staff:1', 'endorsement.remove', 'removed'),
      ('s2', 5, 'system', 'audit.mark', 'audit'), ('s3', 6, 'staff:2', 'statement.redact', 'one')`);
});

/** All rows that contain the word, by table. */
function told(db: DatabaseSync, word: string): string[] {
  return [...contentsOf(db).keys()].flatMap((table) =>
    db
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .filter((row) => JSON.stringify(row).includes(word))
      .map((row) => `${table} ${JSON.stringify(row)}`),
  );
}

function leaveAgain(): void {
  for (const statement of repeat(was, now, 7).sql) was.exec(statement);
}

test('no column has data of the erased, and all others keep theirs', () => {
  for (const who of EVERYBODY) expect(told(was, wordOf(who)).length).toBeGreaterThan(3);
  const others = EVERYBODY.filter((who) => !NOBODY.includes(who));
  const words = (who: Who) =>
    was.prepare('SELECT name, comment, endorser_id FROM endorsements WHERE id = ?').get(who);
  const before = others.map(words);
  leaveAgain();
  for (const who of NOBODY) expect([who, told(was, wordOf(who))]).toEqual([who, []]);
  expect(told(was, 'Canaryended')).toEqual([]);
  expect(others.map(words)).toEqual(before);
  expect(told(was, 'Staying')).toHaveLength(1);
});

test('each row is in its latest state, a body’s decision stays without its officer, and the tally matches', () => {
  leaveAgain();
  const rows = (db: DatabaseSync) =>
    db
      .prepare(
        'SELECT id, state, public, endorser_id, unsubscribed_at IS NULL AS hears FROM endorsements',
      )
      .all();
  expect(rows(was)).toEqual(rows(now));
  expect(
    was.prepare('SELECT body, decided_on, officer, url_offered FROM authorities').all(),
  ).toEqual([{ body: 'board', decided_on: '2025-01-01', officer: null, url_offered: null }]);
  for (const check of ['tally', 'via', 'erased', 'nobody', 'endorsers', 'trail', 'guards'] as const)
    expect([check, was.prepare(CHECKS[check]).all()]).toEqual([check, []]);
});

test('each has its audit entry, nothing is left to staff, and repeating changes nothing', () => {
  expect(repeat(was, now, 7).left).toEqual([]);
  leaveAgain();
  expect(
    was
      .prepare(
        "SELECT subject, action FROM audit WHERE at = 7 AND action <> 'restore.repeat' ORDER BY 1, 2",
      )
      .all(),
  ).toEqual([
    { subject: 'erased', action: 'endorsement.erase' },
    { subject: 'forgotten', action: 'endorsement.erase' },
    { subject: 'hidden', action: 'endorsement.hide' },
    { subject: 'removed', action: 'endorsement.remove' },
    { subject: 'tired', action: 'endorsement.withdraw' },
    { subject: 'unconfirmed', action: 'endorsement.erase' },
    { subject: 'unsubscribed', action: 'endorsement.unsubscribe' },
    { subject: 'withdrawn', action: 'endorsement.withdraw' },
  ]);
  expect(repeat(was, now, 8).sql).toEqual([]);
});
