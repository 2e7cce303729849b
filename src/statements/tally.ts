/** Counts by kind: those that stand for the current text, and those for an earlier one. */
export interface Counts {
  leaders: number;
  districts: number;
  organizations: number;
  total: number;
}

/** The public shape. `unnamed` are among the first four; `paper` are in no total. */
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

/** Adds up the rows of one statement whose current text is of `epoch`. */
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
