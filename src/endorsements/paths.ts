/** URL paths of the pages about endorsing a statement. */
import { path } from '../lib/paths.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';

export const endorsePath = (slug: string) => path`/statements/${slug}/endorse`;
export const listPath = (slug: string) => path`/statements/${slug}/endorsements`;
/** The part of the list with who endorsed an earlier text. */
export const earlierPath = (slug: string, kind: EndorsementKind | null = null) =>
  `${listPath(slug)}?${kind === null ? '' : `kind=${kind}&`}text=earlier`;
export const reportPath = (id: string) => path`/endorsements/report?endorsement=${id}`;

/** Id of the form on the manage page that sends the link to the minutes. */
export const minutesId = (endorsement: string) => `minutes-${endorsement}`;
