import { describe, expect, it } from 'vitest';
import { type Complaint, formatComplaints, hasErrors } from '../../../src/cli/files/complaints.ts';
import { parseFolder } from '../../../src/cli/files/folder.ts';
import {
  complaintsOf,
  describePlan,
  stops,
  summarisePlan,
} from '../../../src/cli/files/publish.ts';
import { parseSite } from '../../../src/cli/files/site.ts';
import type {
  PlannedStatement,
  PlannedTranslation,
  PublishPlan,
} from '../../../src/statements/schema.ts';

const complaint = (file: string, line: number, level: Complaint['level'] = 'error'): Complaint => ({
  file,
  line,
  level,
  message: `wrong at ${line}`,
});

describe('complaints', () => {
  it('are sorted by file and line, in a format that editors can jump to', () => {
    const complaints = [
      complaint('statements/b.md', 1),
      complaint('statements/a.md', 12),
      complaint('statements/a.md', 3, 'warning'),
    ];
    expect(formatComplaints(complaints)).toEqual([
      'statements/a.md:3  note: wrong at 3',
      'statements/a.md:12  wrong at 12',
      'statements/b.md:1  wrong at 1',
    ]);
  });

  it('block only if one of them is an error', () => {
    expect(hasErrors([complaint('a', 1, 'warning')])).toBe(false);
    expect(hasErrors([complaint('a', 1, 'warning'), complaint('a', 1)])).toBe(true);
  });

  it('from the site are mapped back to file and line', () => {
    const text = '---\ntitle: A\ndate: 2025-02\nsummary: B.\ntopics: []\n---\n\n\nText.\n';
    const folder = parseFolder([
      { path: 'statements/2025-02-a.md', bytes: new TextEncoder().encode(text) },
    ]);
    const refusal = {
      message: 'Not published',
      status: 422,
      errors: [
        { slug: 'a', field: 'summary', message: 'too short' },
        { slug: 'a', field: 'body', message: 'too deep' },
        { slug: 'gone', field: 'title', message: 'unknown' },
        { message: 'all wrong' },
      ],
    };
    expect(complaintsOf(refusal, folder)).toEqual([
      { file: 'statements/2025-02-a.md', line: 4, level: 'error', message: 'too short' },
      { file: 'statements/2025-02-a.md', line: 9, level: 'error', message: 'too deep' },
      'gone: title: unknown',
      'all wrong',
    ]);
  });
});

describe('a plan in words', () => {
  const line = (changes: Partial<PlannedStatement>): PlannedStatement => ({
    slug: 'a',
    action: 'unchanged',
    revision: 2,
    digest: 'd',
    published: 'd',
    change: null,
    reason: null,
    withdrawal: null,
    supersession: [],
    returnsTo: null,
    ...changes,
  });
  const plan = (...statements: PlannedStatement[]): PublishPlan => ({
    statements,
    pages: [],
    translations: [],
    absent: [],
  });

  it.each<[Partial<PlannedStatement>, string]>([
    [{ action: 'new', revision: 1 }, 'a: new, would be published as revision 1'],
    [
      { action: 'amended', change: 'substantive' },
      'a: would be amended (substantive) to revision 2; those who endorsed count for the earlier text and are asked again',
    ],
    [
      { action: 'amended', change: 'editorial' },
      'a: would be amended (editorial) to revision 2; endorsements stay',
    ],
    [
      { action: 'amended', change: 'substantive', revision: 3, returnsTo: 1 },
      'a: would be amended (substantive) to revision 3, the text of revision 1 again; those who signed that text stand again, the others are asked',
    ],
    [
      {
        supersession: [
          { act: 'supersede', slug: 'b', step: 'asked', request: null },
          { act: 'reinstate', slug: 'c', step: 'waits', request: 'r' },
          { act: 'supersede', slug: 'd', step: 'dropped', request: 's' },
        ],
      },
      'a: unchanged, revision 2; that it supersede b would be asked of a second person; that c be reinstated waits for a second person; the request that it supersede d would be taken back',
    ],
    [{ action: 'unchanged' }, 'a: unchanged, revision 2'],
    [{ action: 'updated' }, 'a: same text, its details would be updated'],
    [
      { action: 'unchanged', withdrawal: 'asked' },
      'a: unchanged, revision 2; that it be withdrawn would be asked of a second person',
    ],
    [
      { action: 'updated', withdrawal: 'waits' },
      'a: same text, its details would be updated; that it be withdrawn waits for a second person',
    ],
    [
      { action: 'stale', reason: 'Get the files.' },
      'a: stops, this file is older than what is published: Get the files.',
    ],
    [{ action: 'refused', reason: 'Say what changed.' }, 'a: refused: Say what changed.'],
  ])('%j reads “%s”', (changes, words) => {
    expect(describePlan(plan(line(changes)), 'would')).toEqual([`  ${words}`]);
  });

  const translation = (changes: Partial<PlannedTranslation>): PlannedTranslation => ({
    ...{ slug: 'a', lang: 'es', action: 'unchanged', revision: 2, reason: null },
    ...changes,
  });

  it.each<[Partial<PlannedTranslation>, string]>([
    [{ action: 'new' }, 'a.es: translation of revision 2, would be added'],
    [{ action: 'updated' }, 'a.es: translation of revision 2, would be updated'],
    [{}, 'a.es: translation unchanged, of revision 2'],
    [{ action: 'refused', reason: 'No such text.' }, 'a.es: refused: No such text.'],
  ])('a translation %j reads “%s”', (changes, words) => {
    const translations = [translation(changes)];
    expect(describePlan({ ...plan(), translations }, 'would')).toEqual([`  ${words}`]);
    expect(stops({ ...plan(), translations })).toBe(changes.action === 'refused');
  });

  it('names statements that are not in the folder, and says that they stay', () => {
    const absent = ['old', 'about/privacy'];
    expect(describePlan({ statements: [], pages: [], translations: [], absent }, 'would')).toEqual([
      '  old: not in the folder, stays as it is',
      '  about/privacy: not in the folder, stays as it is',
    ]);
  });

  it('is blocked only by a stale or refused line', () => {
    expect(stops(plan(line({}), line({ action: 'amended' })))).toBe(false);
    expect(stops(plan(line({}), line({ action: 'stale' })))).toBe(true);
    expect(stops(plan(line({ action: 'refused' })))).toBe(true);
  });

  it('is counted in one phrase', () => {
    const pages: PublishPlan['pages'] = [
      { slug: 'b', action: 'new' },
      { slug: 'c', action: 'unchanged' },
    ];
    const translations = [translation({ action: 'new' })];
    expect(summarisePlan({ statements: [line({ action: 'new' })], pages, translations })).toBe(
      '1 statement (new), 1 translation (new), 2 pages (1 new, 1 unchanged)',
    );
    expect(summarisePlan(plan(line({}), line({})))).toBe('2 statements (unchanged)');
  });
});

describe('a site to publish to', () => {
  const env = { CF_ACCESS_CLIENT_ID: 'id', CF_ACCESS_CLIENT_SECRET: 'secret' };

  it('gets requests from its own origin, with the service token', () => {
    expect(parseSite('https://example.org/some/path', env)).toEqual({
      ok: true,
      value: {
        origin: 'https://example.org',
        headers: {
          Origin: 'https://example.org',
          'CF-Access-Client-Id': 'id',
          'CF-Access-Client-Secret': 'secret',
        },
      },
    });
  });

  it('never gets the token in plain text, and neither does this machine', () => {
    expect(parseSite('http://example.org', env).ok).toBe(false);
    expect(parseSite('http://localhost:8787', env)).toMatchObject({
      value: { headers: { Origin: 'http://localhost:8787' } },
    });
    expect(JSON.stringify(parseSite('http://localhost:8787', env))).not.toContain('secret');
  });

  it.each(['example.org', 'ftp://example.org', ''])('is not %j', (address) => {
    expect(parseSite(address, {}).ok).toBe(false);
  });
});
