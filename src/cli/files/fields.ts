/**
 * Parses front matter keys into typed values. Each reader returns null for a key that is absent,
 * empty or invalid. It complains if the key is invalid, or if a required key is absent or empty.
 */
import { en } from '../../i18n/catalogue.ts';
import { isRealDate } from '../../statements/document.ts';
import { type Field, INDIRECT, type Keys, type Source, say } from './source.ts';

const words = en.files;
const publishing = en.publishing.documents;

export interface Reader {
  source: Source;
  keys: Keys;
  /** Keys that have a complaint already. Further problems with them are not reported. */
  faults: Set<string>;
}

export function fault(reader: Reader, key: string, line: number, message: string): null {
  say(reader.source, line, message);
  reader.faults.add(key);
  return null;
}

/** The field, if it has a value. Complains if a required field has none. */
export function findField(reader: Reader, key: string, required: boolean): Field | null {
  const field = reader.source.fields.get(key);
  if (field?.value === INDIRECT) {
    reader.faults.add(key);
    return null;
  }
  if (field !== undefined && field.value !== null) return field;
  if (!required) return null;
  reader.faults.add(key);
  if (!reader.source.whole) return null;
  const example = `\`${reader.keys[key]}\``;
  if (field === undefined) {
    return fault(reader, key, reader.source.endLine, words.missingKey({ key, example }));
  }
  return wrongType(reader, key, field, 'filled in');
}

function wrongType(reader: Reader, key: string, field: Field, wanted: string): null {
  return fault(
    reader,
    key,
    field.line,
    words.wrongType({ key, wanted, example: reader.keys[key] ?? `${key}: …` }),
  );
}

/** One line of text: folded lines are joined, spaces collapsed. */
export function readText(reader: Reader, key: string, required: boolean): string | null {
  const field = findField(reader, key, required);
  if (field === null) return null;
  if (typeof field.value === 'number' || typeof field.value === 'boolean') {
    return fault(reader, key, field.line, words.needsQuotes({ key, value: field.source }));
  }
  if (typeof field.value !== 'string') return wrongType(reader, key, field, 'one text');
  const text = oneLine(field.value);
  return text === '' ? wrongType(reader, key, field, 'filled in') : text;
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();
}

export function readTexts(reader: Reader, key: string): string[] | null {
  const field = findField(reader, key, true);
  if (field === null) return null;
  if (!Array.isArray(field.value)) return wrongType(reader, key, field, 'a list');
  const texts: string[] = [];
  for (const value of field.value) {
    if (typeof value !== 'string' || oneLine(value) === '') {
      return wrongType(reader, key, field, 'a list of words (numbers in quotes)');
    }
    texts.push(oneLine(value));
  }
  return texts;
}

export function readChoice<T extends string>(
  reader: Reader,
  key: string,
  choices: readonly T[],
): T | null {
  const field = findField(reader, key, false);
  if (field === null) return null;
  const choice = choices.find((candidate) => candidate === field.value);
  return choice ?? wrongType(reader, key, field, choices.map((c) => `\`${c}\``).join(' or '));
}

export function readFlag(reader: Reader, key: string): boolean | null {
  const field = findField(reader, key, false);
  if (field === null) return null;
  if (typeof field.value === 'boolean') return field.value;
  return wrongType(reader, key, field, '`true` or `false`');
}

export function readWhole(reader: Reader, key: string): number | null {
  const field = findField(reader, key, false);
  if (field === null) return null;
  if (Number.isSafeInteger(field.value)) return Number(field.value);
  return wrongType(reader, key, field, 'a whole number');
}

/** The number of a revision. */
export function readRevision(reader: Reader, key: string, required: boolean): number | null {
  const field = findField(reader, key, required);
  if (field === null) return null;
  const revision = Number(field.value);
  if (typeof field.value === 'number' && Number.isSafeInteger(revision) && revision > 0) {
    return revision;
  }
  return wrongType(reader, key, field, 'the number of a revision');
}

/** A calendar day, `YYYY-MM-DD`. */
export function readDay(reader: Reader, key: string): string | null {
  const field = findField(reader, key, false);
  if (field === null) return null;
  if (typeof field.value === 'string' && field.value.length === 10 && isRealDate(field.value)) {
    return field.value;
  }
  return wrongType(reader, key, field, 'a day (year-month-day)');
}

/** The date of a statement. `named` is the date in the file's name. */
export function readDate(reader: Reader, named: string | null): string | null {
  const field = findField(reader, 'date', true);
  if (field === null) return null;
  const { value, source, line } = field;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}(-\d{2})?$/.test(value)) {
    return fault(reader, 'date', line, words.dateShape({ source, example: named ?? '2025-02' }));
  }
  if (!isRealDate(value))
    return fault(reader, 'date', line, publishing.date.notReal({ date: value }));
  if (named !== null && value !== named) {
    return fault(reader, 'date', line, words.dateDiffers({ date: value, name: named }));
  }
  return value;
}
