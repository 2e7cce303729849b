/** Formats numbers for people. */

/** Cached, because creating a formatter costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/** `1,234`, as the language writes it. */
export function formatNumber(count: number, lang: string): string {
  const formatter = formatters.get(lang) ?? new Intl.NumberFormat(lang);
  formatters.set(lang, formatter);
  return formatter.format(count);
}
