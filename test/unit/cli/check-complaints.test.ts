/**
 * Every complaint of `check`: a folder that causes it, where it points, and what it says. The
 * messages are counted, so a new one without a row here fails.
 */
import { describe, expect, test } from 'vitest';
import { parseFolder } from '../../../src/cli/files/folder.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { normaliseBody, validateDocument } from '../../../src/statements/document.ts';
import { FRONT_MATTER } from '../../support/complaints/front-matter.ts';
import { ODDITIES } from '../../support/complaints/oddities.ts';
import {
  type Content,
  GOOD,
  PAGE,
  PATH,
  withLine,
  withText,
} from '../../support/complaints/row.ts';
import { TEXTS } from '../../support/complaints/text.ts';

const { files, complaints } = en;
const publisher = en.publishing.answers;
const publishing = en.publishing.documents;

const ROWS = [...FRONT_MATTER, ...TEXTS, ...ODDITIES];

/** The renderer's refusals, in the publisher's words. */
const RENDERED: [keyof typeof publisher, string, number][] = [
  ['tooDeep', withText(`We believe it.\n\n${'> '.repeat(30)}deep\n`), 10],
  ['tooDeep', withText(`${'*a **b '.repeat(15)}${' b** a*'.repeat(15)}\n`), 8],
  ['tooLargeRendered', withText(`${'"'.repeat(20_000)}\n`), 8],
];

const complaintsOf = (contents: Record<string, Content>) =>
  parseFolder(
    Object.entries(contents).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  ).complaints;

describe('check', () => {
  test.each(ROWS.map((each) => [each.at, each.message, each] as const))(
    'says at %s: %s',
    (_, __, { files, at, message, level = 'error' }) => {
      const said = complaintsOf(files).map((one) => ({ ...one, at: `${one.file}:${one.line}` }));
      expect(said.map(({ at, level, message }) => ({ at, level, message }))).toEqual([
        { at, level, message },
      ]);
    },
  );

  test.each(RENDERED)('reports the renderer’s refusal: %s', (word, text, line) => {
    expect(complaintsOf({ [PATH]: text })).toEqual([
      { file: PATH, line, level: 'error', message: publisher[word] },
    ]);
  });

  test.each([
    ['a byte order mark', `\ufeff${GOOD}`],
    ['line ends of Windows', GOOD.replaceAll('\n', '\r\n')],
    ['line ends of old', GOOD.replaceAll('\n', '\r')],
    ['no empty line below the front matter', GOOD.replace('---\n\n', '---\n')],
    ['empty lines above the front matter', `\n\n${GOOD}`],
    ['no line end at the end', GOOD.trimEnd()],
    ['accents in two parts', GOOD.replace('learns', 'learns e\u0301')],
    ['comments', withLine('# endorsements: closed')],
    ['a note and its mark', withText('It[^1] is so.\n\n[^1]: Really.\n')],
    [
      'withdrawn, with its reason',
      withLine('status: withdrawn\nchange_note: The law has changed.'),
    ],
  ])('says nothing of %s', (_, text) => {
    expect(complaintsOf({ [PATH]: text })).toEqual([]);
  });

  test('reports all errors at once, for every file', () => {
    const said = complaintsOf({
      [PATH]: '---\ntitel: a\ndate: 2025\ntopics: x\nstatus: draft\n---\n# b <b>\n',
      [PAGE]: '---\norder: x\n---\n',
    });
    expect(said.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expect.arrayContaining([
        ...[2, 3, 4, 5, 6, 7].map((line) => `${PATH}:${line}`),
        ...[2, 3].map((line) => `${PAGE}:${line}`),
      ]),
    );
  });
});

/** Errors that only a form can cause, because the file reader corrects them. */
const FORMS_ONLY: Record<string, Parameters<typeof validateDocument>[0]> = {};
const document = {
  ...{ slug: 'a', date: '2025-02', title: 'A', summary: 'B.', topics: [], body: 'Text.\n' },
  ...({ endorsements: 'open', supersedes: null, reviewBy: null, reaffirmed: null } as const),
  ...{ ballotQuestion: false, change: null, changeNote: null },
};
FORMS_ONLY['publishing.text.untrimmed'] = { ...document, title: 'Two  spaces' };
FORMS_ONLY['publishing.body.notNormal'] = { ...document, body: 'Text.  \n' };

test.each(Object.entries(FORMS_ONLY))('only a form can cause %s', (word, sent) => {
  const [problem, ...others] = validateDocument(sent);
  expect(others).toEqual([]);
  expect(problem?.message).toMatch(patternOf(word));
  expect(normaliseBody('Text.  \n')).toBe('Text.\n');
});

describe('the words', () => {
  const leaves = (words: object, path: string): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' ? leaves(value, `${path}.${key}`) : `${path}.${key}`,
    );

  test('each have a row, and no row has an unknown message', () => {
    const all = [
      ...leaves(files, 'files'),
      ...leaves(complaints, 'complaints'),
      ...leaves(publishing, 'publishing'),
    ];
    const tried = new Set([...ROWS.map(({ word }) => word), ...Object.keys(FORMS_ONLY)]);
    expect([...tried].sort()).toEqual(all.sort());
  });

  test.each(ROWS.map(({ word, message }) => [word, message]))(
    '%s says what its row says',
    (word, message) => {
      expect(message).toMatch(patternOf(word));
    },
  );
});

/** All values a message can have. */
function patternOf(word: string): RegExp {
  let leaf: unknown = { files, complaints, publishing };
  for (const key of word.split('.')) leaf = (leaf as Record<string, unknown>)[key];
  const anything = new Proxy({}, { has: () => true, get: () => '§' });
  const said = String(typeof leaf === 'function' ? leaf(anything) : leaf);
  const escaped = said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '.*');
  return new RegExp(`^${escaped}$`, 's');
}
