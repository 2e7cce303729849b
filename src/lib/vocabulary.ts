/** The closed lists that code, database and contract share: a migration's `CHECK` holds each too. */

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

/** What stands behind a listing. */
export const evidenceKinds = ['self_stated', 'district_address', 'verified'] as const;

/** Who decides for a body. */
export const authorityBodies = ['school_committee', 'superintendent', 'board', 'other'] as const;
export type AuthorityBody = (typeof authorityBodies)[number];

/** What endorsers are told of: `reminded` is the second and last word on an amendment. */
export const noticeKinds = ['amended', 'reminded', 'superseded', 'withdrawn'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What partners are told of. `recalled`: an announced amendment was taken back. */
export const partnerEventKinds = [
  'announced',
  'recalled',
  'amended',
  'superseded',
  'withdrawn',
] as const;
export type PartnerEventKind = (typeof partnerEventKinds)[number];

/** `asked`: a second person has to approve it. `announced`: public and fixed before it takes effect. */
export const draftStates = ['draft', 'asked', 'scheduled', 'announced'] as const;
export type DraftState = (typeof draftStates)[number];

/** What can't be undone quietly, and takes two. */
export const requestKinds = [
  'withdraw_statement',
  'redact_revision',
  'remove_endorsement',
  'withdraw_endorsement',
  'publish_editorial',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What the verification compares: a text with its digest, title and date; HTML with its own digest. */
export const recordParts = ['text', 'html'] as const;
export type RecordPart = (typeof recordParts)[number];

/** The tables that keep sealed addresses. */
export const sealedParts = ['endorsers', 'partners', 'reports'] as const;
export type SealedPart = (typeof sealedParts)[number];
/** What the daily reconcile found: which check, how often, and the first few ids. */
export interface Finding {
  check: string;
  /** Null: the check itself failed. */
  count: number | null;
  ids: string[];
}
