/** What the bundle has of marked takes a text apart as marked itself does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Lexer } from 'marked';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { markedLexer } from '../../src/cli/build/marked.ts';

const bundle = await rolldown({
  input: 'marked',
  plugins: [markedLexer()],
  treeshake: { moduleSideEffects: false },
});
const { output } = await bundle.generate({ format: 'esm', minify: true });
const code = output[0].code;
const built: { Lexer: typeof Lexer } = await import(
  `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
);

// Made anew: a lexer keeps its tokenizer in them.
const options = () => ({ gfm: true, breaks: false });
const plain = (tokens: unknown) => JSON.parse(JSON.stringify(tokens));
const same = (text: string) =>
  expect(plain(new built.Lexer(options()).lex(text))).toEqual(
    plain(new Lexer(options()).lex(text)),
  );

const PIECES = [
  ...['# ', '## ', '> ', '- ', '1. ', '    ', '```\n', '~~~\n', '---\n', '===\n', '|a|b|\n|-|-|\n'],
  ...['*', '**', '_', '~~', '`', '[', ']', '](', ')', '![', '<', '>', '</b>', '<b>', '&amp;', '\\'],
  ...['https://example.org/a', 'a@example.org', '[x]: /y "z"\n', '[^1]', ' ', '\n', '\n\n', 'word'],
];

test('of every text', () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (pieces) => {
      same(pieces.join(''));
    }),
    { numRuns: 3000 },
  );
});

test('of a statement', () => {
  const file = join(import.meta.dirname, '../../statements/2025-02-educational-equity.md');
  same(readFileSync(file, 'utf8').replace(/^---.*?---/s, ''));
});

test('and has no more of it than its lexer', () => {
  expect(code).not.toMatch(/blockquote\(\{tokens|setOptions/);
  expect(code.length).toBeLessThan(42_000);
});
