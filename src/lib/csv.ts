/** CSV as RFC 4180 has it: in from data files, out to spreadsheets that would run a formula. */
import { err, ok, type Result } from './result.ts';

export interface CsvRow {
  /** Where the row begins in the file, from 1. */
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
  /** Where it begins in the file, from 1. */
  line: number;
  fields: string[];
}

/**
 * The first line names the columns; each row has as many fields. A byte order mark, CRLF and blank
 * lines are fine; a stray quotation mark is an error, for the rest of the file would be misread.
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
    return err({ line: head.line, message: `the column ${twice} is there twice` });
  }
  const rows: CsvRow[] = [];
  for (const { line, fields } of body) {
    if (fields.length !== header.length) {
      return err({
        line,
        message: `${fields.length} fields where there are ${header.length} columns`,
      });
    }
    const values = Object.fromEntries(header.map((name, index) => [name, fields[index] ?? '']));
    rows.push({ line, values });
  }
  return ok({ header, rows });
}

/** One field up to its delimiter, quoted or not; sticky, so that each starts where the last ended. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** The records as they stand, whatever their number of fields: for who tells all errors at once. */
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

/** What makes Excel, LibreOffice and Sheets take a text for a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/;

/** One field. Text that a spreadsheet would run gets a leading apostrophe; numbers stay numbers. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row with its CRLF. */
export function csvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}
