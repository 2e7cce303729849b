/** What of a statement changes without a new text: when it was reaffirmed, its next review, who may sign. Pure. */
import { isIsoDay } from '../lib/dates.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface Details {
  /** `YYYY-MM-DD` */
  reaffirmed: string | null;
  reviewBy: string | null;
  endorsements: 'open' | 'closed';
}

export interface DetailError {
  field: 'reaffirmed' | 'review_by' | 'endorsements';
  reason: 'not_a_day' | 'future' | 'too_early' | 'past' | 'still_past' | 'unknown';
}

type Stands = Details & { date: string };

/** `today` is the day where the organisation is. What is as it was is not complained of. */
export function parseDetails(
  fields: Readonly<Record<string, string>>,
  stands: Stands,
  today: string,
): Result<Details, DetailError[]> {
  const errors: DetailError[] = [];
  const day = (field: 'reaffirmed' | 'review_by', before: string | null) => {
    const typed = (fields[field] ?? '').trim() || null;
    if (typed !== null && typed !== before) {
      const reason = wrongWith(field, typed, stands.date, today);
      if (reason) errors.push({ field, reason });
    }
    return typed;
  };
  const reaffirmed = day('reaffirmed', stands.reaffirmed);
  const reviewBy = day('review_by', stands.reviewBy);
  const { endorsements } = fields;
  // Renewed, and due all the same: that is hardly meant.
  const renewed = reaffirmed !== stands.reaffirmed && reaffirmed !== null;
  if (renewed && errors.length === 0 && reviewBy !== null && reviewBy < today) {
    errors.push({ field: 'review_by', reason: 'still_past' });
  }
  if (endorsements !== 'open' && endorsements !== 'closed') {
    return err([...errors, { field: 'endorsements', reason: 'unknown' }]);
  }
  return errors.length > 0 ? err(errors) : ok({ reaffirmed, reviewBy, endorsements });
}

function wrongWith(
  field: 'reaffirmed' | 'review_by',
  typed: string,
  date: string,
  today: string,
): DetailError['reason'] | null {
  if (!isIsoDay(typed)) return 'not_a_day';
  if (field === 'review_by') return typed < today ? 'past' : null;
  if (typed > today) return 'future';
  // Compared at the precision of the statement's date: within its month nothing is before it.
  return typed.slice(0, date.length) < date ? 'too_early' : null;
}

const SOON_DAYS = 60;

/** A review is due once its day has passed; the last day on which one is due soon. */
export function soonUntil(today: string): string {
  return new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
}
