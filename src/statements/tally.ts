/** Adds up endorsements by kind, those of the current text apart from those of earlier texts. */

export interface Counts {
  leaders: number;
  districts: number;
  organizations: number;
  total: number;
}

/**
 * An earlier text is one that stood before the latest substantive amendment, also if that amendment
 * brought a still older text back. The counts include `unnamed` endorsements but not `paper` ones.
 * Endorsements of earlier texts are counted in `earlier` only. Public, but for `earlier.unnamed`.
 */
export interface Tally extends Counts {
  unnamed: number;
  paper: number;
  earlier: Counts & { unnamed: number };
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
  const tally: Tally = { ...none, unnamed: 0, paper: 0, earlier: { ...none, unnamed: 0 } };
  for (const row of rows) {
    const counts = row.epoch === epoch ? tally : tally.earlier;
    counts[GROUP[row.kind]] += row.listed;
    counts.total += row.listed;
    counts.unnamed += row.unnamed;
    tally.paper += row.paper;
  }
  return tally;
}

/** The counts of one kind, or of all kinds if it is null. Only leaders can be unnamed. */
export function countsOf(
  counts: Counts & { unnamed: number },
  kind: TallyRow['kind'] | null,
): { count: number; unnamed: number } {
  return {
    count: counts[kind === null ? 'total' : GROUP[kind]],
    unnamed: kind === null || kind === 'leader' ? counts.unnamed : 0,
  };
}
