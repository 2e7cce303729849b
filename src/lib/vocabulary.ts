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
