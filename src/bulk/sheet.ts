/**
 * Checks a typed sheet of paper signatures as a whole. Every error names its line, its column and
 * what to write instead. The rules are those of the endorse form. Pure.
 */
import {
  choicesOf,
  chooseMatches,
  firstLetter,
  lookupKeys,
  type MatchRow,
} from '../districts/matching.ts';
import { parseSubmission, type Submission } from '../endorsements/schema.ts';
import type { Words } from '../i18n/catalogue.ts';
import { type CsvRecord, parseRecords } from '../lib/csv.ts';
import { err, ok, type Result } from '../lib/result.ts';

export const COLUMNS = ['name', 'title', 'district', 'organization', 'email'] as const;
type Column = (typeof COLUMNS)[number];
const REQUIRED: Column[] = ['name', 'title', 'email'];
export const MOST_ROWS = 500;

export interface SheetError {
  line: number;
  column: string | null;
  message: string;
}

export interface SheetRow {
  line: number;
  values: Record<Column, string>;
}

/** Null if the bytes are not UTF-8: decoding them as something else would garble names. */
export function decodeSheet(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** The rows below the header, whose columns may be in any order. */
export function readSheet(words: Words, text: string): Result<SheetRow[], SheetError[]> {
  const messages = words.bulk.imports.errors;
  const records = parseRecords(text);
  const at = (line: number, message: string) => ({ line, column: null, message });
  if (!records.ok) return err([at(records.error.line, messages.quote)]);
  const [head, ...body] = records.value;
  if (!head) return err([at(1, messages.empty)]);
  const header = head.fields.map((name) => name.trim().toLowerCase());
  const wrong = headerErrors(words, header).map((message) => at(head.line, message));
  if (wrong.length > 0) return err(wrong);
  if (body.length === 0) return err([at(head.line, messages.empty)]);
  if (body.length > MOST_ROWS) return err([at(head.line, messages.too_many)]);
  const errors = body
    .filter(({ fields }) => fields.length !== header.length)
    .map(({ line, fields }) =>
      at(line, messages.fields({ found: fields.length, expected: header.length })),
    );
  if (errors.length > 0) return err(errors);
  return ok(
    body.filter(hasText).map(({ line, fields }) => ({ line, values: valuesOf(header, fields) })),
  );
}

/** Spreadsheets export empty rows below the last one, which contain only commas. */
const hasText = ({ fields }: CsvRecord) => fields.some((field) => field.trim() !== '');

function headerErrors(words: Words, header: string[]): string[] {
  const messages = words.bulk.imports.errors;
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) return [messages.separator];
  const known: readonly string[] = COLUMNS;
  const has = (name: string) => header.includes(name);
  return [
    ...REQUIRED.filter((name) => !has(name)).map((name) => messages.column_missing({ name })),
    ...(has('district') || has('organization') ? [] : [messages.affiliation_missing]),
    ...header
      .filter((name) => !known.includes(name))
      .map((name) => messages.column_unknown({ name })),
    ...COLUMNS.filter((name) => header.indexOf(name) !== header.lastIndexOf(name)).map((name) =>
      messages.column_twice({ name }),
    ),
  ];
}

function valuesOf(header: string[], fields: string[]): Record<Column, string> {
  const value = (name: Column) => (fields[header.indexOf(name)] ?? '').trim();
  return {
    name: value('name'),
    title: value('title'),
    district: value('district'),
    organization: value('organization'),
    email: value('email'),
  };
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
  rows: readonly SheetRow[],
  places: readonly PlaceKey[],
  /** What texts that name no district may mean, best first. */
  likely: ReadonlyMap<string, readonly { code: string; name: string }[]>,
  today: string,
): Result<Signature[], SheetError[]> {
  const find = finder(places);
  const errors: SheetError[] = [];
  const signatures: Signature[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, values } of rows) {
    const refuse = (column: string, message: string) => errors.push({ line, column, message });
    const parsed = parseSubmission({ ...values, kind: 'leader', public: 'yes' }, today);
    const place = placeOf(words, values.district, find(values.district), likely);
    if (!parsed.ok) {
      for (const { field, reason } of parsed.error) refuse(field, words.endorse.refusals[reason]);
    }
    if (!place.ok) refuse('district', place.error);
    if (!parsed.ok) continue;
    const { address } = parsed.value.email;
    const before = lineOf.get(address);
    if (before !== undefined) refuse('email', words.bulk.imports.errors.twice({ line: before }));
    else lineOf.set(address, line);
    if (place.ok) signatures.push({ line, submission: parsed.value, place: place.value });
  }
  return errors.length > 0 ? err(errors) : ok(signatures);
}

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
      const guesses = likely.get(typed) ?? [];
      if (guesses.length === 0) return err(messages.unknown_district);
      return err(messages.likely({ names: named(guesses) }));
    }
  }
}
