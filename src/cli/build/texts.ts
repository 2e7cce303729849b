/**
 * Takes the catalogue's texts out of the bundle: what is data in `src/i18n` becomes its number in a list
 * that travels as a static asset. docs/decisions/0022-texts-as-an-asset.md says why.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';

/** A number and its brackets cost about as much as a shorter text. */
const SHORTEST = 8;

const HOME = join(import.meta.dirname, '../../i18n/texts.ts');

const FOLDER = 'texts';

/** What the Worker has in place of their path, as long as it, until all of them are known. */
export const PLACE = `/${FOLDER}/${'#'.repeat(16)}.json`;

interface Edit {
  from: number;
  to: number;
  code: string;
}

type Data = string | number | boolean | null | Data[] | { [name: string]: Data };
type PlaceOf = (data: Data) => string;

/** What an expression says that is nothing but data; undefined where it is more. */
function dataOf(node: ESTree.Expression | null): Data | undefined {
  switch (node?.type) {
    case 'Literal':
      return 'regex' in node || typeof node.value === 'bigint' ? undefined : node.value;
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? (node.quasis[0]?.value.cooked ?? undefined)
        : undefined;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return dataOf(node.expression);
    case 'ArrayExpression': {
      const items = node.elements.map((item) =>
        item?.type === 'SpreadElement' ? undefined : dataOf(item),
      );
      return items.includes(undefined) ? undefined : (items as Data[]);
    }
    case 'ObjectExpression': {
      const members = node.properties.map(memberOf);
      return members.includes(undefined)
        ? undefined
        : Object.fromEntries(members as [string, Data][]);
    }
  }
}

function memberOf(property: ESTree.ObjectPropertyKind): [string, Data] | undefined {
  if (property.type !== 'Property' || property.computed || property.kind !== 'init') return;
  const { key, value } = property;
  const data = dataOf(value);
  if (data === undefined) return;
  if (key.type === 'Identifier') return [key.name, data];
  return key.type === 'Literal' ? [`${key.value}`, data] : undefined;
}

/** A number and its brackets cost as much as what is shorter. */
const isWorth = (data: Data): boolean => JSON.stringify(data).length >= SHORTEST + 2;

/** What is data becomes its number: a whole object, the members of one that are, a text, a part of one. */
function replaceTexts(program: ESTree.Program, source: string, placeOf: PlaceOf): Edit[] {
  const edits: Edit[] = [];
  const names = new Set<unknown>();
  const isDone = ({ start, end }: ESTree.Span) =>
    edits.some(({ from, to }) => from <= start && end <= to);
  const replace = (node: ESTree.Expression) => {
    if (isDone(node)) return true;
    const data = dataOf(node);
    if (data === undefined || !isWorth(data)) return false;
    edits.push({ from: node.start, to: node.end, code: placeOf(data) });
    return true;
  };
  new Visitor({
    ImportDeclaration: ({ source }) => void names.add(source),
    TSLiteralType: ({ literal }) => void names.add(literal),
    Property: ({ key }) => void names.add(key),
    Literal: (node) => void (names.has(node) || (typeof node.value === 'string' && replace(node))),
    ArrayExpression: (node) => void replace(node),
    ObjectExpression(node) {
      if (replace(node)) return;
      const members = node.properties.map(memberOf);
      const data = Object.fromEntries(members.filter((member) => member !== undefined));
      if (!isWorth(data)) return;
      edits.push({ from: node.start + 1, to: node.start + 1, code: `...${placeOf(data)},` });
      for (const [index, { start }] of node.properties.entries()) {
        const to = node.properties[index + 1]?.start ?? node.end - 1;
        if (members[index]) edits.push({ from: start, to, code: '' });
      }
    },
    TemplateLiteral(node) {
      if (replace(node)) return;
      for (const { value, start } of node.quasis) {
        if (value.cooked === null || value.cooked.length < SHORTEST) continue;
        // Whether a piece begins at its text or before its brace depends on the language.
        const from = source.indexOf(value.raw, start);
        edits.push({ from, to: from + value.raw.length, code: `\${${placeOf(value.cooked)}}` });
      }
    },
  }).visit(program);
  return edits;
}

/** What a module makes when it runs, it makes when the texts are there: `const a = …` waits. */
function postpone(program: ESTree.Program): Edit[] {
  return program.body.flatMap((statement) => {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') return [];
    return declared.declarations.flatMap(({ id, init }, index) => {
      if (id.type !== 'Identifier' || !init || index > 0)
        throw new Error('one name a `const`, please');
      // Functions are called later anyway.
      if (init.type === 'ArrowFunctionExpression') return [];
      return [
        { from: declared.start, to: declared.start + 'const'.length, code: 'let' },
        { from: id.end, to: init.start, code: `; $waiting.push(() => { ${id.name} = ` },
        { from: init.end, to: init.end, code: ' })' },
      ];
    });
  });
}

/**
 * The texts of the modules, each module as `reword` has it, and the plugin that has the modules do with
 * their numbers. The same modules give the same list. No other module may use what they make before the texts are read.
 */
export function takeTexts(
  modules: readonly string[],
  reword: (file: string, source: string) => string = (_, source) => source,
): { texts: string; plugin: Plugin } {
  const numbers = new Map<string, number>();
  const placeOf: PlaceOf = (data) => {
    const json = JSON.stringify(data);
    const number = numbers.get(json) ?? numbers.size;
    numbers.set(json, number);
    return `$[${number}]`;
  };
  const taken = new Map<string, string>();
  for (const file of modules.toSorted()) {
    const source = reword(file, readFileSync(file, 'utf8'));
    const { program, errors } = parseSync(file, source);
    if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
    let code = source;
    const edits = [...replaceTexts(program, source, placeOf), ...postpone(program)];
    // The last one first, so that none moves another.
    for (const edit of edits.sort((one, other) => other.from - one.from || other.to - one.to)) {
      code = code.slice(0, edit.from) + edit.code + code.slice(edit.to);
    }
    const from = JSON.stringify(HOME);
    taken.set(file, `import { texts as $, waiting as $waiting } from ${from};\n${code}`);
  }
  const home = readFileSync(HOME, 'utf8').replace("''", `'${PLACE}'`);
  const load = (id: string) => {
    const code = id === HOME ? home : taken.get(id);
    return code === undefined ? null : { code, moduleType: 'ts' as const };
  };
  return { texts: `[${[...numbers.keys()]}]`, plugin: { name: 'take-texts', load } };
}

/**
 * Writes them to `assets` and answers their path there. It tells what they are, so that no Worker ever
 * reads those of another one.
 */
export function writeTexts(texts: string, assets: string): string {
  const hash = createHash('sha256').update(texts).digest('hex').slice(0, 16);
  const name = `${hash}.json`;
  const folder = join(assets, FOLDER);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), texts);
  for (const other of readdirSync(folder)) {
    if (other !== name) rmSync(join(folder, other));
  }
  return PLACE.replace(/#+/, hash);
}
