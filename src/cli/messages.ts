/** `npm run messages [-- check]`: writes the generated message module, or checks the message files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { MessageTree } from '../i18n/catalogue.ts';
import { checkMessages, checkOverlay } from './messages/check.ts';
import { findFormerWords } from './messages/former-words.ts';
import { GENERATED, generateModule } from './messages/generate.ts';
import { readMessageFiles, readOverlay, readTerms } from './messages/read.ts';
import { findUnused } from './messages/usage.ts';

const USAGE = `npm run messages             write ${GENERATED} from the message files
npm run messages -- check    say what is wrong with the message files; change nothing`;

const root = join(import.meta.dirname, '../..');

function main(args: string[]): number {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [command = 'write'] = positionals;
  if (positionals.length > 1 || !['write', 'check'].includes(command)) {
    console.error(USAGE);
    return 2;
  }
  const files = readMessageFiles(root);
  const file = join(root, GENERATED);
  const module = generateModule(files);
  if (command === 'write') {
    writeFileSync(file, module);
    return 0;
  }
  const english: MessageTree = Object.fromEntries(
    files.filter(({ lang }) => lang === 'en').map(({ feature, messages }) => [feature, messages]),
  );
  const stale = readFileSync(file, 'utf8') !== module;
  const wrong = [
    ...findFormerWords(root),
    ...checkMessages(files),
    ...checkOverlay(english, readOverlay(root), readTerms(root)),
    ...(stale ? [`${GENERATED}: is not what the message files say. Run npm run messages.`] : []),
  ];
  // Usage is found by the generated types, so they must match the files first.
  if (wrong.length === 0) wrong.push(...findUnused(root, files));
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) return 1;
  const languages = new Set(files.map(({ lang }) => lang)).size;
  console.log(`✓ ${files.length} message files in ${languages} languages are in order`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
