/** What an organization calls things, in the catalogue: replaced where it is said, and nowhere else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  inOwnTerms,
  inOwnWords,
  type OwnWords,
  parseOwnWords,
} from '../../src/cli/build/own-words.ts';
import { type Answers, QUESTIONS } from '../../src/cli/setup/init-questions.ts';
import { labelsOf, wordsFor } from '../../src/cli/setup/init-words.ts';

const EN = join(import.meta.dirname, '../../src/i18n/en');
const of = (terms: Record<string, string>, texts = {}): OwnWords => ({ terms, texts });
const towns = of({ district: 'town', districts: 'towns', 'school district': 'town' });

describe('terms', () => {
  test.each([
    ['A school district decides.', 'A town decides.'],
    ['Districts and a district’s leaders', 'Towns and a town’s leaders'],
    [
      'redistricting, /districts, `district`, district_address',
      'redistricting, /districts, `district`, district_address',
    ],
    ['a column “district” is missing', 'a column “district” is missing'],
  ])('%s', (said, own) => {
    expect(inOwnTerms(said, towns)).toBe(own);
  });

  test('come with the article that fits', () => {
    expect(inOwnTerms('A district, or an office', of({ district: 'area', office: 'desk' }))).toBe(
      'An area, or a desk',
    );
  });
});

describe('in a module', () => {
  const file = join(EN, 'x.ts');
  test('what is said changes; names, keys and what is compared stay', () => {
    const source = [
      "import { district } from 'district';",
      "export const x = { district: 'A district', 'school district': is === 'district' ? '' :",
      `\`the \${district} district\` };`,
    ].join('\n');
    expect(inOwnWords(file, source, towns)).toBe(
      source.replace("'A district'", "'A town'").replace('} district`', '} town`'),
    );
  });

  test('of another folder, nothing changes', () => {
    const source = "export const x = 'A district';";
    expect(inOwnWords('/src/districts/store.ts', source, towns)).toBe(source);
    expect(inOwnWords('/src/i18n/es/embed.ts', source, towns)).toBe(source);
  });

  test('one text is another, filled with what it is told', () => {
    const words = of(
      // What an organization writes itself stays as it wrote it.
      { districts: 'towns' },
      {
        'home.description': 'Of districts, `x`, $5, {organisation} \\',
        'home.more': 'More “of” us',
      },
    );
    const site = readFileSync(join(EN, 'site.ts'), 'utf8');
    const own = inOwnWords(join(EN, 'site.ts'), site, words);
    const said = /description: (\(organisation: string\) =>\s+`Of .*`),/.exec(own)?.[1] ?? '';
    const call: (organisation: string) => string = new Function(
      `return ${said.replace(': string', '')}`,
    )();
    expect(call('Example')).toBe('Of districts, `x`, $5, Example \\');
    expect(own).toContain('more: "More “of” us"');
    expect(own).not.toContain('More about us');
  });
});

describe('words.json', () => {
  test.each([
    ['{', /no JSON/],
    ['{"term": {}}', /[Uu]nrecognized key/],
    ['{"terms": {"a.b": "c"}}', /terms\.a\.b/],
    ['{"terms": {"district": "a`b"}}', /more than letters/],
    ['{"texts": {"home.nothing": "x"}}', /texts\.home\.nothing: the catalogue has no such text/],
    ['{"texts": {"home": "x"}}', /texts\.home: is no single text/],
    [
      '{"texts": {"home.lede": "{town}"}}',
      /\{town\} is not known there, only \{organisation\}, \{place\}/,
    ],
    ['{"texts": {"home.more": "{place}"}}', /\{place\} is not known there/],
  ])('%s is refused with what is wrong', (json, why) => {
    const parsed = parseOwnWords(json);
    expect(parsed.ok ? [] : parsed.error).toEqual([expect.stringMatching(why)]);
  });

  const answers = (own: Partial<Answers>) =>
    ({ directory: 'members', ...labelsOf(of({})), ...own }) as Answers;
  test.each<[string, Partial<Answers>]>([
    ['towns', { body: 'town', bodies: 'towns', council: 'town council', head: 'mayor' }],
    ['no directory', { directory: 'none' }],
    ['school districts by another committee', { council: 'school board' }],
  ])('what init writes for %s names only what is there', (_, own) => {
    const words = wordsFor(answers(own));
    expect(parseOwnWords(JSON.stringify(words))).toMatchObject({ ok: true });
    const changed = globSync('*.ts', { cwd: EN }).filter((name) => {
      const source = readFileSync(join(EN, name), 'utf8');
      return inOwnWords(join(EN, name), source, words) !== source;
    });
    expect(changed.length).toBeGreaterThan(0);
  });

  test('init writes none for what the catalogue says already', () => {
    expect(wordsFor(answers({}))).toEqual({ terms: {}, texts: {} });
  });
});

describe('an answer to init', () => {
  test.each([
    ['origin', 'statements.example.org', 'https://statements.example.org'],
    ['origin', 'https://Example.org/', 'https://example.org'],
    ['time-zone', 'america/los_angeles', 'America/Los_Angeles'],
    ['name', '  Example   Association ', 'Example Association'],
    ['contact', ' hello@example.org ', 'hello@example.org'],
    ['directory', './lists/Towns.CSV', './lists/Towns.CSV'],
    ['body', 'town', 'town'],
  ] as const)('--%s %s is taken', (flag, typed, value) => {
    expect(QUESTIONS[flag].read(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['origin', 'http://example.org'],
    ['origin', 'https://example.org/path'],
    ['origin', 'https://example.org:8443'],
    ['origin', 'localhost'],
    ['time-zone', 'PST'],
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['contact', 'hello'],
    ['directory', '../x'],
    ['body', 'Town'],
    ['body', 'a`b'],
  ] as const)('--%s %s is refused with a sentence', (flag, typed) => {
    const answer = QUESTIONS[flag].read(typed);
    expect(answer.ok ? 'taken' : answer.error).toMatch(/^[A-Z].*\.$/);
  });
});
