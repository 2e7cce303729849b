/**
 * Reminders to confirm: one for each form, leaders and bodies apart. The schedule goes through the
 * unconfirmed forms in the order in which their links end. Pure.
 */
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { DAY, REMIND_DAYS, WAIT_DAYS } from '../lifecycle.ts';

export type Group = 'leaders' | 'bodies';
export const GROUPS: readonly Group[] = ['leaders', 'bodies'];

const groupOf = (kind: EndorsementKind): Group => (kind === 'leader' ? 'leaders' : 'bodies');

/** Time left when a reminder is due: it counts from the first email, as the link's time does. */
const TIME_LEFT = {
  leaders: (WAIT_DAYS.leader - REMIND_DAYS.leader) * DAY,
  bodies: (WAIT_DAYS.district - REMIND_DAYS.district) * DAY,
} as const satisfies Record<Group, number>;

/** Nobody is reminded of a link that ends sooner than this. */
export const LEAST_LEFT = DAY / 2;

/** Forms that one run looks at, for each group. */
export const MOST_READ = 100;

/**
 * Reminders of one run, for each group. The schedule runs each minute, so 60 an hour: as many as the
 * forms of one network. However many forms nobody confirms, their reminders go out at this pace.
 */
const AT_ONCE = 1;

export interface Candidate {
  id: string;
  kind: EndorsementKind;
  expiresAt: number;
  /** The first email was sent. */
  mailed: boolean;
}

/** A place in the order of the forms. */
export interface Place {
  expiresAt: number;
  endorsementId: string;
}

export interface ReminderPlan {
  remind: string[];
  /** Where the next run goes on. */
  place: Place;
}

/** The last form of which a reminder may be due. */
export const dueUntil = (group: Group, now: number): number => now + TIME_LEFT[group];

/**
 * Which of the candidates get a reminder now, and where the next run goes on; null if there are none.
 * They are all that became due, at most `MOST_READ`, of both groups and in order. A form whose first
 * email still waits comes again, because its link's time starts anew when that is sent.
 */
export function planReminders(
  group: Group,
  candidates: readonly Candidate[],
  now: number,
): ReminderPlan | null {
  if (candidates.length === 0) return null;
  const remind: string[] = [];
  for (const { id, kind, mailed, expiresAt } of candidates) {
    if (groupOf(kind) === group && mailed) remind.push(id);
    if (remind.length === AT_ONCE) return { remind, place: { expiresAt, endorsementId: id } };
  }
  const last = candidates.at(MOST_READ - 1);
  const place = last
    ? { expiresAt: last.expiresAt, endorsementId: last.id }
    : // All were looked at. So the forms of the other group that come into the order later, but before
      // this place, are never read.
      { expiresAt: dueUntil(group, now), endorsementId: '' };
  return { remind, place };
}
