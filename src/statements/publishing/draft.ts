/** What staff write before it is published: a document whose fields may still be empty. Pure. */
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

/** Limits are those of storage, far above what may be published: nothing typed is cut. */
export const draftDocument = z.object({
  slug: text(80),
  date: text(40),
  title: text(1000),
  summary: text(4000),
  topics: z.array(text(400)).max(40),
  /** Markdown, normalised, as it would be published. */
  body: text(100_000),
  endorsements: z.enum(['open', 'closed']),
  supersedes: text(80).nullable(),
  reviewBy: text(40).nullable(),
  reaffirmed: text(40).nullable(),
  ballotQuestion: z.boolean(),
  change: z.enum(changeKinds).nullable(),
  changeNote: text(4000).nullable(),
});
/** Of the same fields as a statement's document, so that publishing is one parse away. */
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

/** The fields of the editor's form. Of the others, no form of it says anything. */
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
 * What a form says, over what the draft was: a field that it lacks stays. Nothing is refused here;
 * only white space that no reader would see is set right.
 */
export function readDraft(values: Values, base: DraftDocument): DraftDocument {
  const said = <T>(name: string, read: (typed: string) => T, before: T): T => {
    const typed = values[name];
    return typed === undefined ? before : read(typed);
  };
  const orNull = (typed: string) => line(typed) || null;
  return {
    ...base,
    title: said('title', line, base.title),
    slug: said('slug', line, base.slug) || proposeSlug(values.title ?? base.title),
    date: said('date', line, base.date),
    summary: said('summary', line, base.summary),
    topics: said('topics', (typed) => readTopics(typed, base.topics), base.topics),
    body: said('body', normaliseBody, base.body),
    endorsements: said('endorsements', toEndorsements, base.endorsements),
    supersedes: said('supersedes', orNull, base.supersedes),
    reviewBy: said('reviewBy', orNull, base.reviewBy),
    // A box that is not ticked is not sent; the list beside it always is.
    ballotQuestion: said(
      'endorsements',
      () => values.ballotQuestion === 'yes',
      base.ballotQuestion,
    ),
  };
}

const toEndorsements = (typed: string) => (typed === 'closed' ? 'closed' : 'open');

/** One a line, or between commas; a topic that has a comma already keeps it. */
function readTopics(typed: string, known: readonly string[]): string[] {
  return typed
    .split('\n')
    .map(line)
    .flatMap((each) => (known.includes(each) ? [each] : each.split(',').map(line)))
    .filter((topic) => topic !== '');
}

/** What the form shows of a draft. */
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

/** A statement's name in addresses, made from its title. */
export function proposeSlug(title: string): string {
  const slug = foldName(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short =
    slug.length > LONGEST_PROPOSAL ? slug.slice(0, LONGEST_PROPOSAL).replace(/-[^-]*$/, '') : slug;
  return short || 'statement';
}

/** Markdown of a revision, which begins with its title and date. */
export function bodyOf(
  { title, date }: { title: string; date: string },
  canonical: string,
): string {
  return canonical.slice(`# ${title}\n\nDated ${date}\n\n`.length);
}

/** As one `INSERT` of an SQL dump, where quotes are doubled, a row stays under D1's 100 KB. */
const MAX_STORED_BYTES = 90_000;

/** Why a draft can't even be kept: null where it can. */
export function storageProblem(document: DraftDocument): Problem<DraftField> | null {
  const [issue] = draftDocument.safeParse(document).error?.issues ?? [];
  const field = issue?.path[0] as DraftField | undefined;
  const stored = byteLength(JSON.stringify(document).replaceAll("'", "''"));
  if (!field && stored <= MAX_STORED_BYTES) return null;
  return { field: field ?? 'body', message: words.notKept };
}

/** Everything for which publishing would refuse it, and more plainly than the publisher says it. */
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
  // In the order of the form; how the text changes is asked when it is published.
  return draftFields.flatMap((field) => all.filter((problem) => problem.field === field));
}

/** Files call fields by their keys; a form has labels. */
function inWords({ message, line }: Problem): string {
  const labels: Readonly<Record<string, string>> = words.keys;
  const said = message.replace(/`(\w+)`/g, (key, name) => labels[name] ?? key);
  return line === undefined ? said : words.line({ line, said });
}
