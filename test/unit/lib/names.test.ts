import { expect, test } from 'vitest';
import {
  foldName,
  hasMixedScripts,
  isNoAnswer,
  parseName,
  parsePlainText,
} from '../../../src/lib/names.ts';
import fc from '../../support/property.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const likelyText = fc
  .array(
    fc.constantFrom(
      ...[
        'Ada',
        'Peña',
        'O’Brien',
        'İ',
        'ß',
        'Ω',
        'ς',
        'が',
        '한',
        'к',
        'a',
        '.',
        ',',
        '-',
        "'",
        ' ',
      ],
      ...[
        '\u0301',
        '\u0327',
        '\t',
        '\n',
        '\u200d',
        '\u202e',
        '=',
        '@',
        'www.',
        'http://',
        '.com',
        '/',
      ],
      ...['\u00a0', '\u3000', '\ufeff', 'ﬁ', '＠', '½', '\u00b4'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const texts = fc.oneof(anyText, likelyText);

test.each([
  'Ada Lovelace',
  "St. Mary's",
  'J.R. Example',
  'Maria Peña-O’Brien, Ph.D.',
  'Jane Doe, M.Ed., Ed.D.',
  'Jane Doe, M.Ed/C.A.G.S.',
  'Dr.Jane Doe',
  'Nguyễn Thị Minh Khai',
  'Зоя Космодемьянская',
  '山田太郎',
  'יעל כהן',
  'Mr. T',
  'Director of Equity & Belonging (K-12)',
  'Principal, School #4',
  'Assoc. Superintendent; Chair',
  'X Æ A-12',
  '3',
  'Dr.Ly Nguyen',
  'Asst.Supt/Curriculum',
  'Data: Reports',
  'Data:Reports',
  'Code.org',
  'Visit best-loans.click',
  'Coordinator, SEL/MTSS: K–5',
  'Tel: 555 0100',
  'Shop.Example/Now',
  // Invisible characters that the script needs.
  'علی‌رضا محمدی',
  'ශ\u0dca\u200dරී ලංකා',
  'សុខ\u200bដារ៉ា',
  // A base with five marks.
  'မ\u103c\u103d\u103e\u1031\u102c\u103a',
  'ශ්‍රී ලාල්',
  'র‍্যাচেল',
  'অনিল ভট্টাচার্য্য',
  'കമല്‍ നായര്‍',
  'ຄໍາ\u200bແສງ',
  'សុខ\u200bសំណាង',
  'ᠪᠠᠭᠰᠢ᠎ᠠ',
  '葛\u{e0100}城',
])('%s is a name', (name) => {
  expect(parseName(name)).toEqual({ ok: true, value: name.normalize('NFC') });
});

test('a name is one line in NFC with single spaces', () => {
  expect(parseName('  Jose\u0301 \u00a0  Rizal\n')).toEqual({ ok: true, value: 'José Rizal' });
});

test.each([
  ['', 'missing'],
  [' \t\n', 'missing'],
  ['—', 'missing'],
  ['...', 'missing'],
  ['a'.repeat(121), 'too_long'],
  ['A\u0000da', 'forbidden_characters'],
  ['A\u3164da', 'forbidden_characters'],
  ['A\u2800da', 'forbidden_characters'],
  ['A\u200eda', 'forbidden_characters'],
  ['Ada\u202eecalevoL', 'forbidden_characters'],
  ['Ada \u202eecalevoL\u202c B', 'forbidden_characters'],
  ['Ada\u2066Lovelace', 'forbidden_characters'],
  ['A\u200bda', 'forbidden_characters'],
  ['A\u200dda', 'forbidden_characters'],
  ['A\u200cda', 'forbidden_characters'],
  ['A\ufe0fda', 'forbidden_characters'],
  ['Ada\ue000', 'forbidden_characters'],
  ['Ada\u{f0000}', 'forbidden_characters'],
  ['Ada\ud800', 'forbidden_characters'],
  ['Ada\u0378', 'forbidden_characters'],
  ['Ada\uffff', 'forbidden_characters'],
  ['Ada\u{e0041}', 'forbidden_characters'],
  [`Z${'\u0335'.repeat(9)}algo`, 'piled_marks'],
  ['q\u0301\u0302\u0303\u0304\u0305a', 'piled_marks'],
  // No script piles one mark on itself, or more than a syllable has.
  [`ก${'\u0e47'.repeat(9)}`, 'piled_marks'],
  [`က${'\u102d'.repeat(5)}`, 'piled_marks'],
  ['က\u103b\u103c\u103d\u103e\u1031\u102d\u102f\u1037\u1038', 'piled_marks'],
  ['ada@example.org', 'looks_like_address_or_link'],
  ['Ada @ School', 'looks_like_address_or_link'],
  ['Ada ＠ School', 'looks_like_address_or_link'],
  ['http://example.org', 'looks_like_address_or_link'],
  ['HTTPS:example', 'looks_like_address_or_link'],
  ['javascript:alert(1)', 'looks_like_address_or_link'],
  ['ｊａｖａｓｃｒｉｐｔ：alert(1)', 'looks_like_address_or_link'],
  ['Chair, mailto:ada', 'looks_like_address_or_link'],
  ['Ada ftp:files', 'looks_like_address_or_link'],
  ['data:text/html,x', 'looks_like_address_or_link'],
  ['data:,x', 'looks_like_address_or_link'],
  ['tel:+15550100', 'looks_like_address_or_link'],
  ['app+1://open', 'looks_like_address_or_link'],
  ['Ada ﹫ School', 'looks_like_address_or_link'],
  ['=HYPERLINK("x")', 'starts_like_formula'],
  ['+1 555', 'starts_like_formula'],
  ['-Ada', 'starts_like_formula'],
  ['@ada', 'starts_like_formula'],
  [' =1+1', 'starts_like_formula'],
  ['＝1', 'starts_like_formula'],
  ['＋1', 'starts_like_formula'],
  ['－1', 'starts_like_formula'],
  ['＠ada', 'starts_like_formula'],
  ['﹦1', 'starts_like_formula'],
  ['\t=1', 'starts_like_formula'],
  // Invisible characters of one script between letters of another.
  ['م\u200c\u200cن', 'forbidden_characters'],
  ['ម\u200ba', 'forbidden_characters'],
  ['م\u200bن', 'forbidden_characters'],
  ['山\u200d田', 'forbidden_characters'],
  ['a\u180b', 'forbidden_characters'],
  ['A\u{e0100}', 'forbidden_characters'],
  ['👩\u200d🏫 Ada', 'forbidden_characters'],
])('%j is refused: %s', (text, reason) => {
  expect(parseName(text)).toMatchObject({ ok: false, error: { reason } });
});

test.each([
  ['Ada\u202eecalevoL', { code: 'U+202E', before: 'Ada' }],
  ['Ada King Lovelace\u{e0041}', { code: 'U+E0041', before: 'ing Lovelace' }],
  ['علی\u200cرضا\u202e محمدی', { code: 'U+202E', before: 'علیرضا' }],
  ['\ue000Ada', { code: 'U+E000', before: '' }],
])('of %j the hidden character is named', (text, hidden) => {
  expect(parseName(text)).toEqual({
    ok: false,
    error: { reason: 'forbidden_characters', hidden: expect.objectContaining(hidden) },
  });
});

/** As they come out of web pages, Word, spreadsheets and phone books. */
const CLEANED: [string, string][] = [
  ['\u200eAda\u200f', 'Ada'],
  ['\u202aAda Lovelace\u202c', 'Ada Lovelace'],
  ['\u2068Ada\u2069', 'Ada'],
  ['\u061cعلی', 'علی'],
  ['\tAda\t', 'Ada'],
  ['Ada\tLovelace', 'Ada Lovelace'],
  ['Ada\nLovelace', 'Ada Lovelace'],
  ['Ada\u2028Lovelace\u2029', 'Ada Lovelace'],
  ['Ada\u0085Lovelace', 'Ada Lovelace'],
  ['Ada\u00a0Lovelace\u00a0', 'Ada Lovelace'],
  ['\ufeffAda', 'Ada'],
  ['A\ufeffda', 'Ada'],
  ['Love\u00adlace', 'Lovelace'],
  ['e\u00ad\u0301', 'é'],
  ['Ada\u2060-Love', 'Ada-Love'],
  ['Ada\u0000', 'Ada'],
  ['Ada \u2800', 'Ada'],
  ['\u3164Ada', 'Ada'],
  ['Chief\u200b', 'Chief'],
  ['Ada\u200b \u200bLovelace', 'Ada Lovelace'],
  ['Ada \u200e(Lovelace)', 'Ada (Lovelace)'],
  ['\u200cمن', 'من'],
  ['من\u200d', 'من'],
  ['សុខ\u200b', 'សុខ'],
];

test.each(CLEANED)('the name %j is cleaned to %j', (text, name) => {
  expect(parseName(text)).toEqual({ ok: true, value: name });
  expect(foldName(text)).toBe(foldName(name));
});

test.each(CLEANED)('the comment %j is cleaned, too', (text, name) => {
  const comment = parsePlainText(text, { max: 99 });
  expect(comment.ok && comment.value?.replace(/\s/g, ' ')).toBe(name);
});

test.each([
  ['علی\u200cرضا محمدی', 'علیرضا محمدی'],
  ['ශ\u0dca\u200dරී', 'ශ\u0dcaරී'],
  ['សុខ\u200bដារ៉ា', 'សុខដារ៉ា'],
])('%j has the key that it has without the invisible character', (text, plain) => {
  expect(parseName(text)).toEqual({ ok: true, value: text });
  expect(parsePlainText(text, { max: 99 })).toEqual({ ok: true, value: text });
  expect(foldName(text)).toBe(foldName(plain));
});

test.each([
  ...['N/A', 'n/a', 'n.a.', 'N. A.', 'n / a', '-', '–', '—', '.', '?', '', 'none', 'None.', 'xxx'],
  ...['Not applicable', 'No title', 'ninguno', 'No aplica', 'Aucune', 'néant', 'Não se aplica'],
  ...['нет', 'Không', '无', 'لا يوجد', 'pa genyen'],
])('%j says that there is no answer', (text) => {
  expect(isNoAnswer(text)).toBe(true);
});

test.each([
  ...['NA', 'Na', 'Nil', 'Test', 'Noneman', 'None Such School', 'X', 'A', 'Teacher', 'Independent'],
  ...['Retired', 'Nada', 'Nessuno School', '無名'],
])('%j is an answer', (text) => {
  expect(isNoAnswer(text)).toBe(false);
});

test('the limit counts graphemes', () => {
  expect(parseName('𝔸'.repeat(120)).ok).toBe(true);
  expect(parseName('e\u0301'.repeat(120)).ok).toBe(true);
  expect(parseName('ab', { max: 1 })).toEqual({ ok: false, error: { reason: 'too_long' } });
});

test('every accepted name is plain, and is accepted again unchanged', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const name = parseName(text);
      if (!name.ok) return;
      expect(name.value).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}@]|^[=+-]|\s\s|^\s|\s$/u);
      expect(name.value).toBe(name.value.normalize('NFC'));
      expect(parseName(name.value)).toEqual(name);
    }),
    { numRuns: 3000 },
  );
});

test.each(['a.', 'a-', 'www.', 'é ', 'http', 'a:/'])(
  '%j repeated many times is too long',
  (unit) => {
    const text = unit.repeat(100_000);
    expect(parseName(text)).toEqual({ ok: false, error: { reason: 'too_long' } });
    // Without a limit it is still parsed, in linear time.
    parseName(text, { max: 1e7 });
  },
);

test.each(['Mаry', 'Αnna', 'Ivan\u0430', 'раypal', 'Jοhn Smith', 'x日本'])(
  '%s mixes scripts within a word',
  (text) => {
    expect(hasMixedScripts(text)).toBe(true);
  },
);

test.each([
  'Mary',
  'Анна Smith',
  'Анна-Maria',
  '山田たろう',
  'サッカー部の先生',
  '한국漢字',
  'Peña',
  "O'Brien",
  'Jose\u0301',
  'X Æ A-12',
  'Дом2',
  '',
])('%j mixes no scripts within a word', (text) => {
  expect(hasMixedScripts(text)).toBe(false);
});

test('a comment keeps its lines and joiners and loses its trailing spaces', () => {
  expect(
    parsePlainText(' One.  \r\nTwo.\r\n\r\n\r\n\r\nThree 👩‍🏫❤️ می‌خواهم\t! ', { max: 99 }),
  ).toEqual({
    ok: true,
    value: 'One.\nTwo.\n\nThree 👩‍🏫❤️ می‌خواهم !',
  });
});

test.each([
  ['a\u200bb', 'ab'],
  ['a\u2029b\u2028c', 'a\nb\nc'],
  ['a\u000bb', 'a\nb'],
  ['One. \u200b\nTwo.\u00ad', 'One.\nTwo.'],
  ['(שלום)\u200f!', '(שלום)\u200f!'],
  ['Thanks ❤\ufe0f', 'Thanks ❤\ufe0f'],
  [
    'See https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05%7Cpat%40example.org%7C1.',
    'See https://example.org/a.',
  ],
])('the comment %j becomes %j', (text, comment) => {
  expect(parsePlainText(text, { max: 60 })).toEqual({ ok: true, value: comment });
});

test('an empty comment is null', () => {
  for (const text of ['', ' \r\n\t ', '\n\n\n']) {
    expect(parsePlainText(text, { max: 500 })).toEqual({ ok: true, value: null });
  }
});

test.each(['a\u0000b', 'a\u001bb', 'a\u202eb', 'a\u2066b', 'a\ue000b', 'a\ud800b'])(
  'a comment with %j is refused',
  (text) => {
    expect(parsePlainText(text, { max: 500 })).toMatchObject({
      ok: false,
      error: { reason: 'forbidden_characters', hidden: { before: 'a' } },
    });
  },
);

test('a comment’s length is limited', () => {
  expect(parsePlainText('a'.repeat(500), { max: 500 }).ok).toBe(true);
  expect(parsePlainText('a'.repeat(501), { max: 500 })).toEqual({
    ok: false,
    error: { reason: 'too_long' },
  });
});

test.each([
  ['Peña-O’Brien, Ed.D.', 'pena obrien ed d'],
  ["O'BRIEN", 'obrien'],
  ['O´Brien', 'obrien'],
  ['  Łukasz   Øre  ', 'lukasz ore'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ﬁne ½', 'fine 1 2'],
  ["Martha's Vineyard", 'marthas vineyard'],
  ['Acton-Boxborough', 'acton boxborough'],
  ['がか', 'がか'],
  ['—', ''],
])('%s is found as %j', (text, key) => {
  expect(foldName(text)).toBe(key);
});

test('folding twice changes nothing, and neither case nor form matters', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldName(text);
      expect(foldName(folded)).toBe(folded);
      expect(foldName(text.normalize('NFD'))).toBe(foldName(text.normalize('NFC')));
      expect(folded).not.toMatch(/^ | $| {2}|['’]/);
    }),
    { numRuns: 3000 },
  );
});

// Trimming takes quadratic time in a run of spaces: 60 KB of them once took seconds.
test('a comment’s raw length is checked before trimming', () => {
  const text = `x${' '.repeat(10_000)}`;
  expect(parsePlainText(text, { max: 500 })).toEqual({ ok: false, error: { reason: 'too_long' } });
});

test('runs of invisible characters within a text take no time', () => {
  const started = performance.now();
  for (const hidden of ['\u200d', '\u202e', '\u3164', '\u200b ', ' ', '\t', '\n']) {
    parsePlainText(`a${hidden.repeat(15_900 / hidden.length)}a`, { max: 2000 });
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
