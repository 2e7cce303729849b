/** Languages by their BCP 47 tags: their direction and their own names. */

/** The tag of a language other than English, in canonical spelling. */
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
 * Returns the longest tag that equals the wanted one or is a prefix of it: `es-MX` matches `es`,
 * but `es` does not match `es-MX` (RFC 4647, lookup). Null if there is none.
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

/** As Open Graph writes a language: with the country where it is spoken most, such as `en_US`. */
export function localeOf(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region ? `${language}_${region}` : language;
}

/** Names that the engines' tables lack. */
const NAMES: Readonly<Record<string, string>> = { ht: 'Kreyòl ayisyen' };

/**
 * Cached, because looking up a name is as slow as creating a formatter. One entry for each
 * translation.
 */
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
