/** Schemas of the documents that the publisher accepts, and types of the plan that it returns. */
import * as z from 'zod';
import { isIsoDay } from '../lib/dates.ts';
import { SLUG_PATTERN } from '../lib/slugs.ts';

/** 40 KB, well below D1's limit of 100 KB for an SQL statement, so that a row can be exported. */
export const MAX_TEXT_BYTES = 40 * 1024;
/** Limit for rendered HTML: the `INSERT` of its row in an SQL dump stays below D1's 100 KB. */
export const MAX_HTML_BYTES = 90_000;

export const changeKinds = ['editorial', 'substantive'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const slug = z.string().regex(SLUG_PATTERN).max(80);
const text = (max: number) => z.string().min(1).max(max);

/** `YYYY-MM` or `YYYY-MM-DD`. Never add a day to a date of month precision. */
const statementDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
const day = z.string().refine(isIsoDay);

export const statementDocument = z.object({
  slug,
  date: statementDate,
  title: text(160),
  /** What the statement says, in two plain sentences. */
  summary: text(400),
  topics: z.array(text(60)).max(10),
  /** Markdown, normalized: NFC, LF, no trailing spaces, one final newline. */
  body: z.string().min(1),
  endorsements: z.enum(['open', 'closed']),
  supersedes: slug.nullable(),
  reviewBy: day.nullable(),
  reaffirmed: day.nullable(),
  ballotQuestion: z.boolean(),
  /** Required if the text differs from the published one. */
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

/** A statement's text in another language. No endorsement is ever pinned to a translation. */
export const translationDocument = z.object({
  slug,
  /** BCP 47 language tag, in canonical form. */
  lang: z.string().min(2).max(35),
  /** The revision that was translated. */
  translates: z.int().min(1),
  title: text(160),
  summary: text(400),
  body: z.string().min(1),
  /** Says, in that language, that the English text is the authoritative one. */
  notice: text(400).nullable().default(null),
  /** Says, in that language, that the English text has changed since it was translated. */
  outdated: text(400).nullable().default(null),
});
export type TranslationDocument = z.infer<typeof translationDocument>;

/** A statement's document as read from a file. */
export const filedDocument = statementDocument.extend({
  /**
   * The public reason for withdrawing the statement, which a second person must approve; null if it
   * is not to be withdrawn.
   */
  withdraw: text(500).nullable().optional(),
  /** The earlier revision whose text is published again, on purpose; null if none is. */
  returnsTo: z.int().min(1).nullable().optional(),
});
export type FiledDocument = z.infer<typeof filedDocument>;

/** Body of `POST /console/api/statements`: the whole folder, published entirely or not at all. */
export const publishRequest = z.object({
  mode: z.enum(['plan', 'publish']),
  statements: z.array(
    filedDocument.extend({
      /** Digest of the revision that this one amends, from the plan; null for a new statement. */
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
 * One line of a plan. `stale` and `refused` stop the whole publication. `asked` waits for a second
 * person's approval while the rest is published.
 */
export interface PlannedStatement {
  slug: string;
  action: PlannedAction;
  /** Number of the current revision after the plan is carried out. */
  revision: number;
  digest: string;
  /** Digest of the published revision; null if there is none. */
  published: string | null;
  change: ChangeKind | null;
  /** The revision whose text comes back; null if the text is new. */
  returnsTo: number | null;
  /** Why it is `stale`, `refused` or `asked`, or which details `updated` changes, in words. */
  reason: string | null;
  /** `asked`: publishing requests a withdrawal; `waits`: one was requested before. */
  withdrawal: 'asked' | 'waits' | null;
  /** What becomes of `supersedes`, which takes a second person; empty if it is as approved. */
  supersession: PlannedSupersession[];
}

/** A request that a statement take another's place (`supersede`), or give it up (`reinstate`). */
export interface PlannedSupersession {
  act: 'supersede' | 'reinstate';
  /** The statement whose status would change. */
  slug: string;
  /**
   * `asked`: publishing opens the request; `waits`: it is open; `dropped`: publishing takes it back,
   * because the document says otherwise now.
   */
  step: 'asked' | 'waits' | 'dropped';
  /** Id of the open request. */
  request: string | null;
}

export interface PlannedTranslation {
  slug: string;
  lang: string;
  /**
   * `refused` stops the whole publication, and `reason` says why. A translation that `waits` is not
   * stored, because the revision that it translates waits for a second person's approval; one that
   * is `asked` waits for that itself.
   */
  action: 'new' | 'updated' | 'unchanged' | 'asked' | 'waits' | 'refused';
  /** Number of the revision that it translates. */
  revision: number;
  reason: string | null;
}

export interface PlannedPage {
  slug: string;
  action: 'new' | 'updated' | 'unchanged';
}

/** Response of `POST /console/api/statements`, for both `plan` and `publish`. */
export interface PublishPlan {
  statements: PlannedStatement[];
  pages: PlannedPage[];
  translations: PlannedTranslation[];
  /**
   * Slugs of statements and pages (prefixed with `about/`) that are published but were not in the
   * request. They stay unchanged.
   */
  absent: string[];
}
