/**
 * Takes the catalogue's texts out of the bundle: each piece of text of `src/i18n` becomes its number in
 * a list that travels as a static asset. docs/decisions/0022-texts-as-an-asset.md says why.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { parseSync, Visitor } from 'rolldown/utils';

/** A number and its brackets cost about as much as a shorter text. */
const SHORTEST = 8;

const HOME = join(import.meta.dirname, '../i18n/texts.ts');

const FOLDER = 'texts';

/** What the Worker has in place of their path, as long as it, until all of them are known. */
export const PLACE = `/${FOLDER}/${'#'.repeat(16)}.json`;

interface Piece {
  from: number;
  to: number;
  text: string;
  /** Whether it stands between the expressions of a template. */
  inTemplate: boolean;
}

/** The last one first, so that replacing one moves none that is still to come. */
function findPieces(code: string, file: string): Piece[] {
  const pieces: Piece[] = [];
  const names = new Set<unknown>();
  const { program, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  new Visitor({
    Property: ({ key }) => void names.add(key),
    ImportDeclaration: ({ source }) => void names.add(source),
    TSLiteralType: ({ literal }) => void names.add(literal),
    Literal(node) {
      if (names.has(node) || typeof node.value !== 'string') return;
      pieces.push({ from: node.start, to: node.end, text: node.value, inTemplate: false });
    },
    TemplateLiteral({ quasis }) {
      for (const { value, start } of quasis) {
        // Whether a piece begins at its text or before its brace depends on the language.
        const from = code.indexOf(value.raw, start);
        const text = value.cooked ?? '';
        pieces.push({ from, to: from + value.raw.length, text, inTemplate: true });
      }
    },
  }).visit(program);
  return pieces
    .filter(({ text }) => text.length >= SHORTEST)
    .sort((one, other) => other.from - one.from);
}

/**
 * The texts of modules that run when these are read, or of which they stand in functions; and the
 * plugin that has the modules do with their numbers. The same modules give the same list.
 */
export function takeTexts(modules: Iterable<string>): { texts: string[]; plugin: Plugin } {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const taken = new Map<string, string>();
  for (const file of [...modules].sort()) {
    let code = readFileSync(file, 'utf8');
    for (const { from, to, text, inTemplate } of findPieces(code, file)) {
      const place = `$[${numberOf(text)}]`;
      code = code.slice(0, from) + (inTemplate ? `\${${place}}` : place) + code.slice(to);
    }
    taken.set(file, `import { texts as $ } from ${JSON.stringify(HOME)};\n${code}`);
  }
  taken.set(HOME, `export const TEXTS_PATH = '${PLACE}'; export const texts = [];`);
  const load = (id: string) => {
    const code = taken.get(id);
    return code === undefined ? null : { code, moduleType: 'ts' as const };
  };
  return { texts: [...numbers.keys()], plugin: { name: 'take-texts', load } };
}

/**
 * Writes them to `assets` and answers their path there. It tells what they are, so that no Worker ever
 * reads those of another one.
 */
export function writeTexts(texts: readonly string[], assets: string): string {
  const json = JSON.stringify(texts);
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 16);
  const name = `${hash}.json`;
  const folder = join(assets, FOLDER);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), json);
  for (const other of readdirSync(folder)) {
    if (other !== name) rmSync(join(folder, other));
  }
  return PLACE.replace(/#+/, hash);
}
