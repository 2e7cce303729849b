/** How an endorsement lives. Pure: `now` is an argument. */
import type { EndorsementKind } from '../lib/vocabulary.ts';

const DAY = 86_400_000;

/** What waits to be confirmed is erased after so many days. */
export const WAIT_DAYS = { leader: 7, district: 30, organization: 30 } as const;

/** A signature on paper waits so long. */
export const PAPER_DAYS = 30;

/** A body that has not confirmed by then is reminded once, while its link still works. */
export const REMIND_DAYS = 20;

/** The six-digit code of a mail is good so long after the form, and for so many tries. */
export const CODE_MINUTES = 30;
export const CODE_TRIES = 5;

export function codeIsGood(submittedAt: number, now: number): boolean {
  return now < submittedAt + CODE_MINUTES * 60_000;
}

/** A link to one's endorsements works so long. */
export const MANAGE_DAYS = 30;

/** More addresses than this from one network in so short a time are looked at. */
export const BUSY = { addresses: 100, withinMs: 10 * 60_000 } as const;

/** Mails that a stranger can trigger, to one address: about one statement, and with links to manage. */
export const CAPS = { statement: { aDay: 3, inAll: 5 }, manage: { aDay: 3, inAll: 90 } } as const;

/** Why staff look at an entry before it is listed. */
export type Flag =
  | 'mixed_scripts'
  | 'busy_network'
  | 'decided_early'
  | 'speaks_for_district'
  | 'disposable_address'
  | 'same_name'
  | 'reported'
  | 'corrected';

export function expiresAt(kind: EndorsementKind, submittedAt: number): number {
  return submittedAt + WAIT_DAYS[kind] * DAY;
}

/** A decision without a link: the sender is asked for it so many days after confirming, and no more. */
export const MINUTES_DAYS = [30, 90] as const;

/** When a body's reminder is due; a leader gets none. */
export function remindAt(kind: EndorsementKind, submittedAt: number): number | null {
  return kind === 'leader' ? null : submittedAt + REMIND_DAYS * DAY;
}

/**
 * A statement on hold or withdrawn gains no endorser, whatever its mails say. One on a ballot question
 * gains no district: public resources may not be used to influence it.
 */
export function isOpen(
  statement: { status: string; heldAt: number | null; ballotQuestion?: boolean },
  kind: EndorsementKind = 'leader',
): boolean {
  const withheld = statement.ballotQuestion && kind === 'district';
  return statement.status === 'current' && statement.heldAt === null && !withheld;
}

/**
 * A body's decision that was verified and stood on the list is taken off it by two, even while a
 * report or a correction has it looked at again.
 */
export function takesTwo(e: { kind: string; state: string; listedAt: number | null }): boolean {
  const stands = e.state === 'listed' || e.state === 'in_review';
  return e.kind !== 'leader' && e.listedAt !== null && stands;
}

/** Sent in by form or on paper, and not yet confirmed. */
export function isWaiting(state: string): boolean {
  return state === 'submitted' || state === 'imported';
}

/** How far the evidence of a body's decision has come: sent in, confirmed from the mailbox, checked. */
export function decisionState(row: { evidence: string; confirmedAt: number | null }) {
  if (row.evidence === 'verified') return 'verified';
  return row.confirmedAt === null ? 'claimed' : 'attested';
}

/** A body's decision and whatever is flagged is looked at by staff; a leader is listed at once. */
export function stateAfterConfirming(kind: EndorsementKind, flags: readonly string[]) {
  return kind === 'leader' && flags.length === 0 ? 'listed' : 'in_review';
}

export const declineReasons = [
  'decision_not_found',
  'not_authorized',
  'not_a_leader',
  'identity_unclear',
  'duplicate',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** A leader made no decision that could be doubted, and a body is no person. */
export function reasonsFor(kind: EndorsementKind): DeclineReason[] {
  const others: DeclineReason[] =
    kind === 'leader' ? ['decision_not_found', 'not_authorized'] : ['not_a_leader'];
  return declineReasons.filter((reason) => !others.includes(reason));
}
