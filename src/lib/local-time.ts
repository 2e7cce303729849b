/** Converts between the local time that a form holds, `YYYY-MM-DDTHH:MM`, and an instant. */
import { isIsoDay } from './dates.ts';

const LOCAL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?$/;

/**
 * Returns UTC milliseconds, or null for an invalid time. A local time that occurs twice in autumn
 * means the first of the two. One that is skipped in spring is read with the offset before the
 * change.
 */
export function instantOf(local: string, timeZone: string): number | null {
  const [, day = '', hour = '', minute = ''] = LOCAL.exec(local) ?? [];
  if (!isIsoDay(day)) return null;
  const asUtc = Date.parse(`${day}T${hour}:${minute}:00Z`);
  // Use the offset of a day earlier, which is the offset before any clock change on this day.
  const before = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  if (offsetAt(before, timeZone) === asUtc - before) return before;
  const after = asUtc - offsetAt(asUtc + 86_400_000, timeZone);
  return offsetAt(after, timeZone) === asUtc - after ? after : before;
}

/** The local time of an instant, as a form holds it. */
export function localTimeOf(instant: number, timeZone: string): string {
  return wallClock(instant, timeZone).slice(0, 16).replace(' ', 'T');
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = instant - (instant % 1000);
  return Date.parse(`${wallClock(whole, timeZone).replace(' ', 'T')}Z`) - whole;
}

function wallClock(instant: number, timeZone: string): string {
  // The Swedish locale formats dates as ISO, and times with 24 hours.
  const shape = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const;
  return new Intl.DateTimeFormat('sv-SE', shape).format(instant);
}
