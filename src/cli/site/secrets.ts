/** The keys of a local site, in `.dev.vars`: made once, and never shown. */
import { randomBytes } from 'node:crypto';
import { appendFile, chmod, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** Losing one makes every link that was mailed (`TOKEN_KEY`) or address (`ADDRESS_KEY`) useless. */
const NAMES = ['TOKEN_KEY', 'ADDRESS_KEY'] as const;

/**
 * Adds what is missing, 32 random bytes each, and gives the names that were added. What is there
 * stays as it is, byte for byte; an empty value counts as missing (of two lines the last one holds).
 */
export async function ensureSecrets(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const present = parseEnv(text);
  const missing = NAMES.filter((name) => !present[name]);
  if (missing.length === 0) return [];
  const lines = missing.map((name) => `${name}=${randomBytes(32).toString('base64')}\n`);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(file, gap + lines.join(''), { mode: 0o600 });
  await chmod(file, 0o600);
  return missing;
}
