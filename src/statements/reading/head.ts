/** What the head of a page says about the statement that the page is about. */
import type { HeadProps } from '../../ui/head.tsx';
import type { Site } from '../../ui/layout.tsx';
import { picturePath, statementPath, translationPath } from '../paths.ts';
import type { StatementView } from '../store.ts';

interface Described {
  slug: string;
  title: string;
  summary: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  /** The revision whose picture is shown. */
  number: number;
  /** The title in that picture, if it is not `title`: it is always the English one. */
  originalTitle?: string;
  /** A redacted text has no picture. */
  isRedacted?: boolean;
}

export function headOf({ words }: Site, text: Described) {
  const { slug, title, summary, date, number } = text;
  const alt = words.statements.reading.image({ title: text.originalTitle ?? title });
  return {
    description: summary,
    date,
    picture: text.isRedacted ? undefined : ([picturePath(slug, number), alt] as const),
  } satisfies Partial<HeadProps>;
}

/** For a page about the revision that the view shows. */
export const headOfView = (
  site: Site,
  { slug, summary, shown }: Pick<StatementView, 'slug' | 'summary' | 'shown'>,
) => headOf(site, { ...shown, slug, summary, isRedacted: shown.text === null });

/** The statement's pages by language, the English one first. */
export const versionsOf = (
  { words }: Site,
  slug: string,
  languages: readonly string[],
): [lang: string, path: string][] => [
  [words.lang, statementPath(slug)],
  ...languages.map((lang): [string, string] => [lang, translationPath(slug, lang)]),
];
