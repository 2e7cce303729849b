/**
 * Restoring a backup undoes every erasure, withdrawal, hidden name, report, correction, redaction
 * and hold that came after it. This command compares the backup with the newest known state and
 * writes SQL that repeats them, so that nobody is more visible after a restore (R11).
 *
 *     npm run repeat -- --backup undersigned.sql --now now.sql --output leave.sql
 *
 * The SQL contains ids, codes and times only. Before it is written, it runs on a copy of the backup:
 * if anything in the result shows more than the newest state, the command fails and writes nothing.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { readBackup } from './data/dump.ts';
import { applied, broken, moreVisible, refusalOf } from './data/repeat-check.ts';
import { plan } from './data/repeat-plan.ts';
import { reportOf } from './data/repeat-report.ts';
import { fail } from './data/target.ts';
import { readFlags } from './setup/flags.ts';

/**
 * Returns the SQL, the number of endorsements that it changes, and lines about what is left to
 * people. Throws if the SQL would leave anything more visible than in the newest state, break a
 * reference, or not be finished by one run. `at` is in UTC milliseconds.
 */
export function repeat(backup: DatabaseSync, now: DatabaseSync, at: number) {
  const refusal = refusalOf(backup, now);
  if (refusal) throw new Error(refusal);
  const planned = plan(backup, now, at);
  const result = applied(backup, planned.sql);
  const undone = [
    ...moreVisible(result, now),
    ...broken(result, backup, now),
    ...plan(result, now, at + 1)
      .sql.slice(0, 1)
      .map(() => 'one run does not finish it'),
  ];
  if (undone.length > 0) {
    throw new Error(
      `This can’t be repeated. Do not make the restored site public.\n${undone.join('\n')}`,
    );
  }
  return { sql: planned.sql, entries: planned.entries, left: reportOf(planned, result, now) };
}

const USAGE = `npm run repeat -- --backup FILE --now FILE --output FILE: nobody is more visible after a restore.

  --backup FILE  a backup of the restored database
  --now FILE     a backup of the database as it was last
  --output FILE  the SQL to write`;

function main(): void {
  const option = { type: 'string' } as const;
  const { backup, now, output } = readFlags(USAGE, { backup: option, now: option, output: option });
  if (!backup || !now || !output) throw new Error('Say --backup, --now and --output.');
  if (existsSync(output)) throw new Error(`${output} exists already. Say another --output.`);
  const { sql, entries, left } = repeat(readBackup(backup), readBackup(now), Date.now());
  for (const line of left) console.log(`To be done by you: ${line}`);
  // wrangler refuses an empty file.
  if (sql.length === 0) {
    console.log('0 changes to repeat: nothing is more visible than in the newest state');
    return;
  }
  writeFileSync(output, sql.map((statement) => `${statement};\n`).join(''), { flag: 'wx' });
  console.log(
    `${sql.length} statements in ${output}, for ${entries} endorsements and whatever else was hidden since. Run them now`,
  );
}

if (process.argv[1] === import.meta.filename) {
  try {
    main();
  } catch (error) {
    fail(error);
  }
}
