/**
 * Reads a sheet as spreadsheets write and copy it: the encodings of a file, and the separators of
 * its fields. Pure.
 */
import type { Separator } from '../lib/csv.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface SheetText {
  text: string;
  /** The file does not say its encoding and is not UTF-8, so its accents may be wrong. */
  guessed: boolean;
}

export type Unreadable = { reason: 'workbook' | 'not_text' };

/** How the files of spreadsheets begin: ZIP (.xlsx, .ods, .numbers), and Excel's before 2007. */
const WORKBOOKS = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** Byte order marks, which name the encoding of a file. */
const NAMED = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** What no text has: control characters, and bytes that mean nothing in windows-1252. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_IN_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u0081\u008d\u008f\u0090\u009d]/;

/** Excel's "Unicode Text" is UTF-16, and its plain CSV is windows-1252 in the West. */
export function decodeSheet(bytes: Uint8Array): Result<SheetText, Unreadable> {
  if (WORKBOOKS.some((start) => startsWith(bytes, start))) return err({ reason: 'workbook' });
  const named = NAMED.find(({ mark }) => startsWith(bytes, mark));
  const decoded = decode(bytes, named?.encoding ?? 'utf-8');
  const text = decoded ?? (named ? null : decode(bytes, 'windows-1252'));
  if (text === null || NOT_IN_TEXT.test(text)) return err({ reason: 'not_text' });
  return ok({ text, guessed: decoded === null });
}

/** Null if the bytes are not of that encoding. Removes its byte order mark. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

const SEPARATORS: readonly Separator[] = [',', '\t', ';'];
/** Column names are looked for in this many lines at the top. */
export const TOP = 10;

/** The separator that makes the most known column names of a line, else the most fields. */
export function separatorOf(text: string, isKnown: (header: string) => boolean): Separator {
  const lines = text.split(/[\r\n]+/, TOP).map((line) => line.replaceAll('"', ''));
  const ranked = SEPARATORS.map((separator) => {
    const cells = lines.map((line) => line.split(separator));
    return {
      separator,
      known: Math.max(...cells.map((line) => line.filter(isKnown).length)),
      fields: Math.max(...cells.map((line) => line.length)),
    };
  }).toSorted((a, b) => b.known - a.known || b.fields - a.fields);
  return ranked[0]?.separator ?? ',';
}

/** Excel's own line above the column names, which it does not show. */
export const withoutSeparatorLine = (text: string) =>
  text.replace(/^\ufeff?"?sep=.?"?(?:\r\n|\n|\r)/i, '');
