/**
 * Rules for "This isn't me" reports: what they may contain, how long they wait, how many may be
 * sent. Pure.
 */
import * as z from 'zod';
import { COMMENT_REASONS } from '../endorsements/schema.ts';
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
/** Unconfirmed reports are deleted after this many days. */
export const WAIT_DAYS = 7;
/**
 * Personal data of a reporter is deleted this many days after the confirmation, even if nobody
 * settled the report.
 */
export const KEEP_DAYS = 90;
export const DAY = 86_400_000;
/**
 * Limits for letters to staff about one entry, since anybody with several mailboxes can cause them.
 * The console lists all reports.
 */
export const STAFF_CAP = { aDay: 3, inAll: 30 } as const;
/**
 * How many entries reports may hide before staff have looked. Above the limits, a report from the
 * district only alerts staff: a pupil may have an address of the district, too. The district's
 * limit for 30 days follows from the one for a day. Beside its own limit, a mailbox hides no second
 * entry while staff have not answered its report of the first. That ends after `KEEP_DAYS` even without
 * an answer, since the mailbox is forgotten with the reporter's address.
 */
export const HIDES = {
  district: { aDay: 3, inAll: 90 },
  mailbox: { aDay: 3, inAll: 3 },
} as const;

export type FieldError = FieldErrorOf<
  | 'address_missing'
  | 'address_invalid'
  | 'address_several'
  | 'address_too_long'
  | 'comment_too_long'
  | 'comment_forbidden'
  | 'comment_piled_marks'
  | 'trap_filled'
  | 'kept_expired',
  'email' | 'words' | 'website'
>;

const because = (reason: FieldError['reason']) => reason;

const report = z.object({
  email: z.string(because('address_missing')).transform(by(parseAddress)),
  words: plainText(WORDS_MAX, (reason) => because(COMMENT_REASONS[reason]))
    .nullable()
    .default(null),
  website: trap(because('trap_filled')),
});
export type Report = z.infer<typeof report>;

export const parseReport = (fields: Fields): Result<Report, FieldError[]> =>
  parseForm(report, fields);

/**
 * What the link in a mail leads to: a report to confirm, a confirmed one, or an entry that is not
 * on the list.
 */
export type Found = 'waits' | 'done' | 'gone';

interface Behind {
  confirmedAt: number | null;
  expiresAt: number;
  /** Current state of the entry. */
  entry: string;
  public: boolean;
}

export function foundAs(report: Behind, now: number): Found {
  if (report.confirmedAt !== null) return 'done';
  // An entry that another report has hidden can still be reported. One without a public name can't
  // be identified.
  const stands = report.public && (report.entry === 'listed' || report.entry === 'in_review');
  return stands && now < report.expiresAt ? 'waits' : 'gone';
}
