/** Notices on a translated statement, in the language of the translation. */
import { lookUpLanguage } from '../lib/languages.ts';
import { catalogueOf, languagesWith } from './catalogue.ts';

/** Returns nulls if the notices are not translated to `lang`. `pt-BR` falls back to `pt`. */
export function sayIn(lang: string, revision: number) {
  const spoken = lookUpLanguage(
    languagesWith('translation').filter((each) => each !== 'en'),
    lang,
  );
  if (spoken === null) return { notice: null, outdated: null };
  const { notice, outdated } = catalogueOf(spoken).translation;
  return { notice: notice({ revision }), outdated };
}
