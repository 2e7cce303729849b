/**
 * Restoring a backup undoes every erasure, withdrawal, hidden name, unsubscription and ended
 * partnership that came after it. This command compares the backup with the latest state and writes
 * SQL that repeats them, so that promise R11 also holds after a restore.
 *
 *     npm run repeat -- --backup undersigned.sql --now now.sql --output leave.sql
 *
 * The SQL contains ids only. The command also lists the actions of staff since the backup, from the
 * audit trail: staff repeat them in the console.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { CLEAR_PERSON, CLEAR_ROW } from '../endorsements/erasure.ts';
import { quote, readBackup } from './data/dump.ts';
import { fail } from './data/target.ts';
import { readFlags } from './setup/flags.ts';

const words = (id: string) => [
  `DELETE FROM staff_notes WHERE endorsement_id = ${id}`,
  `UPDATE reports SET words = NULL WHERE endorsement_id = ${id}`,
  `UPDATE requests SET words = NULL WHERE subject = ${id}`,
  `UPDATE reaffirmations SET reason_words = NULL WHERE endorsement_id = ${id}`,
];

interface Leaving {
  /** SQL condition on `was` (the row in the backup) and `now` (its latest state). */
  when: string;
  action: string;
  /** SQL that runs before the update. `id` is a quoted literal; `at` is in milliseconds. */
  statements(id: string, at: number): string[];
  change(at: number): string;
}

const WAYS: readonly Leaving[] = [
  {
    when: "now.state = 'erased' AND was.state <> 'erased'",
    action: 'endorsement.erase',
    statements: (id) => [`DELETE FROM authorities WHERE endorsement_id = ${id}`, ...words(id)],
    change: (at) => `${CLEAR_ROW}, ended_at = ${at}`,
  },
  {
    // The body's decision stays, but the person who acted for it is removed.
    when: "now.state <> 'erased' AND now.endorser_id IS NULL AND was.endorser_id IS NOT NULL",
    action: 'endorsement.erase',
    statements: (id) => [
      `UPDATE authorities SET officer = NULL WHERE endorsement_id = ${id}`,
      ...words(id),
    ],
    change: () => CLEAR_PERSON,
  },
  {
    when: "now.state = 'withdrawn' AND was.state IN ('in_review', 'listed')",
    action: 'endorsement.withdraw',
    statements: () => [],
    change: (at) => `state = 'withdrawn', ended_at = ${at}`,
  },
  {
    when: "now.state = was.state AND now.state = 'listed' AND now.public = 0 AND was.public = 1",
    action: 'endorsement.hide',
    statements: () => [],
    change: () => 'public = 0',
  },
  {
    when: 'now.unsubscribed_at IS NOT NULL AND was.unsubscribed_at IS NULL',
    action: 'endorsement.unsubscribe',
    statements: () => [],
    change: (at) => `updates = 0, unsubscribed_at = ${at}`,
  },
];

/** Returns the SQL, and a line for each action that staff have to repeat by hand. */
export function repeat(backup: DatabaseSync, now: DatabaseSync, at: number) {
  const rows = (db: DatabaseSync) =>
    JSON.stringify(
      db.prepare('SELECT id, state, public, endorser_id, unsubscribed_at FROM endorsements').all(),
    );
  const both = (when: string) =>
    now
      .prepare(
        `WITH was AS (SELECT value ->> 'id' AS id, value ->> 'state' AS state, value ->> 'public' AS public,
           value ->> 'endorser_id' AS endorser_id, value ->> 'unsubscribed_at' AS unsubscribed_at FROM json_each(?))
         SELECT was.id FROM was JOIN endorsements AS now ON now.id = was.id WHERE ${when}`,
      )
      .all(rows(backup));
  const sql: string[] = [];
  for (const way of WAYS) {
    for (const row of both(way.when)) {
      const id = quote(String(row.id));
      const entry = quote(`restore-${at}.${way.action}.${row.id}`);
      sql.push(
        `INSERT INTO audit (id, at, actor, action, subject) VALUES (${entry}, ${at}, 'system', '${way.action}', ${id})`,
        ...way.statements(id, at),
        `UPDATE endorsements SET ${way.change(at)}, changed_by = ${entry} WHERE id = ${id}`,
      );
    }
  }
  const left = now.prepare('SELECT 1 FROM partners WHERE id = ?');
  for (const { id } of backup.prepare('SELECT id FROM partners').all()) {
    if (!left.get(id ?? '')) sql.push(`DELETE FROM partners WHERE id = ${quote(String(id))}`);
  }
  const nobody = 'NOT EXISTS (SELECT 1 FROM endorsements WHERE endorser_id = endorsers.id)';
  if (sql.length > 0) sql.push(`DELETE FROM endorsers WHERE ${nobody}`);
  const known = new Set(actsOfStaff(backup).map(({ id }) => id));
  const byStaff = actsOfStaff(now).filter(({ id }) => !known.has(id));
  return { sql, byStaff: byStaff.map(({ subject, action }) => `${subject}: ${action}`) };
}

const actsOfStaff = (db: DatabaseSync) =>
  db
    .prepare(
      `SELECT id, subject, action FROM audit
       WHERE actor NOT IN ('endorser', 'reporter', 'partner', 'system') ORDER BY seq`,
    )
    .all();

const USAGE = `npm run repeat -- --backup FILE --now FILE --output FILE: lets those leave again who left.

  --backup FILE  the backup that was restored
  --now FILE     a backup of the database as it was last
  --output FILE  the SQL to write`;

const entriesOf = (db: DatabaseSync) =>
  Number(db.prepare('SELECT count(*) AS count FROM audit').get()?.count);

function main(): void {
  const option = { type: 'string' } as const;
  const { backup, now, output } = readFlags(USAGE, { backup: option, now: option, output: option });
  if (!backup || !now || !output) throw new Error('Say --backup, --now and --output.');
  const [was, is] = [readBackup(backup), readBackup(now)];
  if (entriesOf(is) < entriesOf(was)) {
    console.error(
      `! ${now} has fewer entries in its trail than ${backup}: are they the other way round?`,
    );
  }
  const { sql, byStaff } = repeat(was, is, Date.now());
  for (const line of byStaff)
    console.log(`Staff did since then, to be done again where it still holds: ${line}`);
  // wrangler refuses an empty file.
  if (sql.length === 0) {
    console.log('0 entries left since the backup: there is nothing to be run');
    return;
  }
  if (existsSync(output)) throw new Error(`${output} exists already. Say another --output.`);
  writeFileSync(output, sql.map((statement) => `${statement};\n`).join(''), { flag: 'wx' });
  const changes = sql.filter((statement) => statement.startsWith('INSERT INTO audit')).length;
  console.log(`${changes} entries left since the backup: ${output} lets them leave again`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    main();
  } catch (error) {
    fail(error);
  }
}
