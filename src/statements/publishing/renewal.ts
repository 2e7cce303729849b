/** What of a statement changes without a new text: when it was reaffirmed, its next review, who may sign. Pure. */
import * as z from 'zod';
import { isIsoDay } from '../../lib/dates.ts';
import { type FieldError, type Fields, parseForm } from '../../lib/form-schema.ts';
import type { Result } from '../../lib/result.ts';

export type DetailError = FieldError<
  'not_a_day' | 'future' | 'too_early' | 'past' | 'still_past' | 'unknown',
  'reaffirmed' | 'review_by' | 'endorsements'
>;

export interface Details {
  /** `YYYY-MM-DD` */
  reaffirmed: string | null;
  reviewBy: string | null;
  endorsements: 'open' | 'closed';
}

type Stands = Details & { date: string };

const because = (reason: DetailError['reason']) => reason;

function details(stands: Stands, today: string) {
  /** A day, whose further rules do not hold for the one that stands. */
  const day = (before: string | null, wrong: (typed: string) => DetailError['reason'] | null) =>
    z
      .string()
      .superRefine((typed, context) => {
        if (typed === before) return;
        const reason = isIsoDay(typed) ? wrong(typed) : because('not_a_day');
        if (reason) context.addIssue(reason);
      })
      .nullable()
      .default(null);
  return z
    .object({
      reaffirmed: day(stands.reaffirmed, (typed) => {
        if (typed > today) return 'future';
        // Compared at the precision of the statement's date: within its month nothing is before it.
        return typed.slice(0, stands.date.length) < stands.date ? 'too_early' : null;
      }),
      review_by: day(stands.reviewBy, (typed) => (typed < today ? 'past' : null)),
      endorsements: z.enum(['open', 'closed'], because('unknown')),
    })
    .refine(
      ({ reaffirmed, review_by }) =>
        reaffirmed === null ||
        reaffirmed === stands.reaffirmed ||
        review_by === null ||
        review_by >= today,
      {
        // Renewed, and due all the same: that is hardly meant.
        path: ['review_by'],
        error: because('still_past'),
        when: ({ issues }) => issues.every(({ path }) => path?.[0] === 'endorsements'),
      },
    )
    .transform(({ reaffirmed, review_by: reviewBy, endorsements }): Details => {
      return { reaffirmed, reviewBy, endorsements };
    });
}

/** `today` is the day where the organisation is. What is as it was is not complained of. */
export const parseDetails = (
  fields: Fields,
  stands: Stands,
  today: string,
): Result<Details, DetailError[]> =>
  parseForm(details(stands, today), fields, ['reaffirmed', 'review_by', 'endorsements']);

const SOON_DAYS = 60;

/** A review is due once its day has passed; the last day on which one is due soon. */
export function soonUntil(today: string): string {
  return new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
}
