/** Converts between the local time that a form holds, `YYYY-MM-DDTHH:MM`, and an instant. */
import { isIsoDay } from './dates.ts';
import { err, ok, type Result } from './result.ts';

const LOCAL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?$/;

const DAY = 86_400_000;

/** `unclear`: the clocks are changed then, so this local time occurs twice or not at all. */
export type LocalTimeError = 'invalid' | 'unclear';

/** Returns UTC milliseconds. Seconds are left out. */
export function parseLocalTime(
  local: string,
  timeZone: string,
): Result<number, { reason: LocalTimeError }> {
  const [, day = '', hour = '', minute = ''] = LOCAL.exec(local) ?? [];
  if (!isIsoDay(day)) return err({ reason: 'invalid' });
  const asUtc = Date.parse(`${day}T${hour}:${minute}:00Z`);
  // The offsets before and after any change of the clocks on this day.
  const instants = [asUtc - DAY, asUtc + DAY].map((near) => asUtc - offsetAt(near, timeZone));
  const [at, other] = new Set(
    instants.filter((instant) => offsetAt(instant, timeZone) === asUtc - instant),
  );
  return at === undefined || other !== undefined ? err({ reason: 'unclear' }) : ok(at);
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
