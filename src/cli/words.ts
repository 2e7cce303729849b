/** `npm run words -- fill | convert`: writes an association's own words as an overlay. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { english } from '../i18n/messages.ts';
import { checkOverlay } from './messages/check.ts';
import { convertTexts, FORMER, findFormerWords, readFormerWords } from './messages/former-words.ts';
import { addMissing, makeOverlay, writtenAs } from './messages/overlay.ts';
import { OVERLAY, readOverlay, readTerms, TERMS } from './messages/read.ts';

const USAGE = `npm run words -- fill       add what ${OVERLAY} lacks by your terms (${TERMS})
npm run words -- convert    make both files of ${FORMER}`;

/** Returns the exit code: 0 done, 1 something is wrong, 2 unknown command. */
function main(root: string, args: string[]): number {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [command] = positionals;
  if (positionals.length !== 1) return refuse();
  if (command === 'fill') return fill(root);
  return command === 'convert' ? convert(root) : refuse();
}

function refuse(): number {
  console.error(USAGE);
  return 2;
}

function fill(root: string): number {
  const terms = readTerms(root);
  return write(root, addMissing(readOverlay(root), makeOverlay(english, terms)), terms);
}

/** Keeps existing entries of the overlay. Texts that can't be converted stay in `words.json`. */
function convert(root: string): number {
  if (findFormerWords(root).length === 0) {
    console.log(`There is no ${FORMER}: nothing to convert.`);
    return 0;
  }
  const former = readFormerWords(root);
  const terms = { ...former.terms, ...readTerms(root) };
  const { texts, left } = convertTexts(english, former.texts);
  const overlay = addMissing(readOverlay(root), makeOverlay(english, terms, texts));
  const code = write(root, overlay, terms);
  if (code !== 0) return code;
  if (left.length === 0) {
    rmSync(join(root, FORMER));
    console.log(`✓ ${FORMER} is converted and removed. Look at ${OVERLAY}, and commit it.`);
    return 0;
  }
  const rest = Object.fromEntries(left.map(({ path, text }) => [path, text]));
  writeFileSync(join(root, FORMER), writtenAs({ texts: rest }));
  for (const { path, why } of left) console.error(`${FORMER}: texts.${path} stays: ${why}.`);
  console.error(`Write what stays into ${OVERLAY} by hand, then remove ${FORMER}.`);
  return 1;
}

function write(root: string, overlay: ReturnType<typeof readOverlay>, terms: object): number {
  const wrong = checkOverlay(english, overlay, {});
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) return 1;
  writeFileSync(join(root, OVERLAY), writtenAs(overlay));
  writeFileSync(join(root, TERMS), writtenAs(terms));
  return 0;
}

try {
  process.exitCode = main(process.cwd(), process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
