/**
 * Imports the directory of districts from `src/districts/data/` into a site, and the list of domains
 * that hand out short-lived mailboxes.
 *
 *     node src/cli/directory.ts [--to URL]
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import {
  type DirectoryEntry,
  type DirectoryRequest,
  parseDirectory,
} from '../districts/directory.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Complaint, formatComplaints } from './complaints.ts';
import { describeDisposable, sendDisposable } from './disposable.ts';
import { DEFAULT_PORT } from './ports.ts';
import { parseSite, type Refusal, type Site, send } from './site.ts';

const FILES = {
  districts: 'src/districts/data/massachusetts.csv',
  domains: 'src/districts/data/massachusetts-domains.csv',
  aliases: 'src/districts/data/massachusetts-aliases.csv',
} as const;

/** How many districts the site has now, and how many of them differ from before. */
const imported = z.object({ districts: z.number(), changed: z.number() });
export type Imported = z.infer<typeof imported>;

export async function readDirectory(root: string): Promise<Result<DirectoryEntry[], Complaint[]>> {
  const read = (file: string) => readFile(join(root, file), 'utf8');
  const parsed = parseDirectory({
    districtsCsv: await read(FILES.districts),
    domainsCsv: await read(FILES.domains),
    aliasesCsv: await read(FILES.aliases),
  });
  if (parsed.ok) return parsed;
  return err(
    parsed.error.map(({ line, message }) => {
      // The message begins with the table that the line is in.
      const [, table, rest] = /^(districts|domains|aliases): (.*)$/s.exec(message) ?? [];
      const file = table === 'domains' || table === 'aliases' ? FILES[table] : FILES.districts;
      return { file, line, level: 'error', message: rest ?? message };
    }),
  );
}

/** All of the directory, or nothing. Importing twice changes nothing. */
export async function importDirectory(
  site: Site,
  districts: DirectoryEntry[],
  replace = false,
): Promise<Result<Imported, Refusal>> {
  const body: DirectoryRequest = { districts, replace };
  return send(site, 'PUT', '/console/api/directory', body, imported);
}

export function describeImport({ districts, changed }: Imported): string {
  return `${districts} districts, ${changed === 0 ? 'none changed' : `${changed} changed`}`;
}

async function run(to: string, replace: boolean): Promise<Result<string, string>> {
  const site = parseSite(to, process.env);
  if (!site.ok) return site;
  const directory = await readDirectory(process.cwd());
  if (!directory.ok) return err(formatComplaints(directory.error).join('\n'));
  const answer = await importDirectory(site.value, directory.value, replace);
  if (!answer.ok) return err(wordsOf(answer.error));
  const disposable = await sendDisposable(site.value);
  if (!disposable.ok) return err(wordsOf(disposable.error));
  return ok(
    `✓ ${site.value.origin} has ${describeImport(answer.value)}, and ${describeDisposable(disposable.value)}`,
  );
}

function wordsOf({ message, errors }: Refusal): string {
  return [message, ...errors.map((error) => error.message)].join('\n');
}

if (import.meta.main) {
  const local = `http://localhost:${process.env.PORT || DEFAULT_PORT}`;
  const { values } = parseArgs({
    options: {
      to: { type: 'string', default: local },
      // A list that closes more than a tenth of the districts is refused without it.
      replace: { type: 'boolean', default: false },
    },
  });
  const outcome = await run(values.to, values.replace);
  if (outcome.ok) console.log(outcome.value);
  else {
    console.error(outcome.error);
    process.exitCode = 1;
  }
}
