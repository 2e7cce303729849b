/** "This isn't me": what a report may hold, how long it waits, how often one may be sent. Pure. */
import * as z from 'zod';
import { parseAddress } from '../lib/addresses.ts';
import {
  by,
  type FieldError as FieldErrorOf,
  type Fields,
  parseForm,
  plainText,
  trap,
} from '../lib/form-schema.ts';
import type { Result } from '../lib/result.ts';

export const WORDS_MAX = 500;
/** What nobody confirmed is deleted after so many days. */
export const WAIT_DAYS = 7;
/** So long after it was confirmed a report that nobody settles holds nothing of whoever reported. */
export const KEEP_DAYS = 90;
export const DAY = 86_400_000;
/** Letters to one address that a stranger can trigger. Beyond, nothing is stored and the answer is the same. */
export const CAP = { aDay: 3, inAll: 5 } as const;
/** Letters to staff about one entry, which anybody with several mailboxes can trigger. The console lists all. */
export const STAFF_CAP = { aDay: 3, inAll: 30 } as const;
/** So long after staff have put an entry back, a report from its district alerts and hides nothing. */
export const PUT_BACK_DAYS = 30;

export type FieldError = FieldErrorOf<
  | 'address_missing'
  | 'address_invalid'
  | 'address_too_long'
  | 'comment_too_long'
  | 'comment_forbidden'
  | 'trap_filled',
  'email' | 'words' | 'website'
>;

const because = (reason: FieldError['reason']) => reason;

const report = z.object({
  email: z.string(because('address_missing')).transform(by(parseAddress)),
  words: plainText(WORDS_MAX, (reason) =>
    because(reason === 'too_long' ? 'comment_too_long' : 'comment_forbidden'),
  )
    .nullable()
    .default(null),
  website: trap(because('trap_filled')),
});
export type Report = z.infer<typeof report>;

export const parseReport = (fields: Fields): Result<Report, FieldError[]> =>
  parseForm(report, fields);

/** What a mailed link finds: to be confirmed, done already, or about what is no longer on the list. */
export type Found = 'waits' | 'done' | 'gone';

interface Behind {
  confirmedAt: number | null;
  expiresAt: number;
  /** The entry's state now. */
  entry: string;
  public: boolean;
}

export function foundAs(report: Behind, now: number): Found {
  if (report.confirmedAt !== null) return 'done';
  // Hidden by somebody else's report, it can still be reported; without its name it can't be told.
  const stands = report.public && (report.entry === 'listed' || report.entry === 'in_review');
  return stands && now < report.expiresAt ? 'waits' : 'gone';
}
