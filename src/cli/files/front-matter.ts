/** Parses the files of `statements/` into documents, or returns every complaint at once. */
import type * as z from 'zod';
import { en } from '../../i18n/catalogue.ts';
import { SLUG_PATTERN } from '../../lib/slugs.ts';
import { type Problem, validateDocument, validatePage } from '../../statements/document.ts';
import {
  changeKinds,
  type FiledDocument,
  filedDocument,
  type PageDocument,
  pageDocument,
} from '../../statements/schema.ts';
import { complainOfMarkdown } from './body.ts';
import { type Complaint, hasErrors } from './complaints.ts';
import {
  fault,
  findField,
  type Reader,
  readChoice,
  readDate,
  readDay,
  readFlag,
  readRevision,
  readText,
  readTexts,
  readWhole,
} from './fields.ts';
import { type Keys, openSource, type SourceFile, say } from './source.ts';

const words = en.files;

/** The allowed front matter keys of a statement, each with an example. */
export const statementKeys: Keys = {
  title: 'title: A short name for the position',
  date: 'date: 2025-02',
  summary: 'summary: Two plain sentences that say what the statement says.',
  topics: 'topics: [budget, staffing]',
  status: 'status: current',
  publish_at: 'publish_at: 2026-01-31',
  endorsements: 'endorsements: open',
  supersedes: 'supersedes: an-older-statement',
  review_by: 'review_by: 2028-02-01',
  reaffirmed: 'reaffirmed: 2027-02-01',
  ballot_question: 'ballot_question: true',
  change: 'change: editorial',
  change_note: 'change_note: Corrects a spelling.',
  returns_to: 'returns_to: 1',
};

export const pageKeys: Keys = {
  title: 'title: About us',
  summary: 'summary: One plain sentence.',
  order: 'order: 1',
};

/** Pages without `order` come after those that have it. */
const LAST_POSITION = 1000;

export interface Parsed<T> {
  path: string;
  /** Null if any complaint is an error. */
  document: T | null;
  complaints: Complaint[];
  /** Line of each field of the document, to locate what the site refuses later. */
  lines: Map<string, number>;
}

/** Date and slug of `statements/2025-02-a-name.md`. Complains if the name is malformed. */
function readName(path: string, complaints: Complaint[]): { date: string; slug: string } | null {
  const refuse = (message: string) => {
    complaints.push({ file: path, line: 1, level: 'error', message });
    return null;
  };
  const name = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
  const match = /^(\d{4}-\d{2}(?:-\d{2})?)-(.+)$/.exec(name);
  const [, date, rest] = match ?? [];
  if (date === undefined || rest === undefined) {
    return refuse(words.badName({ example: `2025-02-${toSlug(name.replace(/^[\d-]+/, ''))}.md` }));
  }
  if (!isSlug(rest))
    return refuse(words.badSlug({ slug: rest, example: `${date}-${toSlug(rest)}.md` }));
  return { date, slug: rest };
}

function isSlug(text: string): boolean {
  return SLUG_PATTERN.test(text) && text.length <= 80;
}

/** Turns a name into a slug: `Équité & Access` becomes `equite-access`. */
function toSlug(text: string): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'a-short-name' : slug;
}

export function parseStatementFile(file: SourceFile): Parsed<FiledDocument> {
  const complaints: Complaint[] = [];
  const name = readName(file.path, complaints);
  const source = openSource(file, statementKeys, complaints);
  const parsed: Parsed<FiledDocument> = {
    path: file.path,
    document: null,
    complaints,
    lines: new Map(),
  };
  if (source === null) return parsed;
  const reader: Reader = { source, keys: statementKeys, faults: new Set() };

  refuseSchedule(reader);
  const withdrawn = readStatus(reader) === 'withdrawn';
  // Placeholders replace missing values, so that all other rules are checked as well.
  const candidate: FiledDocument = {
    slug: name?.slug ?? 'unnamed',
    date: readDate(reader, name?.date ?? null) ?? name?.date ?? '2000-01',
    title: readText(reader, 'title', true) ?? 'Untitled',
    summary: readText(reader, 'summary', true) ?? 'None.',
    topics: readTexts(reader, 'topics') ?? [],
    body: source.body,
    endorsements: readChoice(reader, 'endorsements', ['open', 'closed'] as const) ?? 'open',
    supersedes: readSlug(reader, 'supersedes'),
    reviewBy: readDay(reader, 'review_by'),
    reaffirmed: readDay(reader, 'reaffirmed'),
    ballotQuestion: readFlag(reader, 'ballot_question') ?? false,
    change: readChoice(reader, 'change', changeKinds),
    changeNote: readText(reader, 'change_note', false),
    withdraw: null,
    returnsTo: readRevision(reader, 'returns_to', false),
  };
  if (withdrawn) takeReason(reader, candidate);
  return finish(reader, parsed, candidate, filedDocument, validateDocument);
}

export function parsePageFile(file: SourceFile): Parsed<PageDocument> {
  const complaints: Complaint[] = [];
  const name = file.path.slice(file.path.lastIndexOf('/') + 1, -'.md'.length);
  if (!isSlug(name)) {
    const message = words.badSlug({ slug: name, example: `${toSlug(name)}.md` });
    complaints.push({ file: file.path, line: 1, level: 'error', message });
  }
  const source = openSource(file, pageKeys, complaints);
  const parsed: Parsed<PageDocument> = {
    path: file.path,
    document: null,
    complaints,
    lines: new Map(),
  };
  if (source === null) return parsed;
  const reader: Reader = { source, keys: pageKeys, faults: new Set() };

  const candidate: PageDocument = {
    slug: isSlug(name) ? name : 'unnamed',
    title: readText(reader, 'title', true) ?? 'Untitled',
    summary: readText(reader, 'summary', false) ?? '',
    position: readWhole(reader, 'order') ?? LAST_POSITION,
    body: source.body,
  };
  return finish(reader, parsed, candidate, pageDocument, validatePage);
}

function refuseSchedule(reader: Reader): void {
  const field = reader.source.fields.get('publish_at');
  if (field !== undefined && field.value !== null) {
    fault(reader, 'publish_at', field.line, words.publishAt);
  }
}

/** The status that a file asks for. A file may only ask for these two. */
function readStatus(reader: Reader): 'current' | 'withdrawn' | null {
  const field = findField(reader, 'status', false);
  if (field === null) return null;
  const { value, source, line } = field;
  if (value === 'current' || value === 'withdrawn') return value;
  const message =
    value === 'superseded'
      ? words.superseded
      : words.status({ status: source === '' ? '…' : source });
  return fault(reader, 'status', line, message);
}

/** Withdrawing changes no text, so `change_note` is the public reason for it. */
function takeReason(reader: Reader, candidate: FiledDocument): void {
  const { fields, endLine } = reader.source;
  const lineOf = (key: string) => fields.get(key)?.line ?? endLine;
  if (candidate.change !== null) {
    fault(reader, 'change', lineOf('change'), words.withdrawnChange);
  }
  if (candidate.changeNote === null && !reader.faults.has('change_note')) {
    fault(reader, 'change_note', lineOf('status'), words.withdrawnReason);
  }
  candidate.withdraw = candidate.changeNote;
  candidate.change = null;
  candidate.changeNote = null;
}

function readSlug(reader: Reader, key: string): string | null {
  const text = readText(reader, key, false);
  if (text === null || isSlug(text)) return text;
  const line = reader.source.fields.get(key)?.line ?? 1;
  return fault(
    reader,
    key,
    line,
    words.wrongType({ key, wanted: 'a slug', example: `${key}: ${toSlug(text)}` }),
  );
}

/** For a key that is missing: the keys whose line is reported instead. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  change: ['change_note', 'returns_to'],
  change_note: ['change'],
};

/** Validates the candidate against the schema and the rules of a document. */
export function finish<T extends { body: string }>(
  reader: Reader,
  parsed: Parsed<T>,
  candidate: T,
  shape: z.ZodType<T>,
  validate: (document: T) => Problem[],
): Parsed<T> {
  const { source } = reader;
  for (const field of Object.keys(candidate)) {
    const key = keyOf(field);
    const named = [key, ...(BESIDE[key] ?? [])].find((each) => source.fields.has(each));
    const at = source.fields.get(named ?? '');
    const line = key === 'body' ? source.bodyLine : (at?.line ?? 1);
    parsed.lines.set(field, line);
  }
  complainOfMarkdown(source);

  const problems = validate(candidate);
  const checked = shape.safeParse(candidate);
  for (const issue of checked.error?.issues ?? []) {
    const field = String(issue.path[0]);
    // The rules report an empty body as well, in better words.
    if (field !== 'body') problems.push({ field, message: inWords(issue) });
  }
  for (const { field, message, line } of problems) {
    if (reader.faults.has(keyOf(field))) continue;
    const start = parsed.lines.get(field) ?? 1;
    say(source, line === undefined ? start : source.bodyLine + line - 1, message);
  }
  if (!hasErrors(parsed.complaints) && checked.success) parsed.document = checked.data;
  return parsed;
}

function inWords(issue: z.core.$ZodIssue): string {
  const key = keyOf(String(issue.path[0]));
  const named = `\`${key}\``;
  const inList = issue.path.length > 1;
  if (issue.code === 'too_big') {
    const maximum = Number(issue.maximum);
    if (issue.origin === 'array') return words.tooMany({ key: named, maximum });
    return words.tooLong({ key: inList ? `An entry of ${named}` : named, maximum });
  }
  // Other issues of shape were reported when the field was read.
  return issue.message;
}

/** The key of the front matter that a field of the document comes from. */
function keyOf(field: string): string {
  if (field === 'position') return 'order';
  if (field === 'withdraw') return 'change_note';
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
