/**
 * Dates as people read them. Instants are UTC milliseconds; a day (`2025-02-14`) and a statement's
 * date (`2025-02` or `2025-02-14`) are text and never pass through a time zone, which could shift them.
 */

const STATEMENT_DATE = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])(?:-\d{2})?$/;
const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** A day of the calendar, `YYYY-MM-DD`; 30 February is none. */
export function isIsoDay(text: string): boolean {
  if (!ISO_DAY.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Date.parse carries 30 February over into March on some engines, so read it back.
  return !Number.isNaN(ms) && toIso(ms).slice(0, 10) === text;
}

/** `YYYY-MM`, or `YYYY-MM-DD` where that day exists. */
export function isStatementDate(text: string): boolean {
  return STATEMENT_DATE.test(text) && (text.length === 7 || isIsoDay(text));
}

/** "February 2025" or "February 14, 2025": a date of month precision is never given a day. */
export function formatStatementDate(date: string, lang: string): string {
  if (date.length === 7) {
    return format(Date.parse(`${date}-01T00:00:00Z`), lang, 'UTC', 'month');
  }
  return formatIsoDay(date, lang);
}

/** "February 14, 2025" for `2025-02-14`, wherever it is read. */
export function formatIsoDay(day: string, lang: string): string {
  return format(Date.parse(`${day}T00:00:00Z`), lang, 'UTC', 'day');
}

/** Where an instant is read: a site is such a place. */
export interface Place {
  words: { lang: string };
  timeZone: string;
}

/** The day of an instant (milliseconds, or ISO text with a zone) in a time zone. */
export function formatDay(instant: number | string, { words, timeZone }: Place): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  return format(ms, words.lang, timeZone, 'day');
}

/** "February 14, 2025 at 9:05 AM EST". */
export function formatInstant(ms: number, { words, timeZone }: Place): string {
  return format(ms, words.lang, timeZone, 'instant');
}

/** `2025-02-14T14:05:00.000Z`, for `<time datetime>` and the API. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

const shapes = {
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  instant: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making a formatter costs a hundred times as much as using it; a list of endorsers uses one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, lang: string, timeZone: string, shape: keyof typeof shapes): string {
  const key = `${lang} ${timeZone} ${shape}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(lang, { ...shapes[shape], timeZone });
    formatters.set(key, formatter);
  }
  // Some releases of ICU put a narrow no-break space before AM; the same text everywhere is worth more.
  return formatter.format(ms).replaceAll('\u202f', ' ');
}

/** The day of an instant where the organisation is, `YYYY-MM-DD`. */
export function isoDayIn(ms: number, timeZone: string): string {
  // Sweden writes ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(ms);
}

/** `America/New York`, to be read. */
export const zoneName = (timeZone: string): string => timeZone.replaceAll('_', ' ');
