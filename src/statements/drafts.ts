/** What staff write before it is published: a document whose fields may still be empty. Pure. */
import * as z from 'zod/mini';
import { changeKinds, type StatementDocument } from './schema.ts';

const words = (max: number) => z.string().check(z.maxLength(max));

/** Limits are those of storage, far above what may be published: nothing typed is cut. */
export const draftDocument = z.object({
  slug: words(80),
  date: words(40),
  title: words(1000),
  summary: words(4000),
  topics: z.array(words(400)).check(z.maxLength(40)),
  /** Markdown, as typed. */
  body: words(100_000),
  endorsements: z.enum(['open', 'closed']),
  supersedes: z.nullable(words(80)),
  reviewBy: z.nullable(words(40)),
  reaffirmed: z.nullable(words(40)),
  ballotQuestion: z.boolean(),
  change: z.nullable(z.enum(changeKinds)),
  changeNote: z.nullable(words(4000)),
});
/** Of the same fields as a statement's document, so that publishing is one parse away. */
export type DraftDocument = z.infer<typeof draftDocument> &
  Record<keyof StatementDocument, unknown>;
