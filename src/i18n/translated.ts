/** What stands on a translation in its own language. It is sent with the translation. */
import { lookUpLanguage } from '../lib/languages.ts';
import { catalogueOf, languagesWith } from './catalogue.ts';

/** Null where we don't know how to say it; `pt-BR` is said as `pt` is. */
export function sayIn(lang: string, revision: number) {
  const spoken = lookUpLanguage(
    languagesWith('translation').filter((each) => each !== 'en'),
    lang,
  );
  if (spoken === null) return { notice: null, outdated: null };
  const { notice, outdated } = catalogueOf(spoken).translation;
  return { notice: notice({ revision }), outdated };
}
