/**
 * Splits a file of `statements/` into its front matter (keys with values and lines) and its body,
 * with complaints about what could not be read. This module does not know what the keys mean.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { en } from '../../i18n/catalogue.ts';
import { normaliseBody } from '../../statements/document.ts';
import { findLostBreaks } from '../../statements/oddities.ts';
import type { Complaint } from './complaints.ts';
import { nearest } from './nearest.ts';

const words = en.files;

export interface SourceFile {
  /** Relative to the project, with slashes: `statements/2025-02-a-name.md`. */
  path: string;
  bytes: Uint8Array;
}

export interface Field {
  value: unknown;
  /** A scalar as it was typed: YAML reads `2025.10` as the number 2025.1. */
  source: string;
  line: number;
}

export interface Source {
  path: string;
  fields: Map<string, Field>;
  /** False if the YAML is invalid: keys that seem to be missing may be there. */
  whole: boolean;
  /** Line where the front matter ends. */
  endLine: number;
  body: string;
  /** Line where `body` begins. */
  bodyLine: number;
  complaints: Complaint[];
}

/** The allowed keys of a file, each with an example. */
export type Keys = Readonly<Record<string, string>>;

/** Null if the front matter can't be told apart from the body. */
export function openSource(file: SourceFile, keys: Keys, complaints: Complaint[]): Source | null {
  const refuse = (line: number, message: string) => {
    complaints.push({ file: file.path, line, level: 'error', message });
    return null;
  };

  const decoded = decode(file.bytes);
  if (typeof decoded === 'number') return refuse(decoded, words.notUtf8);
  const lines = decoded.replace(/\r\n?/g, '\n').split('\n');
  const example = `\`${Object.values(keys)[0]}\``;

  const start = lines.findIndex((line) => line.trim() !== '');
  if (lines[start]?.trimEnd() !== '---') {
    return refuse(Math.max(start, 0) + 1, words.noFrontMatter({ example }));
  }
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === '---');
  if (end === -1) return refuse(start + 1, words.unclosed);

  const rest = lines.slice(end + 1);
  const blank = rest.findIndex((line) => line.trim() !== '');
  const source: Source = {
    path: file.path,
    fields: new Map(),
    whole: true,
    endLine: end + 1,
    body: normaliseBody(rest.join('\n')),
    bodyLine: end + 2 + Math.max(blank, 0),
    complaints,
  };
  readYaml(source, lines.slice(start + 1, end).join('\n'), start + 2, keys);
  for (const line of findLostBreaks(rest)) {
    say(source, end + 1 + line, en.complaints.lineBreak, 'warning');
  }
  return source;
}

export function say(
  source: Source,
  line: number,
  message: string,
  level: Complaint['level'] = 'error',
): void {
  source.complaints.push({ file: source.path, line, level, message });
}

/** `ignoreBOM: false` strips the byte order mark. */
const STRICT = { fatal: true, ignoreBOM: false };

/** The text without a byte order mark, or the number of the first line that is not UTF-8. */
function decode(bytes: Uint8Array): string | number {
  try {
    return new TextDecoder('utf-8', STRICT).decode(bytes);
  } catch {
    // No byte of a multi-byte character is 0x0A, so each line can be decoded by itself.
    let line = 1;
    for (let start = 0; start < bytes.length; line += 1) {
      const newline = bytes.indexOf(0x0a, start);
      const end = newline === -1 ? bytes.length : newline;
      try {
        new TextDecoder('utf-8', STRICT).decode(bytes.subarray(start, end));
      } catch {
        return line;
      }
      start = end + 1;
    }
    return line;
  }
}

function readYaml(source: Source, yaml: string, firstLine: number, keys: Keys): void {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number | undefined) =>
    firstLine + Math.max(counter.linePos(offset ?? 0).line, 1) - 1;
  const lines = yaml.split('\n');

  const broken = new Set<number>();
  for (const error of document.errors) {
    const line = lineAt(error.pos[0]);
    // Repeated keys are reported below. One mistake causes more errors on its line and after it.
    if (error.code === 'DUPLICATE_KEY' || broken.has(line)) continue;
    if (broken.size > 0 && error.code !== 'BLOCK_AS_IMPLICIT_KEY') continue;
    broken.add(line);
    const key = /^\s*([\w-]+):/.exec(lines[line - firstLine] ?? '')?.[1];
    if (error.code === 'TAB_AS_INDENT') say(source, line, words.tab);
    else if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && key !== undefined) {
      say(source, line, words.colon({ key }));
    } else say(source, line, words.badYaml({ detail: error.message.replace(/\.$/, '') }));
  }
  source.whole = broken.size === 0;
  if (!source.whole) return;

  if (!isMap(document.contents)) {
    source.whole = false;
    say(source, firstLine, words.notAMap({ example: `\`${Object.values(keys)[0]}\`` }));
    return;
  }
  for (const { key: keyNode, value: node } of document.contents.items) {
    const key = isScalar(keyNode) ? String(keyNode.value) : String(keyNode);
    const line = lineAt(isScalar(keyNode) ? keyNode.range?.[0] : undefined);
    if (!Object.hasOwn(keys, key)) {
      const meant = nearest(key, Object.keys(keys));
      const message =
        meant === null
          ? words.unknownKey({ key, keys: Object.keys(keys).join(', ') })
          : words.misspelledKey({ key, nearest: meant });
      say(source, line, message);
      continue;
    }
    if (source.fields.has(key)) {
      say(source, line, words.repeatedKey({ key }));
      continue;
    }
    source.fields.set(key, { value: plainValue(node), source: sourceOf(node), line });
    if (plainValue(node) === INDIRECT) say(source, line, words.indirect({ key }));
  }
}

/** Value of a field that has a complaint already. Readers add none. */
export const INDIRECT = Symbol('indirect');

function plainValue(node: unknown): unknown {
  if (isScalar(node)) return hasTag(node) ? INDIRECT : node.value;
  if (isAlias(node)) return INDIRECT;
  if (isSeq(node)) {
    const values = node.items.map(plainValue);
    return values.includes(INDIRECT) ? INDIRECT : values;
  }
  // No key takes a map, so its content does not matter. A missing node is an empty value.
  return isMap(node) ? {} : null;
}

function hasTag(node: { tag?: string; anchor?: string }): boolean {
  return node.tag !== undefined || node.anchor !== undefined;
}

function sourceOf(node: unknown): string {
  return isScalar(node) ? (node.source ?? String(node.value)).trim() : '';
}
