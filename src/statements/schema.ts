/** What a statement and a page of `about/` are when they reach the publisher, from a file or not. */
import * as z from 'zod';
import { isIsoDay } from '../lib/dates.ts';
import { SLUG_PATTERN } from '../lib/slugs.ts';

/** 40 KB: under D1's 100 KB a statement, with room to export. */
export const MAX_TEXT_BYTES = 40 * 1024;
/** Of a text as HTML: its row as one `INSERT` of an SQL dump stays under D1's 100 KB. */
export const MAX_HTML_BYTES = 90_000;

export const changeKinds = ['editorial', 'substantive'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const slug = z.string().regex(SLUG_PATTERN).max(80);
const text = (max: number) => z.string().min(1).max(max);

/** `YYYY-MM` or `YYYY-MM-DD`; a date of month precision is never given a day. */
const statementDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
const day = z.string().refine(isIsoDay);

export const statementDocument = z.object({
  slug,
  date: statementDate,
  title: text(160),
  /** Two plain sentences: what the statement says. */
  summary: text(400),
  topics: z.array(text(60)).max(10),
  /** Markdown, normalised: NFC, LF, no trailing spaces, one final newline. */
  body: z.string().min(1),
  endorsements: z.enum(['open', 'closed']),
  supersedes: slug.nullable(),
  reviewBy: day.nullable(),
  reaffirmed: day.nullable(),
  ballotQuestion: z.boolean(),
  /** Required when the text differs from what is published. */
  change: z.enum(changeKinds).nullable(),
  changeNote: text(500).nullable(),
});
export type StatementDocument = z.infer<typeof statementDocument>;

export const pageDocument = z.object({
  slug,
  title: text(160),
  summary: z.string().max(400),
  /** Pages are listed in this order, lowest first. */
  position: z.int(),
  body: z.string().min(1),
});
export type PageDocument = z.infer<typeof pageDocument>;

/** A statement's text in another language: read beside it, and never what an endorsement is pinned to. */
export const translationDocument = z.object({
  slug,
  /** BCP 47, in its canonical spelling. */
  lang: z.string().min(2).max(35),
  /** The revision that was translated. */
  translates: z.int().min(1),
  title: text(160),
  summary: text(400),
  body: z.string().min(1),
  /** In its language: that the English text counts, and that it has changed since. */
  notice: text(400).nullable().default(null),
  outdated: text(400).nullable().default(null),
});
export type TranslationDocument = z.infer<typeof translationDocument>;

/** A statement's document as a file has it. */
export const filedDocument = statementDocument.extend({
  /** The public reason why it is to be withdrawn, which takes two; null where it is not. */
  withdraw: text(500).nullable().optional(),
});
export type FiledDocument = z.infer<typeof filedDocument>;

/** `POST /console/api/statements`: the whole folder at once, so that all of it is published or none. */
export const publishRequest = z.object({
  mode: z.enum(['plan', 'publish']),
  statements: z.array(
    filedDocument.extend({
      /** Digest of the revision that this one amends, as the plan told; null for a new statement. */
      amends: z.string().nullable().default(null),
    }),
  ),
  pages: z.array(pageDocument),
  translations: z.array(translationDocument).optional(),
});
export type PublishRequest = z.infer<typeof publishRequest>;

export const plannedActions = [
  'new',
  'amended',
  'asked',
  'updated',
  'unchanged',
  'stale',
  'refused',
] as const;
export type PlannedAction = (typeof plannedActions)[number];

/**
 * One line of a plan. `stale` and `refused` stop a publication; `asked` waits for a second person while
 * the others are published. `reason` then says why, in words. Of `updated`
 * it says which details differ.
 */
export interface PlannedStatement {
  slug: string;
  action: PlannedAction;
  /** The revision that stands when the plan has been carried out. */
  revision: number;
  digest: string;
  /** Digest of what is published now, null where nothing is. */
  published: string | null;
  change: ChangeKind | null;
  reason: string | null;
  /** Whether withdrawing it is asked of a second person, or was before. */
  withdrawal: 'asked' | 'waits' | null;
}

export interface PlannedTranslation {
  slug: string;
  lang: string;
  /**
   * `refused` stops a publication; `reason` then says why, in words. One that `waits` is not stored:
   * what it translates waits for a second person.
   */
  action: 'new' | 'updated' | 'unchanged' | 'waits' | 'refused';
  /** The one that it translates. */
  revision: number;
  reason: string | null;
}

export interface PlannedPage {
  slug: string;
  action: 'new' | 'updated' | 'unchanged';
}

/** The answer of `POST /console/api/statements`, for `plan` and `publish` alike. */
export interface PublishPlan {
  statements: PlannedStatement[];
  pages: PlannedPage[];
  translations: PlannedTranslation[];
  /** What is published and was not sent: it stays as it is. Slugs, those of pages after `about/`. */
  absent: string[];
}
