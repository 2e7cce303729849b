/** A statement written to a file and read again is the same, whatever its text. */

import { expect, test } from 'vitest';
import { parseStatementFile } from '../../../../src/cli/files/front-matter.ts';
import {
  canonicalText,
  normaliseBody,
  validateDocument,
} from '../../../../src/statements/document.ts';
import {
  type FiledStatement,
  fileNameOf,
  writeFile,
} from '../../../../src/statements/publishing/file.ts';
import { type StatementDocument, statementDocument } from '../../../../src/statements/schema.ts';
import fc from '../../../support/property.ts';

const read = (document: Pick<FiledStatement, 'slug' | 'date'>, file: string | null) =>
  parseStatementFile({
    path: `statements/${fileNameOf(document)}`,
    bytes: new TextEncoder().encode(file ?? ''),
  });

const filed = (document: StatementDocument): FiledStatement => ({
  ...document,
  status: 'current',
  text: canonicalText(document),
  withdrawnWords: null,
});

/** Texts that YAML, front matter and Markdown could misread. */
const piece = fc.oneof(
  fc.constantFrom(
    ': ',
    ' #',
    '---',
    '"',
    "'",
    '\\',
    '{',
    '[',
    ']',
    ', ',
    '&a',
    '*a',
    '!tag',
    '|',
    '>',
  ),
  fc.constantFrom(
    '%',
    '@',
    '`',
    '~',
    'null',
    'true',
    '2025-02',
    '0x1f',
    '1e3',
    '.inf',
    '<<',
    '? ',
    '- ',
  ),
  fc.constantFrom(
    'é',
    'e\u0301',
    'ß',
    '漢',
    '👩‍🏫',
    '\u00a0',
    '\u200d',
    'שלום',
    '{{contact}}',
    '\ufffd',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('A', 'word', ' ', ' and '),
);
const words = (max: number) =>
  fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join('').normalize('NFC').trim().replace(/ {2,}/g, ' ').slice(0, max));
const body = fc
  .array(
    fc.oneof(
      piece,
      fc.constantFrom(
        '\n',
        '\n\n',
        '---\n',
        '\n---\n',
        '    code\n',
        '\t',
        '```\n',
        '[^1]',
        '\n[^1]: n',
      ),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((pieces) => normaliseBody(pieces.join('')));
const day = fc.constantFrom('2030-01-31', '2028-02-29', null);
const slugs = fc.constantFrom('a', 'null', 'true', '1e3', '0x1f', '2025-02', 'a-fair-start', '123');

const documents: fc.Arbitrary<StatementDocument> = fc
  .record({
    ...{ slug: slugs, date: fc.constantFrom('2025-02', '2025-02-14', '1999-12') },
    ...{
      title: words(160),
      summary: words(400),
      topics: fc.array(words(60), { maxLength: 4 }),
      body,
    },
    endorsements: fc.constantFrom('open' as const, 'closed' as const),
    supersedes: fc.option(slugs),
    ...{ reviewBy: day, reaffirmed: day, ballotQuestion: fc.boolean() },
    ...{ change: fc.constant(null), changeNote: fc.constant(null) },
  })
  .filter(
    (document) =>
      statementDocument.safeParse(document).success && validateDocument(document).length === 0,
  );

test('nothing is lost or added, and check reports nothing', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { complaints, document: again } = read(document, writeFile(filed(document)));
      // A text that the renderer refuses was never published.
      const errors = complaints.filter(({ level }) => level === 'error');
      expect(errors).toEqual([]);
      expect(again).toEqual({ ...document, withdraw: null, returnsTo: null });
      expect(again && canonicalText(again)).toBe(canonicalText(document));
    }),
    { numRuns: 1500 },
  );
});

test('a file’s layout is readable by people', () => {
  const document: StatementDocument = {
    ...{ slug: 'a-fair-start', date: '2025-02', title: 'A “fair” start: now' },
    ...{ summary: 'It asks.', topics: ['Fairness', 'Budget'], body: 'We ask.\n' },
    ...{ endorsements: 'open', supersedes: 'older', reviewBy: '2028-02-01', reaffirmed: null },
    ...{ ballotQuestion: false, change: null, changeNote: null },
  };
  expect(writeFile(filed(document))).toBe(`---
title: "A “fair” start: now"
date: "2025-02"
summary: "It asks."
topics: ["Fairness","Budget"]
endorsements: "open"
supersedes: "older"
review_by: "2028-02-01"
---

We ask.
`);
});

test('a withdrawn statement says so, with the reason on one line', () => {
  const document = { ...filed(fc.sample(documents, 1)[0] as StatementDocument) };
  const file = writeFile({
    ...document,
    status: 'withdrawn',
    withdrawnWords: 'The law\n\nhas changed.',
  });
  expect(read(document, file)).toMatchObject({
    document: { withdraw: 'The law has changed.', change: null, changeNote: null },
  });
});
