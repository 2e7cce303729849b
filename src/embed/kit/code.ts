/** The code that a partner copies for the chosen place, and the path of its preview. */

import { catalogueOf, languagesWith, type Words } from '../../i18n/catalogue.ts';
import { lookUpLanguage } from '../../lib/languages.ts';
import { statementPath, translationPath } from '../../statements/paths.ts';
import { roomFor } from '../card/height.ts';
import type { WidgetData } from '../contract.ts';
import { paperPath } from '../share/share-texts.ts';
import { type Chosen, places } from './options.ts';
import { badgeCode, elementCode, embedPath, frameCode, queryOf } from './snippet.ts';

/** A pinned script: `/widget/<version>.js`, and its hash, `sha384-…`. */
export interface PinnedScript {
  version: string;
  integrity: string;
}

interface Given {
  origin: string;
  /** What the card shows now; null if the statement is gone, or the code needs no room for it. */
  card: WidgetData | null;
  script: PinnedScript | null;
  words: Pick<Words, 'embed' | 'kit'>;
}

/** Alternative text of the badge, in English like the badge itself. */
export function altOf({ statement }: Chosen, { kit }: Given['words']): string {
  return (statement.open ? kit.badgeAlt : kit.badgeAltToRead)({ title: statement.title });
}

/** The code for the partner's page; for WordPress embeds and for paper, a URL. */
export function codeFor(chosen: Chosen, { origin, card, script, words }: Given): string {
  const { statement, via, lang } = chosen;
  const title = titleOf(chosen);
  const { slug } = statement;
  const options = { ...chosen, origin, slug, title };
  switch (places[chosen.where]) {
    case 'element': {
      // The link says the same as the card's button.
      const cardLang = lookUpLanguage(languagesWith('embed'), lang);
      const cardWords = cardLang === null ? words.embed : catalogueOf(cardLang).embed;
      return elementCode({
        ...options,
        script,
        room: card && roomFor(chosen.view, card),
        cta: statement.open ? cardWords.endorse : cardWords.read,
      });
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

/** Path of the page to show in a preview frame; null for a badge and for paper, which have none. */
export function previewFor(chosen: Chosen): string | null {
  const { statement, view, theme, level, via } = chosen;
  const lang = chosen.lang === 'en' ? null : chosen.lang;
  switch (places[chosen.where]) {
    case 'element': {
      const look = { view, theme, lang, level: `${level}`, via };
      return `/partners/preview${queryOf({ statement: statement.slug, ...look })}`;
    }
    // WordPress embeds the card without options, so the author has no choice of theme.
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
