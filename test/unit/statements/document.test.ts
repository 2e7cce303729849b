import { describe, expect, it } from 'vitest';
import {
  byteLength,
  canonicalText,
  findTopHeadings,
  isRealDate,
  normaliseBody,
  validateDocument,
  validatePage,
} from '../../../src/statements/document.ts';
import { MAX_TEXT_BYTES, type StatementDocument } from '../../../src/statements/schema.ts';
import fc from '../../support/property.ts';

function statement(changes: Partial<StatementDocument> = {}): StatementDocument {
  return {
    slug: 'educational-equity',
    date: '2025-02',
    title: 'Educational equity',
    summary: 'Every child learns. We say how.',
    topics: ['equity'],
    body: 'We believe it.\n',
    endorsements: 'open',
    supersedes: null,
    reviewBy: null,
    reaffirmed: null,
    ballotQuestion: false,
    change: null,
    changeNote: null,
    ...changes,
  };
}

const fieldsOf = (changes: Partial<StatementDocument>) =>
  validateDocument(statement(changes)).map(({ field }) => field);

/** Text with everything that normalizing changes: spaces, line ends, combining marks. */
const roughText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '\t',
        '\n',
        '\r',
        '\r\n',
        'e',
        '\u0301',
        '\u00a0',
        '\u2000',
        '# ',
        '\n\n',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('the body of a statement', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc\n'],
    ['a  \nb\t \n', 'a\nb\n'],
    ['\n \n\na\n\n\n', 'a\n'],
    ['e\u0301', '\u00e9\n'],
    ['    code\n\n\ntext', '    code\n\n\ntext\n'],
    ['a\u00a0\n', 'a\u00a0\n'],
    ['', ''],
    [' \n\t\n', ''],
  ])('%j is normalized to %j', (text, expected) => {
    expect(normaliseBody(text)).toBe(expected);
  });

  it('is not changed by normalizing it again', () => {
    fc.assert(
      fc.property(roughText, (text) => {
        const once = normaliseBody(text);
        expect(normaliseBody(once)).toBe(once);
        expect(once).not.toMatch(/\r|[ \t]\n|^\n|\n\n$/);
      }),
    );
  });

  it('is normalized in linear time', () => {
    const text = `${' '.repeat(2_000_000)}x`;
    expect(normaliseBody(text)).toHaveLength(text.length + 1);
  });
});

describe('the canonical text', () => {
  it('consists of the title, the date as written, and the body', () => {
    const text = canonicalText({ title: 'T', date: '2025-02', body: 'Body.\n' });
    expect(text).toBe('# T\n\nDated 2025-02\n\nBody.\n');
  });

  it('always ends with exactly one newline, and is the same for an untidy body', () => {
    fc.assert(
      fc.property(roughText, (body) => {
        const text = canonicalText({ title: 'T', date: '2025-02-14', body });
        expect(text).toMatch(/[^\n]\n$/);
        expect(text).toBe(
          canonicalText({ title: 'T', date: '2025-02-14', body: normaliseBody(body) }),
        );
      }),
    );
  });

  it('is measured in bytes', () => {
    expect(byteLength('é€')).toBe(5);
  });
});

describe('a date', () => {
  it.each(['2025-02', '2025-02-28', '2024-02-29', '1900-01'])('%s is real', (date) => {
    expect(isRealDate(date)).toBe(true);
  });
  it.each(['2025-02-29', '2025-13', '2025-00', '2025-04-31', '2025', '0205-02', '25-02', ''])(
    '%s is not',
    (date) => {
      expect(isRealDate(date)).toBe(false);
    },
  );
});

describe('headings of level 1', () => {
  it.each([
    ['# Title', [1]],
    ['a\n\n#\n', [3]],
    ['   # Title', [1]],
    ['> # Quoted', [1]],
    ['- # Listed', [1]],
    ['Title\n===\n', [1]],
    ['## Two', []],
    ['#hashtag', []],
    ['    # code', []],
    ['```\n# comment\n```\n# Title', [4]],
    ['~~~~\n# a\n~~~\n# b\n~~~~\n', []],
    ['```ts `\n# Title', [2]],
    ['a\n\n===', []],
  ])('%j has them at %j', (body, lines) => {
    expect(findTopHeadings(body)).toEqual(lines);
  });
});

describe('the rules of a statement', () => {
  it('accept a valid one', () => {
    expect(validateDocument(statement())).toEqual([]);
  });

  it.each<[string, Partial<StatementDocument>, string[]]>([
    ['a direction override in the title', { title: 'Equity \u202eevil' }, ['title']],
    ['a line break in the title', { title: 'Two\nlines' }, ['title']],
    ['a title with a space after it', { title: 'Equity ' }, ['title']],
    ['half a character in the summary', { summary: 'a\ud800b' }, ['summary']],
    ['a day that is not in the calendar', { date: '2025-02-30' }, ['date']],
    ['a body that is not normal', { body: 'a  \n' }, ['body']],
    ['an empty body', { body: ' \n' }, ['body']],
    ['a heading of level 1', { body: '# Title\n\na\n' }, ['body']],
    ['a control character in the body', { body: 'a\u0007b\n' }, ['body']],
    ['a change without a note', { change: 'editorial' }, ['changeNote']],
    ['a note without a change', { changeNote: 'Spelling.' }, ['change']],
    ['a statement that supersedes itself', { supersedes: 'educational-equity' }, ['supersedes']],
    ['a topic twice', { topics: ['Equity', 'equity'] }, ['topics']],
    ['a review before the statement', { reviewBy: '2025-02-20' }, ['reviewBy']],
    ['a reaffirmation before the statement', { reaffirmed: '2025-01-31' }, ['reaffirmed']],
  ])('complain of %s', (_, changes, fields) => {
    expect(fieldsOf(changes)).toEqual(fields);
  });

  it('allow a note with its change, a later review and a reaffirmation', () => {
    expect(
      fieldsOf({
        change: 'substantive',
        changeNote: 'Adds a demand.',
        reviewBy: '2028-02-01',
        reaffirmed: '2025-02-01',
      }),
    ).toEqual([]);
  });

  it('report the line within the body', () => {
    const problems = validateDocument(statement({ body: 'a\n\n# b\n' }));
    expect(problems).toMatchObject([{ field: 'body', line: 3 }]);
  });

  it('count the title and the date toward the limit, to the byte', () => {
    const around = byteLength('# Educational equity\n\nDated 2025-02\n\n\n');
    const fits = `${'é'.repeat((MAX_TEXT_BYTES - around) / 2)}`;
    const body = fits.padEnd(fits.length + ((MAX_TEXT_BYTES - around) % 2), 'x');
    expect(fieldsOf({ body: `${body}\n` })).toEqual([]);
    expect(fieldsOf({ body: `${body}x\n` })).toEqual(['body']);
  });

  it('report all errors at once', () => {
    expect(fieldsOf({ title: 'a\u0000', date: '2025-02-31', change: 'editorial' })).toEqual([
      'title',
      'date',
      'changeNote',
    ]);
  });

  it('apply to a page as well', () => {
    const page = { slug: 'privacy', title: 'Privacy', summary: '', position: 1, body: 'Text.\n' };
    expect(validatePage(page)).toEqual([]);
    expect(validatePage({ ...page, title: 'a\u200bb', body: '# x\n' })).toMatchObject([
      { field: 'title' },
      { field: 'body', line: 1 },
    ]);
  });
});
