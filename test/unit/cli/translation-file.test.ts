import { describe, expect, test } from 'vitest';
import { parseFolder } from '../../../src/cli/files/folder.ts';
import { readTranslationName } from '../../../src/cli/files/translation-file.ts';

const STATEMENT = `---
title: A fair start
date: 2025-02
summary: It asks for a fair start.
topics: []
---

Every child is welcome.
`;
const GOOD = `---
title: Un comienzo justo
summary: Pide un comienzo justo.
translates: 1
---

Cada niño es bienvenido.
`;
const NAME = '2025-02-a-fair-start.es.md';

const bytes = (text: string) => new TextEncoder().encode(text);
const folder = (files: Record<string, string>) =>
  parseFolder(
    Object.entries({ '2025-02-a-fair-start.md': STATEMENT, ...files }).map(([name, text]) => ({
      path: `statements/${name}`,
      bytes: bytes(text),
    })),
  );
const said = (files: Record<string, string>) =>
  folder(files).complaints.map(({ file, line, message }) => `${file}:${line} ${message}`);

describe('a translation’s file', () => {
  test('becomes a document with its statement, and is located for errors of the site', () => {
    const read = folder({ [NAME]: GOOD });
    expect(read.complaints).toEqual([]);
    expect(read.statements).toHaveLength(1);
    expect(read.translations).toEqual([
      {
        slug: 'a-fair-start',
        lang: 'es',
        translates: 1,
        title: 'Un comienzo justo',
        summary: 'Pide un comienzo justo.',
        body: 'Cada niño es bienvenido.\n',
        notice: 'Traducción de la revisión 1. El texto oficial es el inglés.',
        outdated: 'El texto inglés ha cambiado desde entonces.',
      },
    ]);
    expect(read.origins.get('a-fair-start.es')?.path).toBe(`statements/${NAME}`);
    expect(read.origins.get('a-fair-start')?.path).toBe('statements/2025-02-a-fair-start.md');
  });

  test.each([
    ['2025-02-a-fair-start.es.md', { date: '2025-02', slug: 'a-fair-start', lang: 'es' }],
    [
      '2025-02-14-a-fair-start.pt-BR.md',
      { date: '2025-02-14', slug: 'a-fair-start', lang: 'pt-BR' },
    ],
    ['2025-02-a-fair-start.zh-Hant.md', { date: '2025-02', slug: 'a-fair-start', lang: 'zh-Hant' }],
    ['2025-02-a-fair-start.md', null],
    ['2025-02-A Fair Start.es.md', null],
    ['a-fair-start.es.md', null],
  ])('is recognized by its name: %s', (name, expected) => {
    expect(readTranslationName(`statements/${name}`)).toEqual(expected);
  });

  test.each([
    ['translates missing', GOOD.replace('translates: 1\n', ''), /:4 `translates` is missing/],
    ['translates not a number', GOOD.replace(': 1', ': one'), /:4 `translates` must be the number/],
    ['translates below one', GOOD.replace(': 1', ': 0'), /:4 `translates`/],
    ['no summary', GOOD.replace(/summary.*\n/, ''), /:4 `summary` is missing/],
    [
      'a statement’s key',
      GOOD.replace('---\n\n', 'topics: []\n---\n\n'),
      /:5 `topics` is not a known key/,
    ],
    ['no text', GOOD.replace('Cada niño es bienvenido.\n', ''), /There is no text/],
    ['a heading of level 1', `${GOOD}\n# Título\n`, /heading of level 1/],
  ])('is complained of: %s', (_, text, pattern) => {
    const complaints = said({ [NAME]: text });
    expect(complaints).toEqual([expect.stringMatching(pattern)]);
    expect(folder({ [NAME]: text }).translations).toEqual([]);
  });

  test.each(['en', 'en-GB', 'ES', 'pt-br', 'pt_BR'])(
    '%s is no language to translate into',
    (lang) => {
      expect(said({ [`2025-02-a-fair-start.${lang}.md`]: GOOD })).toEqual([
        expect.stringContaining(`“${lang}” is not the tag`),
      ]);
    },
  );

  test('has the date of its statement, and a language has one file', () => {
    expect(said({ '2025-03-a-fair-start.es.md': GOOD })).toEqual([
      expect.stringContaining('Rename the file to 2025-02-a-fair-start.es.md'),
    ]);
    expect(said({ [NAME]: GOOD, '2025-03-a-fair-start.es.md': GOOD })).toEqual([
      expect.stringContaining('is taken by statements/2025-02-a-fair-start.es.md'),
    ]);
  });

  test('can be alone: its statement may exist only on the site', () => {
    expect(said({ '2025-02-another.es.md': GOOD })).toEqual([]);
  });
});
