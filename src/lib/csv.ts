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
 * Parses records without checking their number of fields, for callers that report all errors at
 * once.
 */
export function parseRecords(file: string): Result<CsvRecord[], CsvError> {
  const text = file.startsWith('\ufeff') ? file.slice(1) : file;
  const records: CsvRecord[] = [];
  let line = 1;
  let record: CsvRecord = { line, fields: [] };
  let at = 0;
  while (at < text.length || record.fields.length > 0) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (match === null)
      return err({ line, message: 'a quotation mark is not closed or not doubled' });
    const [whole, quoted, plain = '', delimiter] = match;
    record.fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    at = FIELD.lastIndex;
    if (delimiter === ',') continue;
    const blank = record.fields.length === 1 && whole.trim() === '';
    if (!blank) records.push(record);
    record = { line, fields: [] };
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
