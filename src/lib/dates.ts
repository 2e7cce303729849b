/**
 * Formats dates for people. Instants are UTC milliseconds. A day (`2025-02-14`) and a statement's
 * date (`2025-02` or `2025-02-14`) are text and never pass through a time zone, which could shift
 * them.
 */

const STATEMENT_DATE = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])(?:-\d{2})?$/;
const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether the text is an existing calendar day, `YYYY-MM-DD`. 30 February is not. */
export function isIsoDay(text: string): boolean {
  if (!ISO_DAY.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Some engines parse 30 February as a day in March, so compare the result with the input.
  return !Number.isNaN(ms) && toIso(ms).slice(0, 10) === text;
}

/** `YYYY-MM`, or `YYYY-MM-DD` if that day exists. */
export function isStatementDate(text: string): boolean {
  return STATEMENT_DATE.test(text) && (text.length === 7 || isIsoDay(text));
}

/** "February 2025" or "February 14, 2025": a date without a day is shown without one. */
export function formatStatementDate(date: string, lang: string): string {
  if (date.length === 7) {
    return format(Date.parse(`${date}-01T00:00:00Z`), lang, 'UTC', 'month');
  }
  return formatIsoDay(date, lang);
}

/** "February 14, 2025" for `2025-02-14`, in every time zone. */
export function formatIsoDay(day: string, lang: string): string {
  return format(Date.parse(`${day}T00:00:00Z`), lang, 'UTC', 'day');
}

/** The language and time zone for formatting an instant. A `Site` is a `Place`. */
export interface Place {
  words: { lang: string };
  timeZone: string;
}

/** Formats the day of an instant (milliseconds, or ISO text with a zone) in a time zone. */
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

/** Cached, because creating a formatter costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, lang: string, timeZone: string, shape: keyof typeof shapes): string {
  const key = `${lang} ${timeZone} ${shape}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(lang, { ...shapes[shape], timeZone });
    formatters.set(key, formatter);
  }
  // Some ICU releases put a narrow no-break space before AM. Replace it to get the same text
  // everywhere.
  return formatter.format(ms).replaceAll('\u202f', ' ');
}

/** The day of an instant in a time zone, `YYYY-MM-DD`. */
export function isoDayIn(ms: number, timeZone: string): string {
  // The Swedish locale formats dates as ISO.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(ms);
}

/** `America/New York` for `America/New_York`. */
export const zoneName = (timeZone: string): string => timeZone.replaceAll('_', ' ');
