/**
 * Options that a web editor chooses on `/partners`: parsed from the query string, and written to
 * one.
 */
import * as z from 'zod';
import {
  DEFAULT_LEVEL,
  LEVEL_PATTERN,
  type Theme,
  themes,
  VIA_PATTERN,
  type View,
  views,
} from '../contract.ts';

/** Places for a card, easiest first, with the kind of code to copy for each. */
export const places = {
  wordpress: 'address',
  'wordpress-html': 'element',
  finalsite: 'frame',
  wix: 'frame',
  'google-sites': 'frame',
  html: 'element',
  newsletter: 'badge',
  paper: 'sheet',
} as const;
export type Place = keyof typeof places;
export const placeNames = Object.keys(places) as Place[];

/** A statement that can be chosen, with its translated titles. */
export interface Offered {
  slug: string;
  title: string;
  ballotQuestion: boolean;
  /** Whether it accepts endorsements now. */
  open: boolean;
  translated: readonly { lang: string; title: string }[];
}

export interface Chosen {
  statement: Offered;
  where: Place;
  view: View;
  theme: Theme;
  /** BCP 47: English, or a language that the statement is translated into. */
  lang: string;
  level: number;
  via: string | null;
}

export interface Kit {
  /** Values as typed, or their defaults. */
  typed: Readonly<Record<string, string>>;
  /** Null if an option is invalid or there is no statement. */
  chosen: Chosen | null;
  /** Invalid fields, in the order of the form. */
  wrong: readonly ('statement' | 'via')[];
  /** A valid `via` derived from an invalid one. */
  suggestion: string | null;
  /** Whether the statement has no text in the requested language. */
  untranslated: boolean;
}

/**
 * Values that the form cannot send fall back to defaults. Typed text is kept, so that its errors
 * can be shown.
 */
const options = z.object({
  statement: z.string().optional(),
  where: z.enum(placeNames).catch('wordpress'),
  view: z.enum(views).catch('card'),
  theme: z.enum(themes).catch('host'),
  lang: z.string().optional(),
  level: z.string().regex(LEVEL_PATTERN).transform(Number).catch(DEFAULT_LEVEL),
  via: z.string().default(''),
});

export function parseKit(
  query: Readonly<Record<string, string | undefined>>,
  offered: readonly Offered[],
): Kit {
  const { where, view, theme, level, via: name, lang: language, ...rest } = options.parse(query);
  const slug = rest.statement ?? offered[0]?.slug ?? '';
  const statement = offered.find((one) => one.slug === slug);
  const languages = ['en', ...(statement?.translated.map(({ lang }) => lang) ?? [])];
  const lang = languages.find((known) => known === language) ?? 'en';
  const via = name.trim();
  const misnamed = via !== '' && !VIA_PATTERN.test(via);
  const suggestion = misnamed ? suggestVia(via) : null;
  const common = { where, view, theme, lang };
  return {
    typed: { ...common, statement: slug, level: `${level}`, via: name },
    wrong: [
      ...(statement || offered.length === 0 ? [] : (['statement'] as const)),
      ...(misnamed ? (['via'] as const) : []),
    ],
    suggestion,
    untranslated: statement !== undefined && language !== undefined && language !== lang,
    chosen: statement && !misnamed ? { ...common, statement, level, via: via || null } : null,
  };
}

/** Turns “Lincoln School PTO” into `lincoln-school-pto`. Null if nothing valid is left. */
export function suggestVia(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const joined = plain.replace(/[^a-z0-9_]+/g, '-').slice(0, 40);
  return joined.replace(/^-+|-+$/g, '') || null;
}

/** URL of the page with these choices and some changes. */
export function kitPath(typed: Kit['typed'], changes: Record<string, string> = {}): string {
  return `/partners?${new URLSearchParams({ ...typed, ...changes })}`;
}
