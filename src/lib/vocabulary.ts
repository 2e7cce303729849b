/**
 * Closed lists shared by code, database and contract. A `CHECK` in a migration repeats each of
 * them.
 */

export const endorsementKinds = ['leader', 'district', 'organization'] as const;
export type EndorsementKind = (typeof endorsementKinds)[number];

export const endorsementStates = [
  'submitted',
  'imported',
  'in_review',
  'listed',
  'declined',
  'withdrawn',
  'removed',
  'invalidated',
  'erased',
] as const;

/** How an endorsement was verified. */
export const evidenceKinds = ['self_stated', 'district_address', 'verified'] as const;

/** The authority that decides for a body. */
export const authorityBodies = ['school_committee', 'superintendent', 'board', 'other'] as const;
export type AuthorityBody = (typeof authorityBodies)[number];

/**
 * Events that endorsers are notified of. `reminded` is the second and last notice about an
 * amendment.
 */
export const noticeKinds = ['amended', 'reminded', 'superseded', 'withdrawn'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Events that partners are notified of. `recalled`: an announced amendment was cancelled. */
export const partnerEventKinds = [
  'announced',
  'recalled',
  'amended',
  'superseded',
  'withdrawn',
] as const;
export type PartnerEventKind = (typeof partnerEventKinds)[number];

/**
 * `asked`: waits for a second person's approval. `announced`: public, and fixed before it takes
 * effect.
 */
export const draftStates = ['draft', 'asked', 'scheduled', 'announced'] as const;
export type DraftState = (typeof draftStates)[number];

/** Actions that need a second person's approval. */
export const requestKinds = [
  'withdraw_statement',
  'redact_revision',
  'remove_endorsement',
  'withdraw_endorsement',
  'publish_editorial',
  'publish_substantive',
  'publish_translation',
  'rename_endorsement',
  'replace_directory',
  'replace_disposable',
  'supersede_statement',
  'reinstate_statement',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * What the verification compares: a text with its digest, title and date; HTML with its own digest.
 */
export const recordParts = ['text', 'html'] as const;
export type RecordPart = (typeof recordParts)[number];

/** The tables that keep sealed addresses. */
export const sealedParts = ['endorsers', 'partners', 'reports'] as const;
export type SealedPart = (typeof sealedParts)[number];

/** A problem that the daily reconcile found: the check, the number of rows, and the first few ids. */
export interface Finding {
  check: string;
  /** Null: the check itself failed. */
  count: number | null;
  ids: string[];
}
