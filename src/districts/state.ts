/** The state that people write behind the name of a town: "Boston MA", "Lee, Mass. 01238". */
import { foldLetters } from '../lib/names.ts';

/** Postal codes, as the United States Postal Service assigns them. */
const POSTAL: Readonly<Record<string, string>> = {
  ...{ alabama: 'al', alaska: 'ak', arizona: 'az', arkansas: 'ar', california: 'ca' },
  ...{ colorado: 'co', connecticut: 'ct', delaware: 'de', districtofcolumbia: 'dc' },
  ...{ florida: 'fl', georgia: 'ga', hawaii: 'hi', idaho: 'id', illinois: 'il', indiana: 'in' },
  ...{ iowa: 'ia', kansas: 'ks', kentucky: 'ky', louisiana: 'la', maine: 'me', maryland: 'md' },
  ...{ massachusetts: 'ma', michigan: 'mi', minnesota: 'mn', mississippi: 'ms', missouri: 'mo' },
  ...{ montana: 'mt', nebraska: 'ne', nevada: 'nv', newhampshire: 'nh', newjersey: 'nj' },
  ...{ newmexico: 'nm', newyork: 'ny', northcarolina: 'nc', northdakota: 'nd', ohio: 'oh' },
  ...{ oklahoma: 'ok', oregon: 'or', pennsylvania: 'pa', puertorico: 'pr', rhodeisland: 'ri' },
  ...{ southcarolina: 'sc', southdakota: 'sd', tennessee: 'tn', texas: 'tx', utah: 'ut' },
  ...{ vermont: 'vt', virginia: 'va', washington: 'wa', westvirginia: 'wv', wisconsin: 'wi' },
  ...{ wyoming: 'wy' },
};

const ZIP_CODE = /[\s,]+\d{5}(?:-\d{4})?$/;
/** "Academy of Massachusetts" is a whole name. */
const OPEN_END = /\b(?:of|in|for|the)$/i;

/**
 * The text without the site's own state at its end, be it the postal code, the name or its
 * beginning ("Mass."), and without a ZIP code after it. Another state stays: "Springfield, IL" is
 * not the Springfield of Massachusetts. If `place` is no state, nothing is removed.
 */
export function withoutState(typed: string, place: string): string {
  const home = lettersOf(place);
  const postal = POSTAL[home];
  if (postal === undefined) return typed;
  const words = typed
    .slice(0, 200)
    .replace(/\s+$/, '')
    .replace(ZIP_CODE, '')
    .split(/[\s,]+/);
  for (const count of [1, 2, 3]) {
    const end = lettersOf(words.slice(-count).join(''));
    const named = words.slice(0, -count).join(' ');
    const isHome = end === postal || (end.length >= 4 && home.startsWith(end));
    if (isHome && /\p{L}/u.test(named) && !OPEN_END.test(named)) return named;
  }
  return typed;
}

const lettersOf = (text: string) => foldLetters(text).replace(/[^a-z]/g, '');
