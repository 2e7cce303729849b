/** Message files: errors are reported with file, message and remedy. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkMessages } from '../../../src/cli/messages/check.ts';
import { generateModule } from '../../../src/cli/messages/generate.ts';
import type { MessageFile } from '../../../src/cli/messages/read.ts';
import { readMessageFiles } from '../../../src/cli/messages/read.ts';
import { findUnused } from '../../../src/cli/messages/usage.ts';
import {
  catalogueOf,
  en,
  languagesWith,
  type MessageTree,
  say,
} from '../../../src/i18n/catalogue.ts';

const ROOT = join(import.meta.dirname, '../../..');

const fileOf = (messages: MessageTree, lang = 'en', feature = 'site'): MessageFile => ({
  file: `src/i18n/${lang}/${feature}.json`,
  ...{ lang, feature, messages },
});

describe('the check', () => {
  test.each<[string, MessageTree, string]>([
    ['a brace that is not closed', { a: 'Hello {name' }, 'a is no ICU message'],
    ['a plural without “other”', { a: '{n, plural, one {#}}' }, 'a is no ICU message'],
    [
      'a category that is missing',
      { a: { b: '{n, plural, other {#}}' } },
      'a.b the plural of {n} lacks “one”, which the language needs. Add it.',
    ],
    [
      'a category that the language lacks',
      { a: '{n, plural, one {#} few {#} other {#}}' },
      'a the plural of {n} has “few”, which the language lacks. Remove it.',
    ],
    ['a quoted brace alone', { a: "'{'" }, 'a has no argument, so it must have neither braces'],
    ['a doubled apostrophe alone', { a: "don''t" }, 'a has no argument'],
    ['an empty message', { a: '' }, 'a is empty. Remove it'],
    ['a date', { a: '{at, date}' }, 'a only text, numbers, plural and select are used here'],
    ['a style', { a: '{n, number, percent}' }, 'a a number has no style here'],
    ['a name with a dot', { 'a.b': 'Hello' }, 'a.b “a.b” is no name'],
    [
      'one argument in two ways',
      { a: '{kind, select, x {X} other {}} {kind}' },
      'a {kind} is used in two ways',
    ],
  ])('refuses %s', (_, messages, why) => {
    const complaints = checkMessages([fileOf(messages)]);
    expect(complaints).toEqual([expect.stringContaining(`src/i18n/en/site.json: ${why}`)]);
  });

  test.each<[string, MessageTree, string]>([
    ['a message that English lacks', { b: 'Hola' }, 'b is not there in English'],
    [
      'an argument that English lacks',
      { a: '{nombre}' },
      'a uses {nombre}, which the English message does not have. It may use {name}, {count}.',
    ],
    ['an argument where English has none', { plain: '{name}' }, 'plain uses {name}'],
    [
      'a category that is missing',
      { a: '{count, plural, one {#} other {#}}' },
      'a the plural of {count} lacks “many”',
    ],
    ['text where English counts', { a: '{name, number}' }, 'a uses {name} otherwise'],
    ['a message that does not parse', { a: '{' }, 'a is no ICU message'],
    ['an empty message', { a: '' }, 'a is empty. Remove it: English is said'],
  ])('refuses, in another language, %s', (_, messages, why) => {
    const english = fileOf({ a: '{name}: {count, plural, one {#} other {#}}', plain: 'Hello' });
    const complaints = checkMessages([english, fileOf(messages, 'es')]);
    expect(complaints).toEqual([expect.stringContaining(`src/i18n/es/site.json: ${why}`)]);
  });

  test('refuses a file that English does not have, and an incomplete card', () => {
    const english = fileOf({ a: 'Hello', b: 'there' }, 'en', 'embed');
    expect(
      checkMessages([english, fileOf({ a: 'Hola' }, 'es', 'embed'), fileOf({}, 'es', 'other')]),
    ).toEqual([
      'src/i18n/es/embed.json: b is missing. Translate it: this file must be whole.',
      'src/i18n/es/other.json: no English file has this name. Rename or remove it.',
    ]);
  });

  test('lets a language leave out messages and arguments, and have its own categories', () => {
    const english = fileOf({ a: '{count, plural, one {#} other {#}}', b: '{name}', c: 'C' });
    const arabic = '{count, plural, zero {a} one {b} two {c} few {d} many {e} other {f}}';
    expect(checkMessages([english, fileOf({ a: arabic, b: 'B' }, 'ar')])).toEqual([]);
  });

  test('finds nothing wrong with the files of this folder', () => {
    const files = readMessageFiles(ROOT);
    expect(files.length).toBeGreaterThan(30);
    expect(checkMessages(files)).toEqual([]);
  });
});

describe('the generated types', () => {
  const typesOf = (messages: MessageTree) =>
    /site: (\{[\s\S]*\});\n\}\n$/.exec(generateModule([fileOf(messages)]))?.[1];

  test('have a parameter for each argument: a number, one of the cases, or printable text', () => {
    expect(
      typesOf({
        plain: 'Hello',
        all: '{count, plural, one {#} other {{name} {count}}} {size, number} {kind, select, a {A} b {B} other {}} {sort, select, a {A} other {B}}',
        'in-group': { one: '{x}' },
      }),
    ).toBe(`{
    plain: string;
    all: Message<{ count: number; name: Text; size: number; kind: 'a' | 'b'; sort: 'a' | 'other' }>;
    'in-group': {
      one: Message<{ x: Text }>;
    };
  }`);
  });

  test('import the files of every language', () => {
    const module = generateModule([fileOf({ a: 'A' }), fileOf({ a: 'A' }, 'pt-BR')]);
    expect(module).toContain("import ptBRSite from './pt-BR/site.json' with { type: 'json' };");
    expect(module).toContain("  'pt-BR': { site: ptBRSite, },");
  });
});

describe('a message is used', () => {
  let root: string;
  afterEach(() => rmSync(root, { recursive: true }));

  const english: MessageTree = {
    plain: 'A',
    told: '{name}',
    group: { one: '1', two: '2', three: '3' },
    other: { one: '1', two: '2' },
    deep: { inner: { text: 'T', more: 'M' } },
  };

  function unusedBy(code: string): string[] {
    root = mkdtempSync(join(tmpdir(), 'messages-'));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    const files = [fileOf(english)];
    write('src/i18n/en/site.json', JSON.stringify(english));
    write('src/i18n/messages.ts', generateModule(files));
    const head =
      "import type { Messages } from './i18n/messages.ts';\ndeclare const words: Messages;\n";
    write('src/use.ts', head + code);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, resolveJsonModule: true },
      ...{ module: 'esnext', moduleResolution: 'bundler', target: 'es2024', types: [] },
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    return findUnused(root, files, ['tsconfig.json']).map(
      (line) => / (\S+) is used/.exec(line)?.[1] ?? line,
    );
  }

  const all = [
    'plain',
    'told',
    'group.one',
    'group.two',
    'group.three',
    'other.one',
    'other.two',
    'deep.inner.text',
    'deep.inner.more',
  ];

  test.each<[string, string, string[]]>([
    ['nowhere', 'export const x = 1;', []],
    ['where it is read', 'words.site.plain; words.site.told({ name: "x" });', ['plain', 'told']],
    ['not in a comment or a text', '// words.site.plain\n"words.site.plain";', []],
    [
      'through other names',
      'const { site } = words; const { group: g } = site; g.one;',
      ['group.one'],
    ],
    [
      'from a pattern',
      'const { site: { plain, deep: { inner } } } = words; inner.text; plain;',
      ['plain', 'deep.inner.text'],
    ],
    [
      'from the rest of a pattern',
      'const { one, ...rest } = words.site.group; rest.two; one;',
      ['group.one', 'group.two'],
    ],
    [
      'by an index that is known',
      'declare const k: "one" | "two"; words.site.group[k];',
      ['group.one', 'group.two'],
    ],
    [
      'by any index',
      'declare const k: keyof Messages["site"]["group"]; words.site.group[k];',
      ['group.one', 'group.two', 'group.three'],
    ],
    [
      'of one of two groups',
      'declare const b: boolean; (b ? words.site.group : words.site.other).two;',
      // The first type includes the second, so the compiler keeps only it.
      ['group.one', 'group.two', 'group.three', 'other.two'],
    ],
    [
      'where its group goes on as what it is',
      'const f = (g: Messages["site"]["group"]) => g.one; f(words.site.group);',
      ['group.one'],
    ],
    [
      'where its group is taken as any object',
      'const f = (g: Record<string, string>) => g; f(words.site.group);',
      ['group.one', 'group.two', 'group.three'],
    ],
    [
      'where its group is gone through',
      'Object.values(words.site.group);',
      ['group.one', 'group.two', 'group.three'],
    ],
    [
      'where its group is spread',
      'const r: Record<string, string> = { ...words.site.group }; r;',
      ['group.one', 'group.two', 'group.three'],
    ],
  ])('%s', (_, code, used) => {
    expect(unusedBy(code)).toEqual(all.filter((path) => !used.includes(path)));
  });

  test('in a complaint that says what to do', () => {
    root = '';
    const lines = unusedBy('export {};');
    expect(lines).toEqual(all);
  });
});

describe('the catalogue', () => {
  test('has a text for a message without arguments, and a function for one with them', () => {
    expect(en.site.skip).toBe('Skip to the text');
    expect(en.site.promise({ organisation: '<b>’s' })).toMatch(/^Published by the <b>’s\./);
    expect(en.statements.tally({ count: 1234 })).toBe('1,234 endorsements');
    expect(say(en.requests.settled.open, { by: 'x' })).toBe('Waits for an answer');
  });

  test('uses English for messages that a language does not have, with English plurals', () => {
    const spanish = catalogueOf('es-MX');
    expect(spanish).toBe(catalogueOf('es'));
    expect(spanish.site.skip).toBe(en.site.skip);
    expect(spanish.statements.tally({ count: 1_000_000 })).toBe('1,000,000 endorsements');
    expect(spanish.embed.total({ count: 1284 })).toBe('1,284 respaldos');
  });

  test('knows the direction of a language, and returns English for one without messages', () => {
    expect([catalogueOf('ar').dir, catalogueOf('ar').lang]).toEqual(['rtl', 'ar']);
    expect(catalogueOf('tlh')).toBe(en);
    expect(languagesWith('embed')).toEqual(['en', 'es']);
  });
});
