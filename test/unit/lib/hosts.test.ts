import { parse } from 'tldts';
import { expect, test } from 'vitest';
import { flagsOf } from '../../../src/endorsements/flags.ts';
import { hostsIn } from '../../../src/lib/hosts.ts';
import { parseName } from '../../../src/lib/names.ts';
import fc from '../../support/property.ts';

test.each([
  ['Visit best-loans.click', ['best-loans.click']],
  ['Best-Loans.CLICK', ['best-loans.click']],
  ['best-loans。click', ['best-loans.click']],
  ['best-loans｡click', ['best-loans.click']],
  ['ｂｅｓｔ-ｌｏａｎｓ．ｃｌｉｃｋ', ['best-loans.click']],
  ['(best-loans.click)', ['best-loans.click']],
  ['best-loans.click/now?x=1', ['best-loans.click']],
  ['//best-loans.click', ['best-loans.click']],
  ['_best-loans.click_', ['best-loans.click']],
  ['best-loans.click...', ['best-loans.click']],
  ['best-loans.click:443', ['best-loans.click']],
  ['x.xn--p1ai-now', ['x.xn--p1ai']],
  ['best-loans.click-now', ['best-loans.click']],
  ['best-loans.click.Director', ['best-loans.click']],
  ['a.example.co.uk and b.co', ['a.example.co.uk', 'b.co']],
  ['xn--e1afmkfd.xn--p1ai', ['xn--e1afmkfd.xn--p1ai']],
  ['пример.рф', ['пример.рф']],
  ['例え.みんな', ['例え.みんな']],
  ['someone.github.io', ['someone.github.io']],
  ['x.com, x.com', ['x.com']],
  ['see www.example', ['www.example']],
  // Real endings that look like ordinary words. They cost a review, and are not refused.
  ['Code.org', ['code.org']],
  ['Dr.Ly Nguyen', ['dr.ly']],
  ['Ed.Tech Lead', ['ed.tech']],
])('%j contains %j', (text, hosts) => {
  expect(hostsIn(text)).toEqual(hosts);
});

/** Names, titles and organizations as people write them, in many scripts. */
const REAL = [
  ...['Ada Lovelace', 'J.R. Example', 'Dr.Jane Doe', 'Mr. T', 'St.Mary’s School', 'Wm. Penn'],
  ...['Jane Doe, M.Ed., Ed.D.', 'Jane Doe, M.Ed/C.A.G.S.', 'Psy.D.', 'Ph.D', 'B.A., J.D., Ed.S.'],
  ...['Asst.Supt/Curriculum', 'Data: Reports', 'Principal, School #4', 'P.S. 12', 'K.12', 'No.4'],
  ...['U.S. History/A.P.', 'Dir. of Equity & Belonging (K-12)', 'S.E.L. Coach'],
  ...['Nguyễn Thị Minh Khai', 'Maria Peña-O’Brien', 'Зоя Космодемьянская', '山田太郎', 'יעל כהן'],
  ...['محمد علی‌رضا', 'ශ්‍රී ලාල්', 'കമല്‍', 'សុខ\u200bសំណាង', '김민준', 'สมชาย', 'አበበ', 'Γιώργος'],
];

test.each(REAL)('%s is accepted, and contains no host', (name) => {
  expect(parseName(name)).toMatchObject({ ok: true });
  expect(hostsIn(name)).toEqual([]);
});

const ENDINGS = [
  'click',
  'com',
  'ly',
  'co.uk',
  'org',
  'みんな',
  'рф',
  'xn--p1ai',
  'school',
  'supt',
];
const DOTS = ['.', '。', '｡', '．'];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...REAL,
        'Visit',
        'best-loans',
        'Asst',
        '-',
        '/',
        ',',
        ' ',
        ':',
        '(',
        '_',
        '\u200d',
      ),
      fc.constantFrom(...DOTS),
      fc.constantFrom(...ENDINGS, ...ENDINGS.map((ending) => ending.toUpperCase())),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/**
 * The hosts of a text by a plain reading: what stands between spaces and punctuation. No label begins
 * with a combining mark: some signs, such as U+1FCD, become a space and marks when normalized.
 */
const plainlyHosts = (name: string) =>
  name
    .normalize('NFKC')
    .replaceAll('。', '.')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}.-]+/u)
    .map((word) => word.replace(/^[.\-\p{M}]+|[.-]+$/gu, ''))
    .filter((word) => /^[^.]+(?:\.[^.]+)+$/.test(word) && !/\.[-\p{M}]/u.test(word))
    .filter((word) => parse(word, { allowPrivateDomains: false, validateHostname: false }).isIcann);

test('no accepted name without the flag contains a host with a real ending', () => {
  let flagged = 0;
  const hints = { statementDate: '2025', ofDistrict: true, disposable: false, busyNetwork: false };
  fc.assert(
    fc.property(text, fc.constantFrom('name', 'title', 'organization'), (typed, field) => {
      const name = parseName(typed);
      if (!name.ok || plainlyHosts(name.value).length === 0) return;
      flagged += 1;
      const submission = {
        ...{ kind: 'leader' as const, name: 'Ada', title: 'Principal', organization: null },
        ...{ district: null, email: { address: 'a@x.example', local: 'a', domain: 'x.example' } },
        ...{ public: true, comment: null, updates: false, via: null, revision: null },
        ...{ authority: null, decided: null, [field]: name.value },
      };
      expect(flagsOf(submission, hints)).toContain('web_address');
    }),
    { numRuns: 5000 },
  );
  expect(flagged).toBeGreaterThan(100);
});
