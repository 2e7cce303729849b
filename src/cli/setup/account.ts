/** Runs wrangler for a deployment, and checks the Cloudflare account. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';
import { QUIET } from '../site/wrangler-environment.ts';
import type { Finding, Settings } from './readiness.ts';

export interface Said {
  code: number | null;
  out: string;
  /** Standard error. */
  error: string;
}

/** Runs wrangler with these arguments in the project's folder, without prompts. */
export type Wrangler = (args: readonly string[]) => Promise<Said>;

export function wranglerIn(
  root: string,
  script = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js'),
): Wrangler {
  return (args) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...args], {
        cwd: root,
        // Without a terminal, wrangler takes the default for each prompt and prints it.
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...QUIET },
      });
      const said = { out: '', error: '' };
      child.stdout.on('data', (chunk: Buffer) => {
        said.out += stripVTControlCharacters(chunk.toString());
      });
      child.stderr.on('data', (chunk: Buffer) => {
        said.error += stripVTControlCharacters(chunk.toString());
      });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...said }));
    });
}

const secrets = z.array(z.object({ name: z.string() }));
const bookmark = z.object({ bookmark: z.string().min(1) });
const identity = z.object({ loggedIn: z.literal(true) });

/** Null if wrangler is not logged in, so that the account can't be queried. */
export async function findUnreadyAccount(
  wrangler: Wrangler,
  settings: Settings,
): Promise<Finding[] | null> {
  if (parsed(identity, await wrangler(['whoami', '--json'])) === null) return null;
  const found: Finding[] = [];

  const set = parsed(secrets, await wrangler(['secret', 'list', '--format', 'json'])) ?? [];
  for (const name of ['TOKEN_KEY', 'ADDRESS_KEY']) {
    if (!set.some((secret) => secret.name === name)) {
      const mend = `openssl rand -base64 32, keep it where two people find it, then npx wrangler secret put ${name}`;
      found.push({ what: `The secret ${name} is not set.`, mend });
    }
  }
  for (const { queue } of settings.queues.producers ?? []) {
    const { code } = await wrangler(['queues', 'info', queue]);
    if (code !== 0) {
      found.push({
        what: `There is no queue ${queue}.`,
        mend: `npx wrangler queues create ${queue}`,
      });
    }
  }
  if ((await findBookmark(wrangler)) === null) {
    found.push({
      what: 'The database does not answer, or is not of this account.',
      mend: 'npx wrangler d1 info undersigned, and compare its id with database_id in wrangler.toml',
    });
  }
  return found;
}

/** Bookmark of the database's current state, to which it can be restored for 30 days. */
export async function findBookmark(wrangler: Wrangler): Promise<string | null> {
  const said = await wrangler(['d1', 'time-travel', 'info', 'DB', '--json']);
  return parsed(bookmark, said)?.bookmark ?? null;
}

/** Parses the JSON in the output, skipping other output before it. Null if wrangler failed. */
function parsed<T>(shape: z.ZodType<T>, { code, out }: Said): T | null {
  const start = out.search(/^[[{]/m);
  if (code !== 0 || start === -1) return null;
  try {
    return shape.safeParse(JSON.parse(out.slice(start))).data ?? null;
  } catch {
    return null;
  }
}
