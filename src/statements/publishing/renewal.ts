/**
 * The form for details that change without a new text: reaffirmation, review, endorsements. Pure.
 */
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

type Current = Details & { date: string };

const because = (reason: DetailError['reason']) => reason;

function details(current: Current, today: string) {
  /** A day. Its rules don't apply if it is unchanged. */
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
      reaffirmed: day(current.reaffirmed, (typed) => {
        if (typed > today) return 'future';
        // Compare at the precision of the statement's date: if it has no day, compare only months.
        return typed.slice(0, current.date.length) < current.date ? 'too_early' : null;
      }),
      review_by: day(current.reviewBy, (typed) => (typed < today ? 'past' : null)),
      endorsements: z.enum(['open', 'closed'], because('unknown')),
    })
    .refine(
      ({ reaffirmed, review_by }) =>
        reaffirmed === null ||
        reaffirmed === current.reaffirmed ||
        review_by === null ||
        review_by >= today,
      {
        // Reaffirmed although the review is still overdue: probably a mistake.
        path: ['review_by'],
        error: because('still_past'),
        when: ({ issues }) => issues.every(({ path }) => path?.[0] === 'endorsements'),
      },
    )
    .transform(({ reaffirmed, review_by: reviewBy, endorsements }): Details => {
      return { reaffirmed, reviewBy, endorsements };
    });
}

/** `today` is the day in the organization's time zone. Unchanged values are always valid. */
export const parseDetails = (
  fields: Fields,
  current: Current,
  today: string,
): Result<Details, DetailError[]> =>
  parseForm(details(current, today), fields, ['reaffirmed', 'review_by', 'endorsements']);

const SOON_DAYS = 60;

/** The last review date that counts as due soon. A review is due once its date has passed. */
export function soonUntil(today: string): string {
  return new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
}
