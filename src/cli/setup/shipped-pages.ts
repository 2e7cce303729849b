/**
 * SHA-256 of each text that ships with the project: `npm run init` removes a text only if its hash
 * is listed here. After changing one of these texts, run:
 *
 *     node src/cli/setup/shipped-pages.ts record
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LEDGER = join(import.meta.dirname, 'shipped-pages.json');

export function digestsOf(root: string): Record<string, string> {
  const files = globSync('statements/**/*.md', { cwd: root }).sort();
  return Object.fromEntries(files.map((file) => [file, digestOf(readFileSync(join(root, file)))]));
}

export const recorded = (): Record<string, string> => JSON.parse(readFileSync(LEDGER, 'utf8'));

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

if (import.meta.main && process.argv[2] === 'record') {
  const found = digestsOf(process.cwd());
  writeFileSync(LEDGER, `${JSON.stringify(found, null, 2)}\n`);
  console.log(`recorded ${Object.keys(found).length} texts`);
}
