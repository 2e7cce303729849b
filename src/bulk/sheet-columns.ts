/** The columns of a sheet, by the names that people give them. Pure. */
import type { Words } from '../i18n/catalogue.ts';
import type { CsvRecord } from '../lib/csv.ts';
import { foldName } from '../lib/names.ts';
import { editDistance } from '../lib/spelling.ts';

export const COLUMNS = ['name', 'title', 'district', 'organization', 'email'] as const;
export type Column = (typeof COLUMNS)[number];
/** A name may be in two columns. */
type Part = Column | 'first' | 'last';

export interface SheetError {
  /** The row's number in a spreadsheet. */
  line: number;
  /** As the sheet calls it. */
  column: string | null;
  /** What the cell contains. */
  value: string | null;
  message: string;
}

/** Finds the column that a header means, and the known name that is nearest to a header. */
export interface Columns {
  find(header: string): Part | null;
  nearest(header: string): string | null;
}

const WITHOUT_ASIDE = /\([^()]*\)/g;
const keyOf = (header: string) => foldName(header.replace(WITHOUT_ASIDE, ' '));

/** The column by each name that it goes by. */
function knownHeaders(words: Words): Map<string, Part> {
  const known = new Map<string, Part>(COLUMNS.map((column) => [column, column]));
  for (const part of [...COLUMNS, 'first', 'last'] as const) {
    for (const header of words.bulk.imports.headers[part].split(';')) {
      known.set(keyOf(header), part);
    }
  }
  return known;
}

export function columnsIn(words: Words): Columns {
  const known = knownHeaders(words);
  return {
    find: (header) => known.get(keyOf(header)) ?? null,
    nearest: (header) => nearestOf([...known.keys()], keyOf(header)),
  };
}

/** More edits make another word. */
const MOST_EDITS = 2;

function nearestOf(names: readonly string[], key: string): string | null {
  const [near] = names
    .map((name) => ({ name, edits: editDistance(key, name) }))
    .toSorted((a, b) => a.edits - b.edits);
  return near && near.edits <= Math.min(MOST_EDITS, key.length - 2) ? near.name : null;
}

/** Position of each column in the rows, and its own header. */
export interface Header {
  at: ReadonlyMap<Part, number>;
  names: Record<Column, string>;
}

export function headerOf({ find }: Columns, fields: readonly string[]): Header {
  const at = new Map<Part, number>();
  for (const [index, header] of fields.entries()) {
    const part = find(header);
    if (part && !at.has(part)) at.set(part, index);
  }
  const own = (...parts: Part[]) =>
    parts.flatMap((part) => fields[at.get(part) ?? -1]?.trim() ?? []).join(', ');
  return {
    at,
    names: {
      name: own('name') || own('first', 'last') || 'name',
      title: own('title') || 'title',
      district: own('district') || own('organization') || 'district',
      organization: own('organization') || 'organization',
      email: own('email') || 'email',
    },
  };
}

/** What is wrong with the columns. `rows` are those below the header that have text. */
export function columnErrors(
  words: Words,
  columns: Columns,
  head: CsvRecord,
  rows: readonly CsvRecord[],
): SheetError[] {
  const messages = words.bulk.imports.errors;
  const { find } = columns;
  const { at, names } = headerOf(columns, head.fields);
  const ofSheet = (message: string, column: string | null = null) => ({
    ...{ line: head.row, column, value: null, message },
  });
  const missing = (['name', 'title', 'email'] as const)
    .filter((name) => !at.has(name) && !(name === 'name' && at.has('first') && at.has('last')))
    .map((name) => ofSheet(messages.column_missing({ name })));
  if (!at.has('district') && !at.has('organization')) {
    missing.push(ofSheet(messages.affiliation_missing));
  }
  const twice = head.fields.flatMap((header, index) => {
    const part = find(header);
    const name = part === 'first' || part === 'last' ? 'name' : part;
    const again = part !== null && (at.get(part) !== index || (name !== part && at.has('name')));
    if (!again || name === null) return [];
    return ofSheet(messages.column_twice({ other: names[name] }), header.trim());
  });
  const width = Math.max(head.fields.length, ...rows.map(({ fields }) => fields.length));
  const others = Array.from({ length: width }, (_, index) => index)
    .filter((index) => find(head.fields[index] ?? '') === null)
    .flatMap((index) => strayErrors(words, columns, head, rows, index));
  return [...missing, ...twice, ...others];
}

/** An unknown column is no error if it is empty or only counts the rows. */
function strayErrors(
  words: Words,
  columns: Columns,
  head: CsvRecord,
  rows: readonly CsvRecord[],
  index: number,
): SheetError[] {
  const messages = words.bulk.imports.errors;
  const cells = rows
    .map(({ row, fields }) => ({ row, value: fields[index]?.trim() ?? '' }))
    .filter(({ value }) => value !== '');
  if (cells.length === 0 || countRows(cells, rows.length)) return [];
  const column = head.fields[index]?.trim() ?? '';
  if (column === '') {
    return cells.map(({ row, value }) => ({
      ...{ line: row, column: letterOf(index), value, message: messages.stray },
    }));
  }
  const likely = columns.nearest(column);
  const known = COLUMNS.join(', ');
  const message = likely ? messages.column_likely({ likely }) : messages.column_unknown({ known });
  return [{ line: head.row, column, value: null, message }];
}

/** From 1 on: 0 and 1 are answers, such as `Public: 0`. */
function countRows(cells: readonly { value: string }[], rows: number): boolean {
  const start = Number(cells[0]?.value);
  const isCount = cells.every(({ value }, place) => Number(value) === start + place);
  return isCount && start > 0 && cells.length === rows && (rows > 1 || start === 1);
}

/** A, B, …, Z, AA, as a spreadsheet calls its columns. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The cells of a row by column. */
export function valuesOf(
  { at }: Header,
  cellOf: (index: number) => string,
): Record<Column, string> {
  const value = (part: Part) => {
    const index = at.get(part);
    return index === undefined ? '' : cellOf(index);
  };
  return {
    name: value('name') || [value('first'), value('last')].filter(Boolean).join(' '),
    title: value('title'),
    district: value('district'),
    organization: value('organization'),
    email: value('email'),
  };
}
