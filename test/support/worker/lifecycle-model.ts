/**
 * A model of an endorsement's lifecycle, in memory and without SQL: the minimum that the design
 * promises. The property test compares the database with it after every step.
 */
import type { EndorsementKind } from '../../../src/lib/vocabulary.ts';
import { DAY } from './site.ts';

export interface Entry {
  id: string;
  kind: EndorsementKind;
  state: string;
  named: boolean;
  epoch: number;
  submittedAt: number;
  /** It has been on the list. Ending a body's listing then takes two people. */
  stood?: boolean;
  /** A report from its district hid it, and nobody has put it back. No report hides it again. */
  hidden?: boolean;
  wasHidden?: boolean;
  /** A new decision of the body waits for review. */
  pending?: boolean;
  confirmedAt?: number;
  withdrawnAt?: number;
  /** When staff took it up again as a body that had been listed, until it is approved. */
  takenUpAt?: number | undefined;
  /** A report that could not hide it is open since then. */
  doubtedAt?: number;
  /** The instants at which its endorser changed its words. */
  mends?: number[];
  /** Index of the person; null once the person is erased. */
  person: number | null;
}

export interface World {
  entries: Entry[];
  /** The entry that the last act was on. */
  last?: Entry | undefined;
  revision: number;
  epoch: number;
  /** The day of each time that a report hid an entry. */
  hides: number[];
  /** The text of each revision, oldest first, and its epoch. */
  texts: { body: string; epoch: number }[];
}

const WAIT = { leader: 7 * DAY, district: 30 * DAY, organization: 30 * DAY };
const PAPER_WAIT = 30 * DAY;
const GROUPS = { leader: 'leaders', district: 'districts', organization: 'organizations' } as const;

const isLate = (entry: Entry, now: number) =>
  entry.submittedAt + (entry.state === 'imported' ? PAPER_WAIT : WAIT[entry.kind]) <= now;
const takesTwo = (entry: Entry) =>
  entry.kind !== 'leader' && entry.stood === true && isActive(entry);
const isActive = (entry: Entry) => entry.state === 'listed' || entry.state === 'in_review';
const waits = (entry: Entry) => entry.state === 'submitted' || entry.state === 'imported';

export function confirmed(world: World, entry: Entry, now: number): void {
  const own = world.entries.filter(
    (other) => other !== entry && other.person === entry.person && other.kind === entry.kind,
  );
  if (!waits(entry) || isLate(entry, now) || entry.person === null) return;
  const active = own.find(isActive);
  if (active) {
    // A second form does something only if it is for the current text, and the first one is not.
    if (entry.epoch !== world.epoch || active.epoch === world.epoch) return;
    if (active.state === 'listed') {
      if (active.pending) return;
      if (active.kind === 'leader') active.epoch = world.epoch;
      else active.pending = true;
      erasePerson(entry);
      return;
    }
    if (active.stood) return;
    erasePerson(active);
  }
  entry.state = entry.kind === 'leader' ? 'listed' : 'in_review';
  entry.stood = entry.kind === 'leader';
  entry.confirmedAt = now;
  for (const other of own) if (waits(other)) erasePerson(other);
}

/** An entry that is under review again still speaks for its district. */
const hasRival = (world: World, entry: Entry) =>
  entry.kind === 'district' &&
  world.entries.some((other) => other !== entry && other.kind === 'district' && takesTwo(other));

/** One person takes up and approves everything. */
export function approved(world: World, entry: Entry, now: number): void {
  if (entry.state !== 'in_review' || hasRival(world, entry)) return;
  if (entry.takenUpAt !== undefined && now < entry.takenUpAt + 3 * DAY) return;
  entry.takenUpAt = undefined;
  entry.hidden = false;
  delete entry.doubtedAt;
  entry.stood = true;
  entry.state = 'listed';
}

export function declined(entry: Entry): void {
  if (entry.state === 'in_review' && !takesTwo(entry)) entry.state = 'declined';
}

const isEndedByStaff = ({ state }: Entry) => ['declined', 'removed', 'invalidated'].includes(state);

export function reopened(world: World, entry: Entry, now: number): void {
  const { person, confirmedAt = 0 } = entry;
  if (!isEndedByStaff(entry) || person === null) return;
  const own = world.entries.filter(
    (other) => other !== entry && other.person === person && other.kind === entry.kind,
  );
  const left = own.some(({ withdrawnAt = 0 }) => withdrawnAt > confirmedAt);
  if (left || own.some(isActive) || hasRival(world, entry)) return;
  entry.state = 'in_review';
  entry.hidden = false;
  if (takesTwo(entry)) entry.takenUpAt = now;
}

/** One member of staff asks and another approves. */
export function removedByTwo(entry: Entry): void {
  if (takesTwo(entry)) entry.state = 'removed';
}

const MOST_HIDES = 3;

/**
 * The report comes from an address of the district that all entries name, and from a mailbox that
 * has reported nothing else.
 */
export function reported(world: World, entry: Entry, now: number): void {
  if (entry.state !== 'listed' || !entry.named || entry.kind === 'organization') return;
  const day = Math.floor(now / DAY);
  if (entry.wasHidden) return;
  if (world.hides.filter((other) => other === day).length === MOST_HIDES) {
    entry.doubtedAt = now;
    return;
  }
  world.hides.push(day);
  entry.state = 'in_review';
  entry.hidden = true;
  entry.wasHidden = true;
}

/** "It is me", or "this decision stands". */
export function restored(entry: Entry): void {
  if (!entry.hidden || entry.state !== 'in_review' || entry.person === null) return;
  entry.hidden = false;
  entry.state = 'listed';
}

export function removed(entry: Entry): void {
  if (entry.state === 'listed' && entry.kind === 'leader') entry.state = 'removed';
}

export function invalidated(world: World): void {
  for (const entry of world.entries) {
    if (entry.kind === 'leader' && isActive(entry)) entry.state = 'invalidated';
  }
}

/** A body's own link only asks, because ending its listing takes two people. */
export function withdrawn(entry: Entry, now: number): void {
  if (entry.person === null) return;
  if (waits(entry)) erasePerson(entry);
  else if (isActive(entry) && !takesTwo(entry)) {
    entry.state = 'withdrawn';
    entry.withdrawnAt = now;
  }
}

/** What staff had ended for the same goes with an entry that is active or was withdrawn later. */
export function erased(world: World, entry: Entry): void {
  const { person, kind, withdrawnAt = 0 } = entry;
  if (person === null) return;
  for (const other of world.entries) {
    if (other.person !== person || other.kind !== kind || !isEndedByStaff(other)) continue;
    if (isActive(entry) || withdrawnAt > (other.confirmedAt ?? 0)) erasePerson(other);
  }
  if (takesTwo(entry)) entry.person = null;
  else erasePerson(entry);
}

export function shown(entry: Entry, named: boolean): void {
  if (entry.kind === 'leader' && entry.person !== null && (waits(entry) || isActive(entry))) {
    entry.named = named;
  }
}

const MOST_MENDS = 5;
const REPORT_DAYS = 90;

/**
 * The endorser changes the words. Another name waits for staff; so does another title, if a report
 * once hid the entry or is open. Then it is no longer for the endorser to put back.
 */
export function mended(entry: Entry, renamed: boolean, now: number): void {
  const recent = (entry.mends ?? []).filter((at) => at > now - DAY);
  const open = (waits(entry) && !isLate(entry, now)) || isActive(entry);
  if (entry.person === null || !open || takesTwo(entry) || recent.length >= MOST_MENDS) return;
  entry.mends = [...recent, now];
  if (entry.kind !== 'leader' || waits(entry)) return;
  const isDoubted = (entry.doubtedAt ?? 0) > now - REPORT_DAYS * DAY;
  if (entry.state === 'listed' && (renamed || entry.wasHidden || isDoubted)) {
    entry.state = 'in_review';
  }
  entry.hidden = false;
}

export function reaffirmed(world: World, entry: Entry): void {
  if (entry.state === 'listed' && entry.kind === 'leader' && entry.person !== null) {
    entry.epoch = world.epoch;
  }
}

export function amended(world: World, substantive: boolean, body: string): void {
  world.revision += 1;
  if (substantive) world.epoch = world.revision;
  world.texts.push({ body, epoch: world.epoch });
}

/** An earlier text comes back, with its epoch: whoever stands for that counts again. */
export function returned(world: World, text: World['texts'][number]): void {
  world.revision += 1;
  world.epoch = text.epoch;
  world.texts.push(text);
}

export function swept(world: World, now: number): void {
  for (const entry of world.entries) {
    if (waits(entry) && isLate(entry, now)) erasePerson(entry);
  }
}

function erasePerson(entry: Entry): void {
  entry.state = 'erased';
  entry.person = null;
}

export function tallyOf({ entries, epoch }: World) {
  const counts = (rows: Entry[]) => {
    const tally = { leaders: 0, districts: 0, organizations: 0, total: rows.length };
    for (const { kind } of rows) tally[GROUPS[kind]] += 1;
    return tally;
  };
  const listed = entries.filter(({ state }) => state === 'listed');
  const current = listed.filter((entry) => entry.epoch === epoch);
  return {
    ...counts(current),
    unnamed: current.filter(({ named }) => !named).length,
    paper: entries.filter(({ state }) => state === 'imported').length,
    earlier: counts(listed.filter((entry) => entry.epoch !== epoch)),
  };
}

export function namesShown({ entries }: World): string[] {
  return entries
    .flatMap(({ id, state, named }) => (state === 'listed' && named ? [id] : []))
    .sort();
}
