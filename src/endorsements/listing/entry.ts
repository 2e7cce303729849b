/** An entry of a public list. Pure. */

import type { Words } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';
import type { AuthorityBody, EndorsementKind, evidenceKinds } from '../../lib/vocabulary.ts';

export interface Listing {
  id: string;
  kind: EndorsementKind;
  name: string | null;
  title: string | null;
  affiliation: string | null;
  districtCode: string | null;
  districtName: string | null;
  region: string | null;
  /** The revision that it stands for: the first one, or the latest that was reaffirmed. */
  revision: number;
  reaffirmedAt: number | null;
  epoch: number;
  /** Null unless staff approved it. */
  comment: string | null;
  evidence: (typeof evidenceKinds)[number];
  confirmedAt: number | null;
  listedAt: number | null;
  authority: {
    body: AuthorityBody;
    /** `YYYY-MM-DD` */
    decidedOn: string;
    officer: string | null;
    url: string | null;
  } | null;
}

/** The name that is printed: a leader's own, or the body's. */
export function printedName(row: Pick<Listing, 'kind' | 'name' | 'affiliation'>): string {
  return (row.kind === 'leader' ? row.name : row.affiliation) ?? '';
}

/** When it was endorsed and reaffirmed, and for which text: the end of an entry's notes. */
export function signedWords(
  site: { words: Words; timeZone: string },
  {
    confirmedAt,
    reaffirmedAt,
    revision,
  }: Pick<Listing, 'confirmedAt' | 'reaffirmedAt' | 'revision'>,
): string {
  const { statements: words, amendments } = site.words;
  const day = (at: number) => formatDay(at, site);
  return [
    words.endorsed({ day: day(confirmedAt ?? 0) }),
    reaffirmedAt === null ? null : amendments.reaffirmed({ day: day(reaffirmedAt) }),
    words.standsFor({ revision }),
  ]
    .filter((said) => said !== null)
    .join(' · ');
}

/** Splits a list by text, keeping its order. Epochs have no order of their own: they are compared by `=`. */
export function byText<Row extends Pick<Listing, 'epoch'>>(
  rows: readonly Row[],
  currentEpoch: (row: Row) => number,
): { current: Row[]; earlier: Row[] } {
  const isCurrent = (row: Row) => row.epoch === currentEpoch(row);
  return { current: rows.filter(isCurrent), earlier: rows.filter((row) => !isCurrent(row)) };
}
