/**
 * Restores a backup into an empty database, then fails unless both are equal.
 *
 *     npm run restore -- --remote --from undersigned.sql
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  complaintsOf,
  contentsOf,
  differences,
  rowsIn,
  schemaOf,
  TABLES,
} from './data/contents.ts';
import { ask, execute } from './data/d1.ts';
import { copyOf, readBackup, write } from './data/dump.ts';
import { fail, parsePlace } from './data/target.ts';

const FRESH =
  'Make a fresh one (`npx wrangler d1 create …`), and put its name and id into wrangler.toml; nothing here was changed.';

const USAGE = `npm run restore -- --remote --from FILE: a backup into a fresh database.

  --from FILE    what npm run backup wrote`;

/**
 * wrangler takes the words out of a file, even out of a text in it. Only a text can contain them
 * here, so the literal is split in two.
 */
const withoutTransactions = (line: string) =>
  line.replaceAll('BEGIN TRANSACTION', "BEGIN'||' TRANSACTION");

function restore(): void {
  const { place, values } = parsePlace(USAGE, { from: { type: 'string' } });
  if (!values.from) throw new Error('Say which backup: --from FILE.');
  const file = resolve(String(values.from));
  const backup = readBackup(file);
  const wrong = complaintsOf(backup);
  if (wrong.length > 0) throw new Error(`${file} is no backup: ${JSON.stringify(wrong)}`);

  const existing = ask(place, [TABLES])
    .flat()
    .map(({ name }) => name);
  if (existing.length > 0) {
    throw new Error(
      `This database has ${existing.length} tables already (${existing[0]}, …). ${FRESH}`,
    );
  }
  // Write the SQL in an order that D1 accepts, since the order of `wrangler d1 export` may fail.
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-restore-'));
  try {
    const ordered = join(folder, 'ordered.sql');
    const lines = [...write(backup)].map(withoutTransactions);
    writeFileSync(ordered, `${lines.join('\n')}\n`, { mode: 0o600 });
    execute(place, ordered);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const restored = copyOf(place);
  const expected = contentsOf(backup);
  const differing = differences(expected, contentsOf(restored));
  const schemas = [schemaOf(backup), schemaOf(restored)].map((lines) => lines.join('\n'));
  if (schemas[0] !== schemas[1]) differing.push('tables, indexes, views or triggers differ');
  if (differing.length > 0) {
    throw new Error(`The restored database differs from the backup:\n${differing.join('\n')}`);
  }
  console.log(
    `${rowsIn(expected)} rows of ${expected.size} tables restored, and equal to the backup`,
  );
}

try {
  restore();
} catch (error) {
  fail(error);
}
