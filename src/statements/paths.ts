/** Paths of a statement's pages. */
import { path } from '../lib/paths.ts';

export const statementPath = (slug: string) => path`/statements/${slug}`;
export const revisionPath = (slug: string, number: number) => path`/statements/${slug}/v/${number}`;
export const announcedPath = (slug: string) => path`/statements/${slug}/announced`;
export const differencePath = (slug: string, before: number, after: number) =>
  path`/statements/${slug}/diff/${before}..${after}`;
export const historyPath = (slug: string) => path`/statements/${slug}/history`;
export const translationPath = (slug: string, lang: string) => path`/${lang}/statements/${slug}`;
/** The preview image of a revision, for social media. */
export const picturePath = (slug: string, number: number) =>
  path`/statements/${slug}/v/${number}.png`;
/** The page for sharing a statement; a later feature serves it. */
export const sharePath = (slug: string) => path`/statements/${slug}/share`;
