/** Forms that wait for their sender to confirm them, as staff see them. Pure. */
import type { EndorsementKind } from '../../lib/vocabulary.ts';

/** Forms are counted up to this number. */
export const MOST_UNCONFIRMED = 500;

export interface Unconfirmed {
  kind: EndorsementKind;
  /** The domain of a district in the directory, if these forms have waited for a day; else null. */
  domain: string | null;
  forms: number;
  /** How many of them were sent the reminder. */
  reminded: number;
}
