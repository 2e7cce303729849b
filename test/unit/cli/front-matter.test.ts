import { describe, expect, it } from 'vitest';
import { parseFolder } from '../../../src/cli/files/folder.ts';
import { parsePageFile, parseStatementFile } from '../../../src/cli/files/front-matter.ts';
import { nearest } from '../../../src/cli/files/nearest.ts';
import { MAX_TEXT_BYTES } from '../../../src/statements/schema.ts';
import fc from '../../support/property.ts';

const PATH = 'statements/2025-02-educational-equity.md';
const GOOD = `---
title: Educational equity
date: 2025-02
summary: Every child learns. We say how.
topics: [equity, budget]
---

We believe it.
`;

const file = (text: string | Uint8Array, path = PATH) => ({
  path,
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});
const parse = (text: string | Uint8Array, path = PATH) => parseStatementFile(file(text, path));
/** Each complaint as `line: message`. */
const said = (text: string | Uint8Array, path = PATH) =>
  parse(text, path).complaints.map(({ line, message }) => `${line}: ${message}`);
/** The valid file with one line of front matter replaced or added. */
const withLine = (line: string, replaces?: string) =>
  replaces === undefined
    ? GOOD.replace('\n---\n\n', `\n${line}\n---\n\n`)
    : GOOD.replace(new RegExp(`^${replaces}:.*$`, 'm'), line);

describe('a statement’s file', () => {
  it('becomes a document', () => {
    const parsed = parse(GOOD);
    expect(parsed.complaints).toEqual([]);
    expect(parsed.document).toEqual({
      slug: 'educational-equity',
      date: '2025-02',
      title: 'Educational equity',
      summary: 'Every child learns. We say how.',
      topics: ['equity', 'budget'],
      body: 'We believe it.\n',
      endorsements: 'open',
      supersedes: null,
      reviewBy: null,
      reaffirmed: null,
      ballotQuestion: false,
      change: null,
      changeNote: null,
      withdraw: null,
      returnsTo: null,
    });
  });

  it('can have every key, quoted or folded', () => {
    const text = withLine(`status: current
endorsements: closed
supersedes: older-one
review_by: 2028-02-01
reaffirmed: "2027-02-01"
ballot_question: true
change: substantive
returns_to: 3
change_note: >
  Adds a demand,
  and says why.`);
    expect(parse(text).complaints).toEqual([]);
    expect(parse(text).document).toMatchObject({
      endorsements: 'closed',
      supersedes: 'older-one',
      reviewBy: '2028-02-01',
      reaffirmed: '2027-02-01',
      ballotQuestion: true,
      change: 'substantive',
      changeNote: 'Adds a demand, and says why.',
      returnsTo: 3,
    });
  });

  it('can leave optional keys empty', () => {
    expect(said(withLine('supersedes:\nchange: ~\nstatus:'))).toEqual([]);
  });

  it('reads the same with a byte order mark, CRLF, a decomposed accent and trailing spaces', () => {
    const plain = GOOD.replace('believe', 'espérer');
    const rough = `\ufeff${plain.replace('é', 'e\u0301').replace('it.', 'it. ').replaceAll('\n', '\r\n')}`;
    expect(parse(rough).complaints).toEqual([]);
    expect(parse(rough).document).toEqual(parse(plain).document);
  });

  it.each<[string, string | Uint8Array, RegExp[]]>([
    ['no front matter', 'Text.\n', [/^1: .*no front matter.*---/]],
    ['an empty file', '', [/^1: .*no front matter/]],
    ['a front matter without an end', GOOD.replace('\n---\n\n', '\n\n'), [/^1: .*no end/]],
    ['a colon in a value', withLine('title: Equity: a right', 'title'), [/^2: .*"…: …"/]],
    [
      'an open quote',
      withLine('topics: [a, b', 'topics'),
      [/^[56]: The front matter can’t be read/],
    ],
    ['a tab', withLine('\tx: y'), [/^6: A tab/]],
    ['a list in place of keys', '---\n- a\n---\ntext\n', [/^2: .*no keys/]],
    ['an unknown key', withLine('review-by: 2028-02-01'), [/^6: .*Write `review_by` instead/]],
    [
      'a key that is nothing like one',
      withLine('xylophone: 1'),
      [/^6: .*Remove it; .*title, date/],
    ],
    ['a key twice', withLine('title: Again'), [/^6: .*twice/]],
    ['an anchor', withLine('title: &a Equity', 'title'), [/^2: .*anchor/]],
    ['a missing key', GOOD.replace(/^summary:.*\n/m, ''), [/^5: `summary` is missing.*summary: /]],
    ['an empty key', withLine('summary:', 'summary'), [/^4: `summary` must be filled in/]],
    ['a number for a title', withLine('title: 2025', 'title'), [/^2: .*quotes.*"2025"/]],
    ['a text for topics', withLine('topics: equity', 'topics'), [/^5: .*list.*topics: \[/]],
    ['a number among topics', withLine('topics: [equity, 1]', 'topics'), [/^5: .*list of words/]],
    ['yes for true', withLine('ballot_question: yes'), [/^6: .*`true` or `false`/]],
    ['a word for endorsements', withLine('endorsements: no'), [/^6: .*`open` or `closed`/]],
    ['another change', withLine('change: minor'), [/^6: .*`editorial` or `substantive`/]],
    ['a month to review by', withLine('review_by: 2028-02'), [/^6: .*a day/]],
    ['a slug that is none', withLine('supersedes: Older One'), [/^6: .*`supersedes: older-one`/]],
    ['a year for a date', withLine('date: 2025', 'date'), [/^3: .*`date: 2025` .*`date: 2025-02`/]],
    ['a number for a date', withLine('date: 2025.10', 'date'), [/^3: .*`date: 2025.10` /]],
    ['words for a date', withLine('date: February 2025', 'date'), [/^3: .*`date: 2025-02`/]],
    [
      'another date than the name',
      withLine('date: 2025-03', 'date'),
      [/^3: .*2025-03.*name.*2025-02/],
    ],
    [
      'a day more than the name',
      withLine('date: 2025-02-14', 'date'),
      [/^3: .*name says 2025-02\./],
    ],
    [
      'a draft',
      withLine('status: draft'),
      [/^6: `status: draft` can’t be used in a file\. Leave it out/],
    ],
    [
      'a time to publish',
      withLine('publish_at: 2030-01-01'),
      [/^6: `publish_at` can’t be used in a file/],
    ],
    [
      'a change without a note',
      withLine('change: editorial'),
      [/: `change` needs a `change_note`/],
    ],
    [
      'a long title',
      withLine(`title: ${'a'.repeat(161)}`, 'title'),
      [/^2: `title` is longer than 160/],
    ],
    ['an empty body', GOOD.replace('We believe it.\n', '\n'), [/: There is no text/]],
    [
      'a heading of level 1',
      GOOD.replace('We b', '\n\nText\n\n# We b'),
      [/^12: .*Write ## instead/],
    ],
    ['HTML', GOOD.replace('it.', '<b>it</b>.'), [/^8: HTML is shown as it is typed/]],
    ['a lost line break', GOOD.replace('it.', 'it.  \nTruly.'), [/^8: .*backslash/]],
    [
      'too much text',
      GOOD.replace('it.', 'it'.repeat(MAX_TEXT_BYTES / 2)),
      [/^8: .*40960 is the most/],
    ],
  ])('with %s is complained of', (_, text, expected) => {
    const complaints = said(text);
    expect(complaints).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(complaints[index]).toMatch(pattern);
  });

  it('gets a complaint at the first line that is not UTF-8', () => {
    const bytes = new TextEncoder().encode(GOOD);
    const broken = Uint8Array.from(bytes);
    broken[GOOD.indexOf('believe')] = 0xe9;
    expect(said(broken)).toEqual([expect.stringMatching(/^8: .*UTF-8/)]);
  });

  it('gets all complaints at once', () => {
    const text = '---\ntitel: a\ndate: 2025\ntopics: x\nstatus: draft\n---\n# b\n';
    expect(said(text).map((complaint) => complaint.split(':')[0])).toEqual(
      expect.arrayContaining(['2', '3', '4', '5', '6', '6', '7']),
    );
    expect(parse(text).document).toBeNull();
  });

  it('is published despite a warning', () => {
    expect(parse(GOOD.replace('it.', '<b>it</b>.')).document).not.toBeNull();
  });

  it.each([
    ['statements/2025-02-Éducation & Equity.md', /Rename the file to 2025-02-education-equity\.md/],
    ['statements/equity.md', /date and a slug.*2025-02-equity\.md/],
    ['statements/2025-02-a--b.md', /2025-02-a-b\.md/],
  ])('named %s is complained of', (path, pattern) => {
    expect(said(GOOD, path)).toEqual([expect.stringMatching(pattern)]);
  });

  it('never makes the parser throw, whatever is in it', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '---',
        'title: a',
        'date: 2025-02',
        'topics: [a',
        '  x: y',
        '# h',
        '```',
        '',
        '- a',
        '? [a]: {b',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { document, complaints } = parse(['---', ...lines].join('\n'));
        const errors = complaints.filter(({ level }) => level === 'error');
        expect(document === null).toBe(errors.length > 0);
        expect(complaints.every((complaint) => complaint.line >= 1)).toBe(true);
      }),
    );
  });
});

describe('a page’s file', () => {
  const page = '---\ntitle: Privacy\nsummary: What we keep.\norder: 2\n---\nText.\n';

  it('becomes a page', () => {
    expect(parsePageFile(file(page, 'statements/about/privacy.md')).document).toEqual({
      slug: 'privacy',
      title: 'Privacy',
      summary: 'What we keep.',
      position: 2,
      body: 'Text.\n',
    });
  });

  it('gets a complaint if a key belongs to a statement, or the order is not a number', () => {
    const text = page.replace('order: 2', 'order: first\ntopics: [a]');
    const { complaints } = parsePageFile(file(text, 'statements/about/privacy.md'));
    expect(complaints.map(({ line }) => line).sort()).toEqual([4, 5]);
  });
});

describe('the folder', () => {
  it('complains when two files have one slug', () => {
    const later = GOOD.replace('2025-02', '2026-03');
    const { complaints } = parseFolder([
      file(GOOD),
      file(later, 'statements/2026-03-educational-equity.md'),
    ]);
    expect(complaints).toMatchObject([
      { file: 'statements/2026-03-educational-equity.md', line: 1, level: 'error' },
    ]);
    expect(complaints[0]?.message).toContain(PATH);
  });

  it('warns if a superseded statement is missing, and suggests the intended one', () => {
    const text = withLine('supersedes: educational-equty').replaceAll('2025-02', '2026-03');
    const { complaints } = parseFolder([file(GOOD), file(text, 'statements/2026-03-newer.md')]);
    expect(complaints).toMatchObject([{ line: 6, level: 'warning' }]);
    expect(complaints[0]?.message).toContain('`supersedes: educational-equity`');
  });

  it('complains if it is empty, and does not read README files', () => {
    const { complaints } = parseFolder([file('hello', 'statements/README.md')]);
    expect(complaints).toMatchObject([{ file: 'statements', level: 'error' }]);
  });

  it('warns of files that are not read', () => {
    const { complaints } = parseFolder([file(GOOD), file('', 'statements/notes.docx')]);
    expect(complaints).toMatchObject([{ file: 'statements/notes.docx', level: 'warning' }]);
  });
});

describe('the nearest word', () => {
  it.each([
    ['titel', 'title'],
    ['reviewBy', 'review_by'],
    ['topic', 'topics'],
    ['zzzzzz', null],
  ])('to %s is %s', (word, expected) => {
    expect(nearest(word, ['title', 'topics', 'review_by'])).toBe(expected);
  });
});
