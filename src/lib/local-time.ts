/** The time on the wall as a form gives it, `YYYY-MM-DDTHH:MM`, and the instant that it stands for. */
import { isIsoDay } from './dates.ts';

const LOCAL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?$/;

/**
 * UTC milliseconds; null for what is no such time. An hour that comes twice in autumn is the first
 * of the two, one that is skipped in spring is as long after midnight as it says.
 */
export function instantOf(local: string, timeZone: string): number | null {
  const [, day = '', hour = '', minute = ''] = LOCAL.exec(local) ?? [];
  if (!isIsoDay(day)) return null;
  const asUtc = Date.parse(`${day}T${hour}:${minute}:00Z`);
  // The zone's distance to UTC is asked a day before, which is the one before any change of clocks.
  const before = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  if (offsetAt(before, timeZone) === asUtc - before) return before;
  const after = asUtc - offsetAt(asUtc + 86_400_000, timeZone);
  return offsetAt(after, timeZone) === asUtc - after ? after : before;
}

/** The time on the wall at an instant, for a form. */
export function localTimeOf(instant: number, timeZone: string): string {
  return wallClock(instant, timeZone).slice(0, 16).replace(' ', 'T');
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = instant - (instant % 1000);
  return Date.parse(`${wallClock(whole, timeZone).replace(' ', 'T')}Z`) - whole;
}

function wallClock(instant: number, timeZone: string): string {
  // Sweden writes ISO dates and 24 hours.
  const shape = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const;
  return new Intl.DateTimeFormat('sv-SE', shape).format(instant);
}
