/** Creates the keys of a local site in `.dev.vars`, once. They are never printed. */
import { randomBytes } from 'node:crypto';
import { appendFile, chmod, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** Without `TOKEN_KEY` mailed links are invalid; without `ADDRESS_KEY` addresses are unreadable. */
const NAMES = ['TOKEN_KEY', 'ADDRESS_KEY'] as const;

/**
 * Adds missing keys, 32 random bytes each, and returns the names of those added. Existing content
 * stays byte for byte. An empty value counts as missing; if a name has two lines, the last one
 * counts. Afterwards only its owner can read the file.
 */
export async function ensureSecrets(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const present = parseEnv(text);
  const missing = NAMES.filter((name) => !present[name]);
  if (missing.length === 0) {
    await chmod(file, 0o600);
    return [];
  }
  const lines = missing.map((name) => `${name}=${randomBytes(32).toString('base64')}\n`);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(file, gap + lines.join(''), { mode: 0o600 });
  await chmod(file, 0o600);
  return missing;
}
