/** What is copied for the place that was chosen, and the pages that show it before. */
import { statementPath, translationPath } from '../statements/paths.ts';
import { type Chosen, places } from './kit-options.ts';
import { paperPath } from './share.ts';
import { badgeCode, elementCode, embedPath, frameCode, queryOf } from './snippet.ts';

/** A pinned script: `/widget/<version>.js`, and its `sha384-…`. */
export interface PinnedScript {
  version: string;
  integrity: string;
}

interface Given {
  origin: string;
  script: PinnedScript | null;
  /** Words of the fallback link, before the title; and of the badge, for who sees no picture. */
  cta: string;
  alt: (title: string) => string;
}

/** As it stands on a page of the partner; for WordPress and for paper an address. */
export function codeFor(chosen: Chosen, { origin, script, cta, alt }: Given): string {
  const { statement, via, lang } = chosen;
  const title = titleOf(chosen);
  const { slug } = statement;
  const options = { ...chosen, origin, slug, title };
  switch (places[chosen.where]) {
    case 'element':
      return elementCode({ ...options, script, cta });
    case 'frame':
      return frameCode({ ...options, lang: lang === 'en' ? null : lang });
    case 'badge':
      return badgeCode({ ...options, alt: alt(title) });
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
      const options = { statement: statement.slug, view, theme, lang, level: `${level}`, via };
      return `/partners/preview${queryOf(options)}`;
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

export function titleOf({ statement, lang }: Chosen): string {
  return statement.translated.find((text) => text.lang === lang)?.title ?? statement.title;
}
