/** Rules of an endorsement's life: states, deadlines, caps and who decides. Pure. */
import type { EndorsementKind } from '../lib/vocabulary.ts';

export const DAY = 86_400_000;

/** Unconfirmed submissions are erased after this many days. */
export const WAIT_DAYS = { leader: 7, district: 30, organization: 30 } as const;

/** Unconfirmed signatures on paper are erased after this many days. */
export const PAPER_DAYS = 30;

/** After this many days, whoever has not confirmed gets one reminder; the link still works then. */
export const REMIND_DAYS = { leader: 3, district: 20, organization: 20 } as const;

/** The six-digit code expires so many minutes after `askedAt`, or after `CODE_TRIES` tries. */
export const CODE_MINUTES = 30;
export const CODE_TRIES = 5;

export function codeIsGood(askedAt: number, now: number): boolean {
  return now < askedAt + CODE_MINUTES * 60_000;
}

/**
 * When the time of the link and of the code began: with the form, or when the email was sent if it
 * had to wait, from which `expiresAt` then counts.
 */
export function askedAt(entry: {
  kind: EndorsementKind;
  submittedAt: number;
  expiresAt: number;
  importId: string | null;
}): number {
  if (entry.importId !== null) return entry.submittedAt;
  return Math.max(entry.submittedAt, entry.expiresAt - WAIT_DAYS[entry.kind] * DAY);
}

/** The id of the email with the link to confirm the entry, from a form or from paper. */
export const mailToConfirm = (id: string) => `confirm-${id}`;
/** The id of the reminder to confirm. */
export const mailToRemind = (id: string) => `again-${id}`;

/** A manage link works for this many days. */
export const MANAGE_DAYS = 30;

/** Forms are flagged when so many addresses in one network send forms within this time. */
export const BUSY = { addresses: 100, withinMs: 10 * 60_000 } as const;

/** Why staff review an entry before it is listed. */
export type Flag =
  | 'mixed_scripts'
  | 'web_address'
  | 'busy_network'
  | 'decided_early'
  | 'speaks_for_district'
  | 'disposable_address'
  | 'same_name'
  | 'same_mailbox'
  | 'mailbox_unknown'
  | 'reported'
  | 'corrected'
  | 'taken_up'
  | 'changed_by_endorser';

export function expiresAt(kind: EndorsementKind, submittedAt: number): number {
  return submittedAt + WAIT_DAYS[kind] * DAY;
}

/** Days after confirming on which the sender of a decision is asked for missing minutes. */
export const MINUTES_DAYS = [30, 90] as const;

/** When the reminder is due, for a link whose time began then (`askedAt`). */
export function remindAt(kind: EndorsementKind, asked: number): number {
  return asked + REMIND_DAYS[kind] * DAY;
}

/**
 * Whether a statement accepts endorsers of this kind. A statement that is on hold or not current
 * accepts none. One about a ballot question accepts no district, because public resources may not
 * be used to influence a ballot.
 */
export function isOpen(
  statement: { status: string; heldAt: number | null; ballotQuestion?: boolean },
  kind: EndorsementKind = 'leader',
): boolean {
  const withheld = statement.ballotQuestion && kind === 'district';
  return statement.status === 'current' && statement.heldAt === null && !withheld;
}

/**
 * Whether ending the entry takes two people: true for a body's decision that was once listed, even
 * while a report or a correction has put it back into review.
 */
export function takesTwo(e: { kind: string; state: string; listedAt: number | null }): boolean {
  const isActive = e.state === 'listed' || e.state === 'in_review';
  return e.kind !== 'leader' && e.listedAt !== null && isActive;
}

/** In review, and at some time a report hid it. */
export function isReported(e: { state: string; flags: readonly string[] }): boolean {
  return e.state === 'in_review' && e.flags.includes('reported');
}

/** Submitted by form or imported from paper, and not yet confirmed. */
export function isWaiting(state: string): boolean {
  return state === 'submitted' || state === 'imported';
}

/** State of a body's decision: claimed in the form, attested by email, or verified by staff. */
export function decisionState(row: { evidence: string; confirmedAt: number | null }) {
  if (row.evidence === 'verified') return 'verified';
  return row.confirmedAt === null ? 'claimed' : 'attested';
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

/** The reasons that fit a kind: leaders have no decision to doubt, and a body is not a person. */
export function reasonsFor(kind: EndorsementKind): DeclineReason[] {
  const unfit: DeclineReason[] =
    kind === 'leader' ? ['decision_not_found', 'not_authorized'] : ['not_a_leader'];
  return declineReasons.filter((reason) => !unfit.includes(reason));
}
