/** Runs wrangler on a D1 database, local or remote: queries, exports, executes a file. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { QUIET } from '../site/wrangler-environment.ts';

export interface Place {
  where: '--local' | '--remote';
  /** Path of wrangler.toml. A local database is stored beside it. */
  config: string;
}

export type Row = Record<string, string | number | null>;

const root = join(import.meta.dirname, '../../..');
const script = join(root, 'node_modules/wrangler/bin/wrangler.js');

/** Returns what wrangler printed. If it fails, throws its output as the message. */
function wrangler({ where, config }: Place, args: readonly string[]): string {
  const all = [script, 'd1', ...args, where, '--config', config];
  // A local database, with its names, is for this user only.
  process.umask(0o077);
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    env: { ...process.env, ...QUIET },
    // Inherit standard input, so that the user can log in or confirm.
    stdio: ['inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status === 0) return stdout;
  const said = stripVTControlCharacters(`${stderr}\n${stdout}`).trim();
  const login = /CLOUDFLARE_API_TOKEN|not (?:logged in|authenticated)/i.test(said);
  throw new Error(login ? `${said}\n\n→ npx wrangler login, then this again` : said);
}

/** The rows of each query. */
export function ask(place: Place, queries: readonly string[]): Row[][] {
  if (queries.length === 0) return [];
  const answer = wrangler(place, ['execute', 'DB', '--json', '--command', queries.join(';\n')]);
  const answers: { results: Row[] }[] = JSON.parse(answer.slice(answer.indexOf('[')));
  return answers.map(({ results }) => results);
}

export function exportTo(place: Place, file: string): void {
  wrangler(place, ['export', 'DB', '--skip-confirmation', '--output', file]);
}

export function execute(place: Place, file: string): void {
  wrangler(place, ['execute', 'DB', '--yes', '--file', file]);
}
