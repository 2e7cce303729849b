/** An entry of a public list, as it is printed. Pure. */
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
  /** The one that it stands for: the pin, or the latest that was reaffirmed. */
  revision: number;
  reaffirmedAt: number | null;
  epoch: number;
  /** Only one that staff decided to show. */
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

/** A leader goes by name, a body by its own. */
export function printedName(row: Pick<Listing, 'kind' | 'name' | 'affiliation'>): string {
  return (row.kind === 'leader' ? row.name : row.affiliation) ?? '';
}
