/** The contents of a letter: its groups of names, and the data of a delivery. Pure. */
import * as z from 'zod';
import { type EndorsementKind, endorsementKinds } from '../lib/vocabulary.ts';
import type { TallyRow } from '../statements/tally.ts';

/** The order of the groups: districts and organizations before people. */
const KINDS: EndorsementKind[] = ['district', 'organization', 'leader'];

/** Names that are listed together: of one kind, for the text of one epoch. */
export interface Group {
  epoch: number;
  kind: EndorsementKind;
}

/** A letter that was handed over. */
export interface Delivery {
  number: number;
  revision: number;
  recipient: string;
  /** `YYYY-MM-DD` */
  deliveredOn: string;
  /** The instant as of which it shows names. */
  asOf: number;
  /** Counts at that instant. */
  rows: TallyRow[];
}

const shape = z.object({
  rows: z.array(
    z.object({
      epoch: z.number(),
      kind: z.enum(endorsementKinds),
      listed: z.number(),
      unnamed: z.number(),
      paper: z.number(),
    }),
  ),
});

/** The counts stored with a delivery; empty if they can't be parsed. */
export function parseTallyRows(stored: unknown): TallyRow[] {
  const parsed = shape.safeParse(stored);
  return parsed.success ? parsed.data.rows : [];
}

/**
 * The groups that have names: first those of the letter's text, then those of texts published before
 * it, newest first. An epoch is numbered by the revision that began it.
 */
export function groupsOf(
  rows: readonly TallyRow[],
  { number, epoch }: { number: number; epoch: number },
): Group[] {
  const epochs = Array.from(new Set(rows.map((row) => row.epoch))).filter((each) => each <= number);
  const rank = (each: number) => (each === epoch ? Number.POSITIVE_INFINITY : each);
  return epochs
    .sort((a, b) => (a === b ? 0 : rank(b) - rank(a)))
    .flatMap((each) => KINDS.map((kind) => ({ epoch: each, kind })))
    .filter((group) => named(rows.filter((row) => isOf(row, group))) > 0);
}

const isOf = (row: TallyRow, { epoch, kind }: Group) => row.epoch === epoch && row.kind === kind;

/** The number of counted endorsements that are listed by name. */
export function named(rows: readonly TallyRow[]): number {
  return rows.reduce((sum, row) => sum + row.listed - row.unnamed, 0);
}
