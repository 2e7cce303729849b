/**
 * What `npm run repeat` does with each table and column, as data. The rule behind all of it: after a
 * restore nobody is more visible than in the newest known state. Pure.
 */

/**
 * Columns of words that have an order. Of an endorsement's states: the least visible first. Among the
 * ended ones, what staff can take up again comes after what they can't, and what one person can list
 * again after what takes two.
 */
export const ORDERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'endorsements.state': {
    erased: 0,
    withdrawn: 1,
    removed: 2,
    invalidated: 2,
    declined: 3,
    submitted: 4,
    in_review: 5,
    // Counted as a signature on paper, without a name.
    imported: 6,
    listed: 7,
  },
  'endorsements.evidence': { self_stated: 0, district_address: 1, verified: 2 },
  'statements.status': { draft: 0, scheduled: 1, withdrawn: 2, superseded: 3, current: 4 },
  'reports.state': { sent: 0, confirmed: 1, settled: 2 },
};

export type Rule =
  /** The value of the backup stays: it never changes, or shows nothing of anybody. */
  | 'kept'
  /** Personal, or shows something: never written to the file, but cleared if it was cleared since. */
  | 'cleared'
  /** Printed words: like `cleared`. If they were changed since, the old ones must not be shown. */
  | 'printed'
  /** An instant or a code that is set once: taken from the newest state if the backup has none. */
  | 'once'
  /** An id, a code or a time: always taken from the newest state. */
  | 'newest'
  /** The smaller value of the two, by `ORDERS` or as a number. */
  | 'least'
  /** The larger value of the two, by `ORDERS` or as a number. */
  | 'most'
  /** Belongs to the state: taken from the newest state together with it. */
  | 'with state'
  /** A JSON list of codes: those of both. */
  | 'union'
  /** Written by the repetition itself. */
  | 'written';

export interface TableRules extends Partial<Record<Rule, string>> {
  /** Rows that were deleted since are deleted again. */
  deleted?: true;
  /** What hides the row if its printed words were changed since. Without it, the words are cleared. */
  hide?: string;
}

/**
 * The columns of each compared table by rule, in the order of the SQL. An unknown column counts as
 * `cleared`.
 */
export const TABLES: Readonly<Record<string, TableRules>> = {
  statements: {
    kept: `id slug date title summary topics endorsements supersedes review_by reaffirmed
      ballot_question revision epoch published_at updated_at`,
    least: 'status',
    once: 'held_at',
  },
  requests: {
    kept: 'id kind subject asked_by asked_at reason',
    once: 'taken_by taken_at settled_by settled_at outcome',
    cleared: 'words note proposal',
  },
  endorsements: {
    kept: `id statement_id kind revision epoch body_key submitted_at expires_at
      reaffirmed_revision reaffirmed_at`,
    least: 'state public evidence updates',
    printed: 'name title affiliation comment',
    cleared: `endorser_id district_code name_key district_name region comment_shown_at via domain
      network reason_words import_id name_salt organization_key`,
    'with state': 'confirmed_at listed_at ended_at reason',
    once: 'comment_read_at kept_epoch unsubscribed_at',
    most: 'code_tries',
    union: 'flags',
    written: 'changed_by',
  },
  authorities: {
    kept: 'endorsement_id revision body decided_on',
    printed: 'officer url url_offered',
  },
  reaffirmations: {
    kept: 'endorsement_id revision epoch reaffirmed_at standing_at',
    once: 'declined_at reason',
    cleared: 'reason_words',
  },
  announced_answers: {
    deleted: true,
    kept: 'endorsement_id announcement_id answered_at',
    newest: 'answer',
  },
  reports: {
    deleted: true,
    kept: 'id endorsement_id sent_at expires_at changed_by',
    newest: 'of_district effect',
    most: 'state',
    once: 'confirmed_at',
    cleared: 'address_sealed domain words mailbox_hmac',
  },
  staff_notes: { deleted: true, kept: 'id endorsement_id written_at written_by words' },
  partners: {
    deleted: true,
    hide: 'accepted_at = NULL',
    kept: `id statement_id address_hmac address_sealed sent_at expires_at confirmed_at changed_by`,
    printed: 'name site via',
    cleared: 'accepted_at',
  },
  translations: {
    deleted: true,
    kept: `statement_id lang revision title summary text notice outdated digest html updated_at`,
  },
  deliveries: {
    kept: 'statement_id number revision recipient delivered_on as_of tally recorded_by',
    once: 'voided_at',
  },
  actors: { deleted: true, kept: 'id name' },
};

const RULES = [
  ...(['kept', 'cleared', 'printed', 'once', 'newest'] as const),
  ...(['least', 'most', 'with state', 'union', 'written'] as const),
] satisfies Rule[];

/** Undefined for a column that has no rule. */
export function ruleOf(rules: TableRules, column: string): Rule | undefined {
  return RULES.find((rule) => rules[rule]?.split(/\s+/).includes(column));
}

/** Why the rows of each other table are not compared. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  revisions: 'append-only: only redactions are repeated',
  renderings: 'copies of a revision’s text: deleted with a repeated redaction',
  search_texts: 'a trigger deletes them with a repeated redaction',
  drafts: 'not public: only what the schedule would publish is stopped',
  announcements: 'end with their draft, by a trigger',
  endorsers: 'deleted when no endorsement refers to them',
  tallies: 'kept by triggers',
  endorsement_words: 'kept by triggers',
  via_counts: 'kept by triggers',
  outcomes: 'kept by triggers',
  purges: 'a purge of all names is requested',
  audit: 'append-only: repeated changes are added',
  audit_chain: 'append-only',
  outbox: 'mail is made from the rows when it is sent',
  mail_caps: 'expire after 30 days',
  mail_paces: 'counts of the last hours',
  proposed_items: 'a trigger deletes them when their request is settled',
  notices: 'expanded from the rows, and harmless when sent twice',
  partner_events: 'expanded from the rows, and harmless when sent twice',
  imports: 'a sheet has no names of its own',
  pages: 'published from files',
  districts: 'public data, published from files',
  district_domains: 'public data, published from files',
  district_keys: 'public data, published from files',
  disposable_domains: 'public data',
  alterations: 'found anew by the schedule',
  verification: 'progress of the schedule',
  heartbeat: 'progress of the schedule',
  job_failures: 'progress of the schedule',
  reconciliations: 'progress of the schedule',
  resealing: 'progress of the schedule',
  kept_keys: 'sealed keys',
  reminding: 'progress of the schedule',
};
