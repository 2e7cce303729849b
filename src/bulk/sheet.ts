/**
 * Checks a typed sheet of paper signatures as a whole. Every error names its line, its column, what
 * the cell contains and what to write instead. The rules are those of the endorse form. Pure.
 */
import {
  choicesOf,
  chooseMatches,
  firstLetter,
  lookupKeys,
  type MatchRow,
} from '../districts/matching.ts';
import { wordsOf } from '../endorsements/refusals.ts';
import { parseSubmission, type Submission } from '../endorsements/schema.ts';
import type { Words } from '../i18n/catalogue.ts';
import { type CsvRecord, parseRecords, plainCell } from '../lib/csv.ts';
import { foldName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import {
  COLUMNS,
  type Column,
  columnErrors,
  columnsIn,
  headerOf,
  type SheetError,
  valuesOf,
} from './sheet-columns.ts';
import { separatorOf, TOP, withoutSeparatorLine } from './sheet-text.ts';

export const MOST_ROWS = 500;

export interface SheetRow {
  /** Its number in a spreadsheet. */
  line: number;
  values: Record<Column, string>;
}

export interface Sheet {
  rows: SheetRow[];
  /** The columns as the sheet calls them. */
  columns: Record<Column, string>;
}

/** The rows below the header, whose columns may be in any order. */
export function readSheet(words: Words, text: string): Result<Sheet, SheetError[]> {
  const messages = words.bulk.imports.errors;
  const at = (line: number, message: string, value: string | null = null) =>
    err([{ line, column: null, value: value && shorten(value), message }]);
  const columns = columnsIn(words);
  const isKnown = (header: string) => columns.find(header) !== null;
  const shown = withoutSeparatorLine(text);
  const records = parseRecords(shown, separatorOf(shown, isKnown));
  if (!records.ok) return at(records.error.row, messages.quote, records.error.text);
  const [head, ...body] = records.value.filter(hasText);
  if (!head) return at(1, messages.empty);
  const known = ({ fields }: CsvRecord) => fields.filter(isKnown).length;
  if (known(head) < 2) {
    const below = body.slice(0, TOP).find((record) => known(record) > 1);
    if (below) return at(below.row, messages.header_below, firstText(below));
    if (known(head) === 0) {
      return at(head.row, messages.no_header({ known: COLUMNS.join(', ') }), firstText(head));
    }
  }
  // Checked first, because a sheet may have more rows than a call has arguments.
  if (body.length > MOST_ROWS) return at(head.row, messages.too_many({ count: body.length }));
  const wrong = columnErrors(words, columns, head, body);
  if (wrong.length > 0) {
    return err(
      wrong.map(({ column, value, ...error }) => ({
        ...error,
        column: column && shorten(column),
        value: value && shorten(value),
      })),
    );
  }
  if (body.length === 0) return at(head.row, messages.empty);
  const header = headerOf(columns, head.fields);
  const rows = body.map(({ row, fields }) => ({
    line: row,
    values: valuesOf(header, (index) => plainCell(fields[index] ?? '')),
  }));
  return ok({ rows, columns: header.names });
}

/** Spreadsheets also save empty rows around the others, which contain only separators. */
const hasText = ({ fields }: CsvRecord) => fields.some((field) => field.trim() !== '');

const firstText = ({ fields }: CsvRecord) => fields.find((field) => field.trim() !== '') ?? '';

const MOST_SHOWN = 60;

/** A value on one line of an error. */
function shorten(value: string): string {
  const line = Array.from(value.trim().replace(/\s+/g, ' '));
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1).join('')}…` : line.join('');
}

/** A district with one of its search keys. */
export interface PlaceKey extends MatchRow {
  region: string;
}

export interface Signature {
  line: number;
  submission: Submission;
  place: PlaceKey | null;
}

/** Search keys for the districts of all rows, and the first letters of initials. */
export function keysOf(rows: readonly SheetRow[]): { keys: string[]; letters: string[] } {
  const typed = rows.map(({ values }) => values.district);
  return {
    keys: unique(typed.flatMap(lookupKeys)),
    letters: unique(typed.flatMap((text) => firstLetter(text) ?? [])),
  };
}

/** The texts that name no district. */
export function unknownPlaces(rows: readonly SheetRow[], places: readonly PlaceKey[]): string[] {
  const find = finder(places);
  const typed = unique(rows.map(({ values }) => values.district));
  return typed.filter((text) => text !== '' && chooseMatches(text, find(text)).is === 'unknown');
}

const unique = (texts: string[]) => Array.from(new Set(texts));

/** The rows that one text can match, without a search through all of them. */
function finder(places: readonly PlaceKey[]) {
  const byKey = Map.groupBy(places, ({ key }) => key);
  const names = Map.groupBy(
    places.filter(({ kind }) => kind === 'name'),
    ({ key }) => key.charAt(0),
  );
  return (typed: string): PlaceKey[] => {
    const letter = firstLetter(typed);
    return [
      ...lookupKeys(typed).flatMap((key) => byKey.get(key) ?? []),
      ...(letter === null ? [] : (names.get(letter) ?? [])),
    ];
  };
}

/** All signatures, or all errors. `today` is the day in the organization's time zone. */
export function checkSheet(
  words: Words,
  { rows, columns }: Sheet,
  places: readonly PlaceKey[],
  /** What texts that name no district may mean, best first. */
  likely: ReadonlyMap<string, readonly { code: string; name: string }[]>,
  today: string,
): Result<Signature[], SheetError[]> {
  const messages = words.bulk.imports.errors;
  const find = finder(places);
  const errors: SheetError[] = [];
  const signatures: Signature[] = [];
  const before = new Map<string, { line: number; name: string }>();
  for (const { line, values } of rows) {
    const refuse = (column: Column, message: string) => {
      const value = shorten(values[column]) || null;
      errors.push({ line, column: columns[column], value, message });
    };
    const parsed = parseSubmission({ ...values, kind: 'leader', public: 'yes' }, today);
    const place = placeOf(words, values.district, find(values.district), likely);
    if (!parsed.ok) {
      for (const error of parsed.error) {
        const column = COLUMNS.find((name) => name === error.field) ?? 'name';
        const empty =
          error.reason === 'affiliation_missing' ? messages.affiliation_empty : messages.empty_cell;
        refuse(column, values[column] === '' ? empty : wordsOf(words, error));
      }
    }
    if (!place.ok) refuse('district', place.error);
    if (!parsed.ok) continue;
    const { email, name } = parsed.value;
    const other = before.get(email.address);
    if (other) {
      const same = foldName(other.name) === foldName(name);
      refuse('email', same ? messages.twice(other) : messages.shared(other));
    } else before.set(email.address, { line, name });
    if (place.ok) signatures.push({ line, submission: parsed.value, place: place.value });
  }
  return errors.length > 0 ? err(errors) : ok(signatures);
}

/** How a spreadsheet shows a long number in a narrow column: the digits are lost. */
const ROUNDED = /^\d(?:[.,]\d+)?e\+?\d+$/i;

function placeOf(
  words: Words,
  typed: string,
  found: readonly PlaceKey[],
  likely: ReadonlyMap<string, readonly { code: string; name: string }[]>,
): Result<PlaceKey | null, string> {
  if (typed === '') return ok(null);
  const messages = words.bulk.imports.errors;
  const choice = chooseMatches(typed, found);
  const places = choicesOf(typed, choice.codes).flatMap(
    (code) => found.find((each) => each.code === code) ?? [],
  );
  const named = (all: readonly { code: string; name: string }[]) =>
    all.map((each) => words.endorse.district.chosen(each)).join('; ');
  switch (choice.is) {
    case 'certain':
      return places[0] ? ok(places[0]) : err(messages.unknown_district);
    case 'several':
      return err(messages.ambiguous({ names: places.map(({ name }) => name).join('; ') }));
    case 'likely':
      return err(messages.likely({ names: named(places) }));
    case 'unknown': {
      if (ROUNDED.test(typed)) return err(messages.rounded);
      const guesses = likely.get(typed) ?? [];
      if (guesses.length === 0) return err(messages.unknown_district);
      return err(messages.likely({ names: named(guesses) }));
    }
  }
}
