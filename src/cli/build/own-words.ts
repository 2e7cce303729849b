/**
 * `words.json`: what an organisation calls things, put into the catalogue when the site is built.
 *
 *     { "terms": { "school district": "town", "district": "town" },
 *       "texts": { "home.heading": "Where we stand", "home.lede": "The {organisation} …" } }
 *
 * `terms` stand in place of a word or phrase wherever the English catalogue has it, the longest first;
 * `texts` in place of one text, by its place in the catalogue, `{name}` for what it is told. A key that
 * is not there is an error: after an update, nothing is silently said in other words.
 * docs/decisions/0036-own-words.md says why.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import * as z from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';

const FILE = 'words.json';
const CATALOGUE = join(import.meta.dirname, '../../i18n/en.ts');

const term = z.string().regex(/^[\p{L}’-][\p{L}’ -]*$/u, 'has more than letters and spaces');
const ownWords = z.strictObject({
  terms: z.record(term, term).default({}),
  texts: z.record(z.string(), z.string().min(1)).default({}),
});
export type OwnWords = z.infer<typeof ownWords>;

const NONE: OwnWords = { terms: {}, texts: {} };

/** Of the folder; none where it has no such file. Throws with everything that is wrong with it. */
export function readOwnWords(root: string): OwnWords {
  const file = join(root, FILE);
  if (!existsSync(file)) return NONE;
  const parsed = parseOwnWords(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.map((line) => `${FILE}: ${line}`).join('\n'));
  return parsed.value;
}

export function parseOwnWords(json: string): Result<OwnWords, string[]> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return err([`is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  const parsed = ownWords.safeParse(data);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const places = placesOf(parsed.data);
  const wrong = places.filter((place) => typeof place === 'string');
  return wrong.length > 0 ? err(wrong) : ok(parsed.data);
}

/** The text in the organisation's terms: as a sentence's beginning too, and with the article that fits. */
export function inOwnTerms(text: string, { terms }: OwnWords): string {
  const found = Object.keys(terms).sort((one, other) => other.length - one.length);
  if (found.length === 0) return text;
  // Not within an address or code, nor where a column or a button is named.
  const pattern = new RegExp(`(?<![\\w/_.\`{“])(an? )?(${found.join('|')})(?![\\w/_=\`])`, 'giu');
  return text.replace(pattern, (whole, article: string | undefined, name: string) => {
    const own = terms[name] ?? terms[name.toLowerCase()];
    if (own === undefined) return whole;
    const said = /^\p{Lu}/u.test(name) ? own.charAt(0).toUpperCase() + own.slice(1) : own;
    if (article === undefined) return said;
    return `${article.charAt(0)}${/^[aeio]/i.test(said) ? 'n' : ''} ${said}`;
  });
}

interface Edit {
  from: number;
  to: number;
  code: string;
}

/** A module of the catalogue as the organisation says it; every other module as it is. */
export function inOwnWords(file: string, source: string, words: OwnWords): string {
  if (!/\/i18n\/en[./]/.test(file)) return source;
  const own = placesOf(words).filter((place) => typeof place !== 'string' && place.file === file);
  const edits = own as Edit[];
  const isDone = (at: number) => edits.some(({ from, to }) => from <= at && at < to);
  const said = (from: number, raw: string) => {
    const code = inOwnTerms(raw, words);
    if (code !== raw && !isDone(from)) edits.push({ from, to: from + raw.length, code });
  };
  // Names of what there is, and what it is compared with, are no words.
  const names = new Set<unknown>();
  new Visitor({
    ImportDeclaration: ({ source }) => void names.add(source),
    TSLiteralType: ({ literal }) => void names.add(literal),
    Property: ({ key }) => void names.add(key),
    BinaryExpression: ({ left, right }) => void names.add(left).add(right),
    Literal(node) {
      if (typeof node.value === 'string' && !names.has(node)) {
        said(node.start, source.slice(node.start, node.end));
      }
    },
    TemplateElement({ value, start }) {
      // Whether a piece begins at its text or before its brace depends on the language.
      said(source.indexOf(value.raw, start), value.raw);
    },
  }).visit(parse(file, source));
  return edits
    .sort((one, other) => other.from - one.from)
    .reduce((code, { from, to, code: own }) => code.slice(0, from) + own + code.slice(to), source);
}

type Place = Edit & { file: string };

/** Where each of the texts stands, and what to write there; or what is wrong with it. */
function placesOf({ texts }: OwnWords): (Place | string)[] {
  parts ??= readParts();
  const known = parts;
  return Object.entries(texts).map(([key, text]): Place | string => {
    const [part = '', ...rest] = key.split('.');
    const home = known.get(part);
    const node = home ? memberOf(home.value, rest) : undefined;
    if (!home || !node) return `texts.${key}: the catalogue has no such text`;
    const place = { file: home.file, from: node.start, to: node.end };
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
      const told = /\{\w*\}/.exec(text)?.[0];
      if (told) return `texts.${key}: ${told} is not known there`;
      return { ...place, code: JSON.stringify(text) };
    }
    if (node.type !== 'ArrowFunctionExpression') {
      return `texts.${key}: is no single text; name one within it`;
    }
    const told = node.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
    const other = [...text.matchAll(/\{(\w*)\}/g)].find(([, name = '']) => !told.includes(name));
    if (other) return `texts.${key}: ${other[0]} is not known there, only {${told.join('}, {')}}`;
    const escaped = text.replace(/[\\`$]/g, '\\$&');
    const filled = escaped.replace(/\{(\w+)\}/g, "$${$1.toLocaleString('en-US')}");
    return { ...place, from: node.body.start, to: node.body.end, code: `\`${filled}\`` };
  });
}

type Parts = Map<string, { file: string; value: ESTree.Expression }>;
let parts: Parts | null = null;

/** The parts of the catalogue by the name that `en` gives them, each with the file that it stands in. */
function readParts(): Parts {
  const program = parse(CATALOGUE, readFileSync(CATALOGUE, 'utf8'));
  const imported = new Map<string, { file: string; name: string }>();
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const file = join(CATALOGUE, '..', statement.source.value);
    for (const one of statement.specifiers) {
      if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier') {
        imported.set(one.local.name, { file, name: one.imported.name });
      }
    }
  }
  const whole = constantsOf(program).get('en');
  const found: Parts = new Map();
  for (const [name, value] of membersOf(whole)) {
    const from = value.type === 'Identifier' ? imported.get(value.name) : undefined;
    const part =
      from && constantsOf(parse(from.file, readFileSync(from.file, 'utf8'))).get(from.name);
    if (from && part) found.set(name, { file: from.file, value: part });
  }
  return found;
}

function constantsOf(program: ESTree.Program): Map<string, ESTree.Expression> {
  const found = new Map<string, ESTree.Expression>();
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declaration.declarations) {
      if (id.type === 'Identifier' && init) found.set(id.name, init);
    }
  }
  return found;
}

function membersOf(node: ESTree.Expression | undefined): Map<string, ESTree.Expression> {
  const found = new Map<string, ESTree.Expression>();
  const bare =
    node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression'
      ? node.expression
      : node;
  if (bare?.type !== 'ObjectExpression') return found;
  for (const property of bare.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const { key, value } = property;
    if (key.type === 'Identifier') found.set(key.name, value);
    else if (key.type === 'Literal') found.set(String(key.value), value);
  }
  return found;
}

const memberOf = (node: ESTree.Expression, path: string[]): ESTree.Expression | undefined =>
  path.reduce<ESTree.Expression | undefined>((at, name) => membersOf(at).get(name), node);

function parse(file: string, source: string): ESTree.Program {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  return program;
}
