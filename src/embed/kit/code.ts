/** What is copied for the place that was chosen, and the pages that show it before. */

import { catalogueOf, languagesWith, type Words } from '../../i18n/catalogue.ts';
import { lookUpLanguage } from '../../lib/languages.ts';
import { statementPath, translationPath } from '../../statements/paths.ts';
import { paperPath } from '../share/share-texts.ts';
import { type Chosen, places } from './options.ts';
import { badgeCode, elementCode, embedPath, frameCode, queryOf } from './snippet.ts';

/** A pinned script: `/widget/<version>.js`, and its `sha384-…`. */
export interface PinnedScript {
  version: string;
  integrity: string;
}

interface Given {
  origin: string;
  script: PinnedScript | null;
  words: Pick<Words, 'embed' | 'kit'>;
}

/** Of the badge, which is in English, for who sees no picture. */
export function altOf({ statement }: Chosen, { kit }: Given['words']): string {
  return (statement.open ? kit.badgeAlt : kit.badgeAltToRead)({ title: statement.title });
}

/** As it stands on a page of the partner; for WordPress and for paper an address. */
export function codeFor(chosen: Chosen, { origin, script, words }: Given): string {
  const { statement, via, lang } = chosen;
  const title = titleOf(chosen);
  const { slug } = statement;
  const options = { ...chosen, origin, slug, title, names: statement.names };
  switch (places[chosen.where]) {
    case 'element': {
      // As on the card.
      const spoken = lookUpLanguage(languagesWith('embed'), lang);
      const said = spoken === null ? words.embed : catalogueOf(spoken).embed;
      return elementCode({ ...options, script, cta: statement.open ? said.endorse : said.read });
    }
    case 'frame':
      return frameCode({ ...options, lang: lang === 'en' ? null : lang });
    case 'badge':
      return badgeCode({ ...options, alt: altOf(chosen, words) });
    case 'address': {
      const path = lang === 'en' ? statementPath(slug) : translationPath(slug, lang);
      return origin + path + queryOf({ via });
    }
    case 'sheet':
      return origin + paperPath(slug) + queryOf({ via });
  }
}

/** The path of what is shown in a frame; null for what is none: a badge, a sheet of paper. */
export function previewFor(chosen: Chosen): string | null {
  const { statement, view, theme, level, via } = chosen;
  const lang = chosen.lang === 'en' ? null : chosen.lang;
  switch (places[chosen.where]) {
    case 'element': {
      const { slug, names } = statement;
      const look = { view, theme, lang, level: `${level}`, via, names: `${names}` };
      return `/partners/preview${queryOf({ statement: slug, ...look })}`;
    }
    // WordPress frames the card as it is; its author has no say in the theme.
    case 'address':
      return embedPath(statement.slug, { via, lang });
    case 'frame':
      return embedPath(statement.slug, { via, theme, lang });
    default:
      return null;
  }
}

function titleOf({ statement, lang }: Chosen): string {
  return statement.translated.find((text) => text.lang === lang)?.title ?? statement.title;
}
