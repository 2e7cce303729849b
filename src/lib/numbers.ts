/** Numbers as people read them. */

/** Making a formatter costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/** `1,234`, as the language has it. */
export function formatNumber(count: number, lang: string): string {
  const formatter = formatters.get(lang) ?? new Intl.NumberFormat(lang);
  formatters.set(lang, formatter);
  return formatter.format(count);
}
