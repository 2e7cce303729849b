/** Drafts: documents whose fields may still be empty, as staff write them. Pure. */
import * as z from 'zod';
import { en } from '../../i18n/catalogue.ts';
import { foldName } from '../../lib/names.ts';
import { byteLength, normaliseBody, type Problem, validateDocument } from '../document.ts';
import {
  changeKinds,
  MAX_TEXT_BYTES,
  type StatementDocument,
  statementDocument,
} from '../schema.ts';
import { renderBody } from './rendering.ts';

const words = en.drafts;
const publisher = en.publishing.answers;

const text = (max: number) => z.string().max(max);

/** The limits are those of storage, far above those for publishing, so nothing typed is cut. */
export const draftDocument = z.object({
  slug: text(80),
  date: text(40),
  title: text(1000),
  summary: text(4000),
  topics: z.array(text(400)).max(40),
  /** Markdown, normalized as for publishing. */
  body: text(100_000),
  endorsements: z.enum(['open', 'closed']),
  supersedes: text(80).nullable(),
  reviewBy: text(40).nullable(),
  reaffirmed: text(40).nullable(),
  ballotQuestion: z.boolean(),
  change: z.enum(changeKinds).nullable(),
  changeNote: text(4000).nullable(),
});
/** Has the fields of `StatementDocument`, so that it can be parsed as one for publishing. */
export type DraftDocument = z.infer<typeof draftDocument> &
  Record<keyof StatementDocument, unknown>;

export type DraftField = keyof DraftDocument & string;

export const emptyDraft: DraftDocument = {
  slug: '',
  date: '',
  title: '',
  summary: '',
  topics: [],
  body: '',
  endorsements: 'open',
  supersedes: null,
  reviewBy: null,
  reaffirmed: null,
  ballotQuestion: false,
  change: null,
  changeNote: null,
};

/** The fields of the editor's form. The form has none of the others. */
export const draftFields = [
  'title',
  'date',
  'summary',
  'body',
  'slug',
  'topics',
  'endorsements',
  'supersedes',
  'reviewBy',
  'ballotQuestion',
] as const satisfies DraftField[];

type Values = Readonly<Record<string, string>>;

const line = (typed: string) => typed.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Applies the values of a form to a draft. Fields that the form lacks stay unchanged. This refuses
 * nothing; it only normalizes white space that no reader would see.
 */
export function readDraft(values: Values, base: DraftDocument): DraftDocument {
  const readValue = <T>(name: string, read: (typed: string) => T, before: T): T => {
    const typed = values[name];
    return typed === undefined ? before : read(typed);
  };
  const orNull = (typed: string) => line(typed) || null;
  return {
    ...base,
    title: readValue('title', line, base.title),
    slug: readValue('slug', line, base.slug) || proposeSlug(values.title ?? base.title),
    date: readValue('date', line, base.date),
    summary: readValue('summary', line, base.summary),
    topics: readValue('topics', (typed) => readTopics(typed, base.topics), base.topics),
    body: readValue('body', normaliseBody, base.body),
    endorsements: readValue('endorsements', toEndorsements, base.endorsements),
    supersedes: readValue('supersedes', orNull, base.supersedes),
    reviewBy: readValue('reviewBy', orNull, base.reviewBy),
    // Browsers don't send an unchecked box. If the form has `endorsements`, it has the box too.
    ballotQuestion: readValue(
      'endorsements',
      () => values.ballotQuestion === 'yes',
      base.ballotQuestion,
    ),
  };
}

const toEndorsements = (typed: string) => (typed === 'closed' ? 'closed' : 'open');

/** Topics are separated by lines or commas. A known topic that contains a comma is kept whole. */
function readTopics(typed: string, known: readonly string[]): string[] {
  return typed
    .split('\n')
    .map(line)
    .flatMap((each) => (known.includes(each) ? [each] : each.split(',').map(line)))
    .filter((topic) => topic !== '');
}

/** The values that the form shows for a draft. */
export function valuesOf(document: DraftDocument): Record<DraftField, string> {
  return {
    ...document,
    topics: document.topics.join('\n'),
    supersedes: document.supersedes ?? '',
    reviewBy: document.reviewBy ?? '',
    reaffirmed: document.reaffirmed ?? '',
    ballotQuestion: document.ballotQuestion ? 'yes' : '',
    change: document.change ?? '',
    changeNote: document.changeNote ?? '',
  };
}

/** The fields in which two drafts differ, in the order of the form. */
export function changedFields(before: DraftDocument, after: DraftDocument): DraftField[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return draftFields.filter((field) => was[field] !== is[field]);
}

const LONGEST_PROPOSAL = 60;

/** Makes a slug from a title. */
export function proposeSlug(title: string): string {
  const slug = foldName(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short =
    slug.length > LONGEST_PROPOSAL ? slug.slice(0, LONGEST_PROPOSAL).replace(/-[^-]*$/, '') : slug;
  return short || 'statement';
}

/** The body of a canonical text, without its title and date. */
export function bodyOf(
  { title, date }: { title: string; date: string },
  canonical: string,
): string {
  return canonical.slice(`# ${title}\n\nDated ${date}\n\n`.length);
}

/** The `INSERT` of a row in an SQL dump, where quotes are doubled, stays below D1's 100 KB. */
const MAX_STORED_BYTES = 90_000;

/** Why a draft can't be stored; null if it can. */
export function storageProblem(document: DraftDocument): Problem<DraftField> | null {
  const [issue] = draftDocument.safeParse(document).error?.issues ?? [];
  const field = issue?.path[0] as DraftField | undefined;
  const stored = byteLength(JSON.stringify(document).replaceAll("'", "''"));
  if (!field && stored <= MAX_STORED_BYTES) return null;
  return { field: field ?? 'body', message: words.notKept };
}

/**
 * The document for publishing; null if a field is missing, too long or malformed. The publisher
 * checks everything else.
 */
export function readyDocument(draft: DraftDocument): StatementDocument | null {
  return statementDocument.safeParse(draft).data ?? null;
}

/**
 * All problems for which publishing would refuse the draft, in plainer words than the publisher's.
 */
export function problemsOf(document: DraftDocument): Problem<DraftField>[] {
  const wrong = new Map<DraftField, Problem<DraftField>>();
  for (const issue of statementDocument.safeParse(document).error?.issues ?? []) {
    const field = issue.path[0] as DraftField;
    const { tooLong, tooMany } = words.problems;
    const missing: Readonly<Record<string, string>> = words.problems.missing;
    const malformed: Readonly<Record<string, string>> = words.problems.malformed;
    const size = issue.code === 'too_big' ? Number(issue.maximum) : 0;
    const message =
      size > 0
        ? (field === 'topics' && issue.path.length === 1 ? tooMany : tooLong)({ most: size })
        : ((document[field] ? malformed[field] : missing[field]) ?? publisher.badRequest);
    if (!wrong.has(field)) wrong.set(field, { field, message });
  }
  const rules = validateDocument(document).filter(({ field }) => !wrong.has(field));
  const fits = byteLength(document.body) <= MAX_TEXT_BYTES;
  const rendered = renderBody(fits ? document.body : '', publisher);
  const all: Problem<DraftField>[] = [
    ...wrong.values(),
    ...rules.map((problem) => ({ ...problem, message: inWords(problem) })),
    ...(rendered.ok ? [] : [{ field: 'body' as const, message: rendered.error }]),
  ];
  // Sort in the order of the form. This drops problems of fields that the form lacks: the kind of
  // change and its note are chosen at publication.
  return draftFields.flatMap((field) => all.filter((problem) => problem.field === field));
}

/** Replaces the keys by which files name fields with the labels of the form. */
function inWords({ message, line }: Problem): string {
  const labels: Readonly<Record<string, string>> = words.keys;
  const said = message.replace(/`(\w+)`/g, (key, name) => labels[name] ?? key);
  return line === undefined ? said : words.line({ line, said });
}
