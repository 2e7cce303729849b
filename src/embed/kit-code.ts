/** What is copied for the place that was chosen, and the pages that show it before. */
import { type Chosen, places } from './kit-options.ts';
import { badgeCode, elementCode, frameCode } from './snippet.ts';

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
  const options = { ...chosen, origin, slug: statement.slug, title };
  switch (places[chosen.where]) {
    case 'element':
      return elementCode({ ...options, script, cta });
    case 'frame':
      return frameCode({ ...options, lang: lang === 'en' ? null : lang });
    case 'badge':
      return badgeCode({ ...options, alt: alt(statement.title) });
    case 'address': {
      const translation = lang === 'en' ? '' : `/${lang}`;
      return `${origin}${translation}/statements/${statement.slug}${queryOf({ via })}`;
    }
    case 'sheet':
      return `${origin}/partners/paper/${statement.slug}${queryOf({ via })}`;
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
      return `/embed/${statement.slug}${queryOf({ via, lang })}`;
    case 'frame':
      return `/embed/${statement.slug}${queryOf({ via, theme, lang })}`;
    default:
      return null;
  }
}

function titleOf({ statement, lang }: Chosen): string {
  return statement.translated.find((text) => text.lang === lang)?.title ?? statement.title;
}

function queryOf(options: Record<string, string | null>): string {
  const given = Object.entries(options).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
