/** Parses the instant when an announced amendment takes effect. Pure. */
import { ALONE_HOURS } from '../../approvals/rules.ts';
import { parseLocalTime } from '../../lib/local-time.ts';
import { err, type Result } from '../../lib/result.ts';

/**
 * Endorsers, readers and the other staff get at least this much notice. One person may announce,
 * because another has as much time to cancel the announcement as to answer a request.
 */
export const NOTICE_HOURS = ALONE_HOURS;
const MOST_HOURS = 366 * 24;

/** The instant of a form's local time; `at` if it is invalid, too soon, or too far away. */
export function parseEffectiveAt(
  local: string,
  now: number,
  timeZone: string,
): Result<number, 'at' | 'unclear'> {
  const instant = parseLocalTime(local.trim(), timeZone);
  if (!instant.ok) return err(instant.error.reason === 'invalid' ? 'at' : 'unclear');
  const hours = (instant.value - now) / 3_600_000;
  return hours >= NOTICE_HOURS && hours <= MOST_HOURS ? instant : err('at');
}
