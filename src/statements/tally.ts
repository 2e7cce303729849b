/** Adds up endorsements by kind, those of the current text apart from those of earlier texts. */

export interface Counts {
  leaders: number;
  districts: number;
  organizations: number;
  total: number;
}

/**
 * The public shape. The counts include `unnamed` endorsements but not `paper` ones. Endorsements of
 * earlier texts are counted in `earlier` only.
 */
export interface Tally extends Counts {
  unnamed: number;
  paper: number;
  earlier: Counts;
}

export interface TallyRow {
  epoch: number;
  kind: 'leader' | 'district' | 'organization';
  listed: number;
  unnamed: number;
  paper: number;
}

const GROUP = { leader: 'leaders', district: 'districts', organization: 'organizations' } as const;

/** Adds up the rows of one statement. `epoch` is the epoch of its current text. */
export function toTally(rows: readonly TallyRow[], epoch: number): Tally {
  const none = { leaders: 0, districts: 0, organizations: 0, total: 0 };
  const tally: Tally = { ...none, unnamed: 0, paper: 0, earlier: { ...none } };
  for (const row of rows) {
    const counts = row.epoch === epoch ? tally : tally.earlier;
    counts[GROUP[row.kind]] += row.listed;
    counts.total += row.listed;
    if (row.epoch === epoch) tally.unnamed += row.unnamed;
    tally.paper += row.paper;
  }
  return tally;
}
