/** What a partner's web editor chooses on `/partners`: read from its query, and written to one. */
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

/** Where it will stand, what needs least first; and what is copied for that place. */
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

/** A statement that can be chosen, and what it is called in other languages. */
export interface Offered {
  slug: string;
  title: string;
  ballotQuestion: boolean;
  /** Whether it takes endorsements now. */
  open: boolean;
  /** How many names its card shows, five at most. */
  names: number;
  translated: readonly { lang: string; title: string }[];
}

export interface Chosen {
  statement: Offered;
  where: Place;
  view: View;
  theme: Theme;
  /** BCP 47: English, or a language that the statement has. */
  lang: string;
  level: number;
  via: string | null;
}

export interface Kit {
  /** As it was typed, or what stands in its place. */
  typed: Readonly<Record<string, string>>;
  /** Null while something is wrong, or there is no statement. */
  chosen: Chosen | null;
  /** In the order of the form. */
  wrong: readonly ('statement' | 'via')[];
  /** What could stand for a name that can't be one. */
  suggestion: string | null;
  /** The statement has no text in the language that was asked for. */
  untranslated: boolean;
}

/** What no field of the form can send is taken for its default; what a person typed is not. */
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
  const { where, view, theme, level, via: name, lang: language, ...asks } = options.parse(query);
  const asked = asks.statement ?? offered[0]?.slug ?? '';
  const statement = offered.find(({ slug }) => slug === asked);
  const languages = ['en', ...(statement?.translated.map(({ lang }) => lang) ?? [])];
  const lang = languages.find((known) => known === language) ?? 'en';
  const via = name.trim();
  const misnamed = via !== '' && !VIA_PATTERN.test(via);
  const suggestion = misnamed ? suggestVia(via) : null;
  const common = { where, view, theme, lang };
  return {
    typed: { ...common, statement: asked, level: `${level}`, via: name },
    wrong: [
      ...(statement || offered.length === 0 ? [] : (['statement'] as const)),
      ...(misnamed ? (['via'] as const) : []),
    ],
    suggestion,
    untranslated: statement !== undefined && language !== undefined && language !== lang,
    chosen: statement && !misnamed ? { ...common, statement, level, via: via || null } : null,
  };
}

/** “Lincoln School PTO” as it can stand in an address: `lincoln-school-pto`. Null where nothing is left. */
export function suggestVia(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const joined = plain.replace(/[^a-z0-9_]+/g, '-').slice(0, 40);
  return joined.replace(/^-+|-+$/g, '') || null;
}

/** The page with these choices, some of them others. */
export function kitPath(typed: Kit['typed'], changes: Record<string, string> = {}): string {
  return `/partners?${new URLSearchParams({ ...typed, ...changes })}`;
}
