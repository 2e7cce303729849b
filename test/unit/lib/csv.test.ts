import { expect, test } from 'vitest';
import { csvField, csvRow, parseCsv } from '../../../src/lib/csv.ts';
import fc from '../../support/property.ts';

test('rows with quotes, CRLF, a byte order mark and blank lines are parsed with their line numbers', () => {
  const text = '\ufeffcode,name\r\n1,"Doe, ""Jay"""\r\n\r\n2,"two\nlines"\n3,\n';
  expect(parseCsv(text)).toEqual({
    ok: true,
    value: {
      header: ['code', 'name'],
      rows: [
        { line: 2, values: { code: '1', name: 'Doe, "Jay"' } },
        { line: 4, values: { code: '2', name: 'two\nlines' } },
        { line: 6, values: { code: '3', name: '' } },
      ],
    },
  });
});

test('the last line needs no newline, and an empty last field counts', () => {
  const table = parseCsv('a,b\n1,2\n3,');
  expect(table.ok && table.value.rows.map((row) => row.values)).toEqual([
    { a: '1', b: '2' },
    { a: '3', b: '' },
  ]);
});

test('a quoted empty field is a row of one column, and a blank line is no row', () => {
  const table = parseCsv('a\n""\n\n');
  expect(table.ok && table.value.rows).toEqual([{ line: 2, values: { a: '' } }]);
});

test.each([
  ['', 1, 'empty'],
  ['a,b\n1\n', 2, '1 fields'],
  ['a,b\n1,2\n1,2,3\n', 3, '3 fields'],
  ['a,b\n1,2\n"x,y\n', 3, 'quotation mark'],
  ['a,b\n"x"y,2\n', 2, 'quotation mark'],
  ['a,b\nx"y,2\n', 2, 'quotation mark'],
  ['a,a\n', 1, 'a appears twice'],
  ['a,,b\n', 1, 'no name'],
])('%j is refused on line %i', (text, line, words) => {
  const table = parseCsv(text);
  expect(table).toMatchObject({ ok: false, error: { line } });
  expect(!table.ok && table.error.message).toContain(words);
});

test('a column can be named like an object property', () => {
  const table = parseCsv('__proto__,constructor\n1,2\n');
  expect(table.ok && Object.entries(table.value.rows[0]?.values ?? {})).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

const field = fc.string({ unit: fc.constantFrom(...'ab1 ,"\r\n\'=+-@;é') });

test('written rows can be parsed again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { maxLength: 5 }), (rows) => {
      const text = csvRow(['a', 'b']) + rows.map((row) => csvRow(row)).join('');
      const table = parseCsv(text);
      expect(table.ok).toBe(true);
      const read = table.ok ? table.value.rows.map((row) => [row.values.a, row.values.b]) : [];
      const escaped = (value: string) => (/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value);
      expect(read).toEqual(rows.map((row) => row.map(escaped)));
    }),
    { numRuns: 1000 },
  );
});

test('no text field begins like a formula', () => {
  fc.assert(
    fc.property(field, (value) => {
      expect(csvField(value)).not.toMatch(/^"?[=+\-@\t\r\n]/);
    }),
  );
  expect(csvField('=1+1')).toBe("'=1+1");
  expect(csvField('\t=1')).toBe("'\t=1");
  expect(csvField('＝1')).toBe("'＝1");
});

test('numbers stay numbers and null stays empty', () => {
  expect(csvRow([-5, null, 'a', ''])).toBe('-5,,a,\r\n');
});

test('no text makes the parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      parseCsv(text);
    }),
  );
  expect(parseCsv('"'.repeat(200_001)).ok).toBe(false);
  expect(parseCsv(`a\n${','.repeat(200_000)}`).ok).toBe(false);
});
