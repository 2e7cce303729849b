/**
 * Imports the directory of districts from `src/districts/data/` and the list of disposable email
 * domains into a site. `DIRECTORY` in wrangler.toml names the directory.
 *
 *     node src/cli/directory.ts [--to URL]
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  type DirectoryEntry,
  type DirectoryRequest,
  parseDirectory,
} from '../districts/directory.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Complaint, formatComplaints } from './files/complaints.ts';
import { describeDisposable, sendDisposable } from './files/disposable.ts';
import {
  describeWaiting,
  parseSite,
  type Refusal,
  type Site,
  send,
  waiting,
} from './files/site.ts';
import { readFlags } from './setup/flags.ts';
import { readVars } from './setup/settings.ts';
import { DEFAULT_PORT } from './site/ports.ts';

const DATA = 'src/districts/data';

/** The files of a directory. The files of domains and of aliases are optional. */
export const filesOf = (name: string) => ({
  districts: `${DATA}/${name}.csv`,
  domains: `${DATA}/${name}-domains.csv`,
  aliases: `${DATA}/${name}-aliases.csv`,
});
const NO_DOMAINS = 'code,domain,kind\n';
const NO_ALIASES = 'code,alias\n';

/** The number of districts in the list, and how many of them it changes. */
const imported = z.object({
  districts: z.number(),
  changed: z.number(),
  closed: z.number(),
  /** If not null, the change waits for two people. */
  waits: waiting.nullable(),
});
export type Imported = z.infer<typeof imported>;

/** Null if the organisation has no directory. */
export async function readDirectory(
  root: string,
): Promise<Result<DirectoryEntry[] | null, Complaint[]>> {
  const settings = 'wrangler.toml';
  const name = readVars(await readFile(join(root, settings), 'utf8')).get('DIRECTORY') ?? '';
  if (name === 'none') return ok(null);
  const files = filesOf(name);
  const read = (file: string, none?: string) =>
    readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return none ?? null;
      throw error;
    });
  const districtsCsv = await read(files.districts);
  if (districtsCsv === null) {
    const message = `DIRECTORY is “${name}”, and there is no ${files.districts}. Without a directory, write DIRECTORY = "none".`;
    return err([{ file: settings, line: 1, level: 'error', message }]);
  }
  const parsed = parseDirectory({
    districtsCsv,
    domainsCsv: (await read(files.domains, NO_DOMAINS)) ?? '',
    aliasesCsv: (await read(files.aliases, NO_ALIASES)) ?? '',
  });
  if (parsed.ok) return parsed;
  return err(
    parsed.error.map(({ line, message }) => {
      // The message begins with the name of the table.
      const [, table, rest] = /^(districts|domains|aliases): (.*)$/s.exec(message) ?? [];
      const file = table === 'domains' || table === 'aliases' ? files[table] : files.districts;
      return { file, line, level: 'error', message: rest ?? message };
    }),
  );
}

/**
 * Imports the whole directory or nothing, or proposes it where the change takes two people.
 * Idempotent.
 */
export async function importDirectory(
  site: Site,
  districts: DirectoryEntry[],
  replace = false,
): Promise<Result<Imported, Refusal>> {
  const body: DirectoryRequest = { districts, replace };
  return send(site, 'PUT', '/console/api/directory', body, imported);
}

export function describeImport({ districts, changed, closed, waits }: Imported): string {
  if (waits !== null) {
    const what = `a list of ${districts} districts, by which ${changed} would change, ${closed} of them close`;
    return describeWaiting(what, waits);
  }
  return `${districts} districts, ${changed === 0 ? 'none changed' : `${changed} changed`}`;
}

async function run(to: string, replace: boolean): Promise<Result<string, string>> {
  const site = parseSite(to, process.env);
  if (!site.ok) return site;
  const directory = await readDirectory(process.cwd());
  if (!directory.ok) return err(formatComplaints(directory.error).join('\n'));
  const { origin } = site.value;
  const done: string[] = [];
  if (directory.value === null) done.push(`✓ ${origin} has no directory`);
  else {
    const answer = await importDirectory(site.value, directory.value, replace);
    if (!answer.ok) return err(wordsOf(answer.error));
    const words = describeImport(answer.value);
    done.push(answer.value.waits === null ? `✓ ${origin} has ${words}` : `… ${origin}: ${words}`);
  }
  const disposable = await sendDisposable(site.value);
  if (!disposable.ok) return err([...done, wordsOf(disposable.error)].join('\n'));
  return ok([...done, `✓ ${origin} has ${describeDisposable(disposable.value)}`].join('\n'));
}

function wordsOf({ message, errors }: Refusal): string {
  return [message, ...errors.map((error) => error.message)].join('\n');
}

if (import.meta.main) {
  const local = `http://localhost:${process.env.PORT || DEFAULT_PORT}`;
  const usage = `npm run directory: sends the directory of members to a site.

An empty directory is filled at once. Later, closing, adding or renaming a member, and any change of
its details or domains, is proposed: the console shows the difference to two members of staff.

  --to URL   the site; without it, the one that npm start runs (${local})
  --replace  also where it closes more than a tenth of those that are there

For a site behind Cloudflare Access, set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a
service token.`;
  const values = readFlags(usage, {
    to: { type: 'string', default: local },
    replace: { type: 'boolean', default: false },
  });
  const outcome = await run(values.to, values.replace);
  if (outcome.ok) console.log(outcome.value);
  else {
    console.error(outcome.error);
    process.exitCode = 1;
  }
}
