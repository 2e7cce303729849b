/**
 * CSV (RFC 4180): parses data files, and writes files that a spreadsheet can open without running a
 * formula.
 */
import { err, ok, type Result } from './result.ts';

export interface CsvRow {
  /** Line of the file where the row begins, from 1. */
  line: number;
  values: Record<string, string>;
}

export interface CsvTable {
  header: string[];
  rows: CsvRow[];
}

export interface CsvError {
  line: number;
  message: string;
}

export interface CsvRecord {
  /** Line of the file where the record begins, from 1. */
  line: number;
  /** Its number in a spreadsheet, from 1: a line break within a field does not count. */
  row: number;
  fields: string[];
}

/**
 * The first line names the columns, and every row has as many fields. A byte order mark, CRLF and
 * blank lines are accepted. A stray quotation mark is an error, because the rest of the file would
 * be misread.
 */
export function parseCsv(text: string): Result<CsvTable, CsvError> {
  const records = parseRecords(text);
  if (!records.ok) return records;
  const [head, ...body] = records.value;
  if (head === undefined) return err({ line: 1, message: 'the file is empty' });
  const header = head.fields.map((name) => name.trim());
  if (header.includes('')) return err({ line: head.line, message: 'a column has no name' });
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) {
    return err({ line: head.line, message: `the column ${twice} appears twice` });
  }
  const rows: CsvRow[] = [];
  for (const { line, fields } of body) {
    if (fields.length !== header.length) {
      return err({
        line,
        message: `${fields.length} fields, but the header has ${header.length} columns`,
      });
    }
    const values = Object.fromEntries(header.map((name, index) => [name, fields[index] ?? '']));
    rows.push({ line, values });
  }
  return ok({ header, rows });
}

/**
 * One field up to its delimiter, quoted or not. Sticky: each match starts where the last one ended.
 */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * The same for what people type and paste. Spaces around quotation marks are no part of a field. In
 * cells that were copied with tabs, a quotation mark in the middle of a text belongs to it.
 */
const SHEET_FIELDS = {
  ',': /(?: *"((?:[^"]|"")*)" *|([^",\r\n]*))(,|\r\n|\n|\r|$)/y,
  ';': /(?: *"((?:[^"]|"")*)" *|([^";\r\n]*))(;|\r\n|\n|\r|$)/y,
  '\t': /(?: *"((?:[^"]|"")*)" *|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y,
};
export type Separator = keyof typeof SHEET_FIELDS;

/**
 * Parses records without checking their number of fields, for callers that report all errors at
 * once. With a separator, it reads the sheet of a person instead of a data file.
 */
export function parseRecords(
  file: string,
  separator?: Separator,
): Result<CsvRecord[], CsvError & { row: number; text: string }> {
  const text = file.startsWith('\ufeff') ? file.slice(1) : file;
  const pattern = separator === undefined ? FIELD : SHEET_FIELDS[separator];
  const records: CsvRecord[] = [];
  let record: CsvRecord = { line: 1, row: 1, fields: [] };
  let line = 1;
  let at = 0;
  while (at < text.length || record.fields.length > 0) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) {
      const message = 'a quotation mark is not closed or not doubled';
      return err({ line, row: record.row, message, text: text.slice(at) });
    }
    const [whole, quoted, plain = '', delimiter = ''] = match;
    record.fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    at = pattern.lastIndex;
    if (delimiter !== '' && !/[\r\n]/.test(delimiter)) continue;
    const blank = record.fields.length === 1 && whole.trim() === '';
    if (!blank) records.push(record);
    record = { line, row: record.row + 1, fields: [] };
  }
  return ok(records);
}

/**
 * Characters that make Excel, LibreOffice and Sheets read a text as a formula, full-width forms
 * included.
 */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/;

/**
 * Formats one field. Text that a spreadsheet would run gets a leading apostrophe; numbers stay
 * numbers.
 */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Formats a row, including its CRLF. */
export function csvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/**
 * The text of a cell without what is no part of it: the apostrophe that `csvField` and spreadsheets
 * put before a number or a formula, `="…"` around a code, and typographic quotation marks around the
 * whole text.
 */
export function plainCell(cell: string): string {
  return cell
    .trim()
    .replace(/^="([^"]*)"$/, '$1')
    .replace(/^[“„«]([^“”„«»]*)[”“»]$/, '$1')
    .replace(/^['’](?=[=+\-@＝＋－＠\d])/, '')
    .trim();
}
