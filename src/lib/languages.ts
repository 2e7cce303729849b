/** Languages by their BCP 47 tags: which are written how, and what they call themselves. */

/** Of a text that is written in another language than English; in the canonical spelling of a tag. */
export const LANGUAGE_PATTERN = /^(?!en(?:-|$))[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

export function isForeignLanguage(tag: string): boolean {
  if (!LANGUAGE_PATTERN.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/**
 * The longest of the tags that is the wanted one or begins it: `es-MX` finds `es`, and `es` no `es-MX`
 * (RFC 4647, lookup). Null where there is none.
 */
export function lookUpLanguage(tags: readonly string[], wanted: string): string | null {
  const begins = (tag: string) => `${wanted}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase());
  const [longest = null] = tags.filter(begins).sort((a, b) => b.length - a.length);
  return longest;
}

const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];

export function directionOf(tag: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(tag).maximize();
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr';
}

/** What the engines' tables lack. */
const NAMES: Readonly<Record<string, string>> = { ht: 'Kreyòl ayisyen' };

/** The engines look a name up as slowly as they make a formatter; there are as many as translations. */
const known = new Map<string, string>();

/** The language's own name, such as “Español”. */
export function nameOfLanguage(tag: string): string {
  const told = known.get(tag);
  if (told !== undefined) return told;
  const name = NAMES[tag] ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  const own = name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  known.set(tag, own);
  return own;
}
