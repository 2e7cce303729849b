/**
 * Checks migrations: new ones against rules that prevent loss of data, released ones against
 * hashes.
 *
 *     npm run migrations -- check      # list what is wrong, with file and line
 *     npm run migrations -- release    # record the new ones, which must never be edited again
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalsOf } from './data/migration-rules.ts';

const FOLDER = join(import.meta.dirname, '../../migrations');
const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

export interface Folder {
  /** Text by file name, in the order in which they are applied. */
  files: Map<string, string>;
  /** SHA-256 by file name of the migrations that were applied to a database in use. */
  released: Record<string, string>;
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Returns a line for each fault. */
export function checkMigrations({ files, released }: Folder): string[] {
  const names = [...files.keys()];
  const latest = Object.keys(released).sort().at(-1) ?? '';
  const gone = Object.keys(released)
    .filter((name) => !files.has(name))
    .map(
      (name) => `${name}: released, but the file is missing. Databases have it: restore the file.`,
    );
  const wrong = names.flatMap((name, index) => {
    const text = files.get(name) ?? '';
    const known = released[name];
    if (known === digestOf(text)) return [];
    if (known !== undefined) {
      return `${name}: released, but the file was changed. Databases that have it will not get the change: restore the file and write a new migration.`;
    }
    const place =
      name < latest ? [`${name}: comes before ${latest}, which is already released.`] : [];
    const number = NAME.exec(name)?.[1];
    if (number === undefined) place.push(`${name}: must be named like 0001_what_it_is.sql.`);
    else if (names[index - 1]?.startsWith(number))
      place.push(`${name}: its number is already used.`);
    return [
      ...place,
      ...refusalsOf(text).map(({ line, message }) => `${name}:${line}: ${message}`),
    ];
  });
  return [...gone, ...wrong];
}

export function readFolder(folder = FOLDER): Folder {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const ledger = join(folder, 'released.json');
  return {
    files: new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    released: existsSync(ledger) ? JSON.parse(readFileSync(ledger, 'utf8')) : {},
  };
}

function main(command: string | undefined): void {
  const folder = readFolder();
  const wrong = checkMigrations(folder);
  for (const line of wrong) console.error(line);
  if (command !== 'check' && command !== 'release') {
    console.error('Say what to do: check, or release.');
    process.exitCode = 1;
  } else if (wrong.length > 0) {
    process.exitCode = 1;
  } else if (command === 'check') {
    console.log(`${folder.files.size} migrations, nothing wrong`);
  } else {
    const entries = [...folder.files].map(([name, text]) => [name, digestOf(text)]);
    const ledger = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
    writeFileSync(join(FOLDER, 'released.json'), ledger);
    console.log(`${folder.files.size} migrations are on record in migrations/released.json`);
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv[2]);
