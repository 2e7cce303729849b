/** What a statement and a page of `about/` are when they reach the publisher, from a file or not. */
import * as z from 'zod';
import { SLUG_PATTERN } from '../lib/slugs.ts';

/** 40 KB: under D1's 100 KB a statement, with room to export. */
export const MAX_TEXT_BYTES = 40 * 1024;
/** Of a text as HTML: its row as one `INSERT` of an SQL dump stays under D1's 100 KB. */
export const MAX_HTML_BYTES = 90_000;

export const changeKinds = ['editorial', 'substantive'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const slug = z.string().regex(SLUG_PATTERN).max(80);

/** `YYYY-MM` or `YYYY-MM-DD`; a date of month precision is never given a day. */
const statementDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
const day = z.iso.date();

export const statementDocument = z.object({
  slug,
  date: statementDate,
  title: z.string().min(1).max(160),
  /** Two plain sentences: what the statement says. */
  summary: z.string().min(1).max(400),
  topics: z.array(z.string().min(1).max(60)).max(10),
  /** Markdown, normalised: NFC, LF, no trailing spaces, one final newline. */
  body: z.string().min(1),
  endorsements: z.enum(['open', 'closed']),
  supersedes: slug.nullable(),
  reviewBy: day.nullable(),
  reaffirmed: day.nullable(),
  ballotQuestion: z.boolean(),
  /** Required when the text differs from what is published. */
  change: z.enum(changeKinds).nullable(),
  changeNote: z.string().min(1).max(500).nullable(),
});
export type StatementDocument = z.infer<typeof statementDocument>;

export const pageDocument = z.object({
  slug,
  title: z.string().min(1).max(160),
  summary: z.string().max(400),
  /** Pages are listed in this order, lowest first. */
  position: z.number().int(),
  body: z.string().min(1),
});
export type PageDocument = z.infer<typeof pageDocument>;

/** `POST /console/api/statements`: the whole folder at once, so that all of it is published or none. */
export const publishRequest = z.object({
  mode: z.enum(['plan', 'publish']),
  statements: z.array(
    statementDocument.extend({
      /** Digest of the revision that this one amends, as the plan told; null for a new statement. */
      amends: z.string().nullable().default(null),
    }),
  ),
  pages: z.array(pageDocument),
});
export type PublishRequest = z.infer<typeof publishRequest>;

export type PlannedAction = 'new' | 'amended' | 'updated' | 'unchanged' | 'stale' | 'refused';

/** One line of a plan. `stale` and `refused` stop a publication; `reason` then says why, in words. */
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
}

export interface PlannedPage {
  slug: string;
  action: 'new' | 'updated' | 'unchanged';
}

/** The answer of `POST /console/api/statements`, for `plan` and `publish` alike. */
export interface PublishPlan {
  statements: PlannedStatement[];
  pages: PlannedPage[];
}
