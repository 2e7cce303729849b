/** Parses the instant when an announced amendment takes effect. Pure. */
import { ALONE_HOURS } from '../../approvals/rules.ts';
import { instantOf } from '../../lib/local-time.ts';

/**
 * Endorsers, readers and the other staff get at least this much notice. One person may announce,
 * because another has as much time to cancel the announcement as to answer a request.
 */
export const NOTICE_HOURS = ALONE_HOURS;
const MOST_HOURS = 366 * 24;

/** The instant of a form's local time; null if it is invalid, too soon, or too far away. */
export function parseEffectiveAt(local: string, now: number, timeZone: string): number | null {
  const instant = instantOf(local.trim(), timeZone);
  if (instant === null) return null;
  const hours = (instant - now) / 3_600_000;
  return hours >= NOTICE_HOURS && hours <= MOST_HOURS ? instant : null;
}
