/**
 * Writes the whole database to a file of SQL, after reading that SQL back and comparing the two.
 *
 *     npm run backup -- --remote --output undersigned.sql
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { sha256Hex } from '../lib/digest.ts';
import { complaintsOf, contentsOf, differences, rowsIn } from './data/contents.ts';
import { backupOf, copyOf } from './data/dump.ts';
import { fail, parsePlace } from './data/target.ts';
import { loadExport } from './data/untrusted.ts';

const USAGE = `npm run backup -- --remote --output FILE: the whole database as a file.

  --output FILE  the file to write (undersigned.sql); one that is there already is left alone`;

async function backup(): Promise<void> {
  const { place, values } = parsePlace(USAGE, {
    output: { type: 'string', default: 'undersigned.sql' },
  });
  const file = resolve(String(values.output));
  if (existsSync(file)) throw new Error(`${file} exists already. Say another --output.`);
  if (!existsSync(dirname(file))) throw new Error(`There is no folder ${dirname(file)}.`);
  const db = copyOf(place);
  const contents = contentsOf(db);
  if (!contents.has('endorsements')) {
    throw new Error('This database has no endorsements table: it is not the database of a site.');
  }
  const sql = backupOf(db);
  const wrong = [
    ...complaintsOf(db).map((complaint) => JSON.stringify(complaint)),
    ...differences(contents, contentsOf(loadExport(sql))),
  ];
  if (wrong.length > 0) throw new Error(`The backup would not be correct:\n${wrong.join('\n')}`);
  // Readable by its owner only: the file contains names, and encrypted addresses.
  writeFileSync(file, sql, { mode: 0o600, flag: 'wx' });
  // Only a warning: the backup is correct, but the database itself was altered.
  for (const text of await alteredTexts(db)) console.error(`! ${text}`);
  for (const [table, { count }] of contents) {
    console.log(`${String(count).padStart(9)}  ${table}`);
  }
  console.log(`${rowsIn(contents)} rows of ${contents.size} tables, read back and equal: ${file}`);
  console.log(`SHA-256 ${await sha256Hex(sql)}`);
}

/** Describes each published text that does not match its digest. */
async function alteredTexts(db: DatabaseSync): Promise<string[]> {
  const query = db.prepare(
    'SELECT statement_id, number, text, digest FROM revisions WHERE text IS NOT NULL',
  );
  const wrong: string[] = [];
  for (const { statement_id: id, number, text, digest } of query.all()) {
    if ((await sha256Hex(String(text))) !== digest)
      wrong.push(`revision ${number} of statement ${id} is not what its digest says`);
  }
  return wrong;
}

backup().catch(fail);
