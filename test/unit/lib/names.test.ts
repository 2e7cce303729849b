import { expect, test } from 'vitest';
import { foldName, hasMixedScripts, parseName, parsePlainText } from '../../../src/lib/names.ts';
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
  ['Ada\u0000', 'forbidden_characters'],
  ['Ada\nLovelace', 'forbidden_characters'],
  ['Ada\tLovelace', 'forbidden_characters'],
  ['Ada\u0085Lovelace', 'forbidden_characters'],
  ['Ada\u2028Lovelace', 'forbidden_characters'],
  ['Ada\u202eecalevoL', 'forbidden_characters'],
  ['Ada\u2066Lovelace', 'forbidden_characters'],
  ['A\u200bda', 'forbidden_characters'],
  ['A\u200dda', 'forbidden_characters'],
  ['A\u200cda', 'forbidden_characters'],
  ['A\u00adda', 'forbidden_characters'],
  ['A\ufeffda', 'forbidden_characters'],
  ['A\ufe0fda', 'forbidden_characters'],
  ['\u3164Ada', 'forbidden_characters'],
  ['Ada \u2800', 'forbidden_characters'],
  ['Ada\ue000', 'forbidden_characters'],
  ['Ada\u{f0000}', 'forbidden_characters'],
  ['Ada\ud800', 'forbidden_characters'],
  ['Ada\u0378', 'forbidden_characters'],
  ['Ada\uffff', 'forbidden_characters'],
  ['Ada\u{e0041}', 'forbidden_characters'],
  [`Z${'\u0335'.repeat(9)}algo`, 'forbidden_characters'],
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
  ['\u200cمن', 'forbidden_characters'],
  ['من\u200d', 'forbidden_characters'],
  ['ម\u200ba', 'forbidden_characters'],
  ['م\u200bن', 'forbidden_characters'],
  ['山\u200d田', 'forbidden_characters'],
  ['a\u180b', 'forbidden_characters'],
  ['A\u{e0100}', 'forbidden_characters'],
  ['👩\u200d🏫 Ada', 'forbidden_characters'],
])('%j is refused: %s', (text, reason) => {
  expect(parseName(text)).toEqual({ ok: false, error: { reason } });
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

test('an empty comment is null', () => {
  for (const text of ['', ' \r\n\t ', '\n\n\n']) {
    expect(parsePlainText(text, { max: 500 })).toEqual({ ok: true, value: null });
  }
});

test.each(['a\u0000b', 'a\u001bb', 'a\u202eb', 'a\u200bb', 'a\u2029b', 'a\ue000b', 'a\ud800b'])(
  'a comment with %j is refused',
  (text) => {
    expect(parsePlainText(text, { max: 500 })).toEqual({
      ok: false,
      error: { reason: 'forbidden_characters' },
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
