/**
 * The drizzle types of all tables.
 *
 * `migrations/` is authoritative: STRICT, checks, partial indexes and triggers are only there.
 * `test/worker/db/schema.test.ts` compares this file with the migrated database.
 * Instants are UTC milliseconds. Days are `YYYY-MM-DD`; a statement's date may lack the day.
 */
import { sql } from 'drizzle-orm';
import { customType, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { shownLink } from '../lib/links.ts';
import {
  authorityBodies,
  draftStates,
  endorsementKinds,
  endorsementStates,
  evidenceKinds,
  type Finding,
  noticeKinds,
  partnerEventKinds,
  recordParts,
  requestKinds,
  sealedParts,
} from '../lib/vocabulary.ts';

/** A link that people sent. What is read can be shown, also if it was stored in a wrapper. */
const link = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  fromDriver: shownLink,
});

export const statements = sqliteTable('statements', {
  id: integer().primaryKey(),
  slug: text().notNull(),
  date: text().notNull(),
  title: text().notNull(),
  summary: text().notNull(),
  topics: text({ mode: 'json' }).$type<string[]>().notNull(),
  status: text({ enum: ['draft', 'scheduled', 'current', 'superseded', 'withdrawn'] }).notNull(),
  heldAt: integer('held_at'),
  endorsements: text({ enum: ['open', 'closed'] }).notNull(),
  supersedes: text(),
  reviewBy: text('review_by'),
  reaffirmed: text(),
  ballotQuestion: integer('ballot_question', { mode: 'boolean' }).notNull(),
  /** The current revision, and its epoch. */
  revision: integer().notNull(),
  epoch: integer().notNull(),
  publishedAt: integer('published_at'),
  updatedAt: integer('updated_at').notNull(),
});

/** Append-only: triggers refuse changes and deletions of published revisions, except redaction. */
export const revisions = sqliteTable(
  'revisions',
  {
    statementId: integer('statement_id').notNull(),
    number: integer().notNull(),
    epoch: integer().notNull(),
    change: text({ enum: ['editorial', 'substantive'] }).notNull(),
    note: text(),
    digest: text().notNull(),
    publishedAt: integer('published_at').notNull(),
    title: text().notNull(),
    date: text().notNull(),
    /** The canonical bytes, whose SHA-256 is `digest`. Null if redacted. */
    text: text(),
    redactedAt: integer('redacted_at'),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** A revision's text as HTML, rendered when it is published. */
export const renderings = sqliteTable(
  'renderings',
  {
    statementId: integer('statement_id').notNull(),
    number: integer().notNull(),
    html: text().notNull(),
    /** Version of the renderer. */
    version: integer().notNull(),
    /** SHA-256 of `html`; null if it was rendered before renderer versions existed. */
    digest: text(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** Translations of revisions: one per language, replaced when there is a new one. */
export const translations = sqliteTable(
  'translations',
  {
    statementId: integer('statement_id').notNull(),
    lang: text().notNull(),
    /** The revision that was translated. */
    revision: integer().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    /** Markdown. */
    text: text().notNull(),
    /**
     * In the translation's language: says that the English text is authoritative, and that it has
     * changed since.
     */
    notice: text(),
    outdated: text(),
    digest: text().notNull(),
    html: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.lang] })],
);

/** Alterations that the verification found. A row is deleted once the record is right again. */
export const alterations = sqliteTable(
  'alterations',
  {
    statementId: integer('statement_id').notNull(),
    number: integer().notNull(),
    part: text({ enum: recordParts }).notNull(),
    foundAt: integer('found_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number, table.part] })],
);

/** The revision that was verified last. One row. */
export const verification = sqliteTable('verification', {
  id: integer().primaryKey(),
  statementId: integer('statement_id').notNull(),
  number: integer().notNull(),
});

/** The searchable form of a statement's current text. The scheduled job creates missing rows. */
export const searchTexts = sqliteTable('search_texts', {
  statementId: integer('statement_id').primaryKey(),
  revision: integer().notNull(),
  /** Title, summary and text, one per line. */
  plain: text().notNull(),
  /** `plain` without case and accents. */
  folded: text().notNull(),
});

/** Unpublished texts of staff. A draft is public only while it is announced. */
export const drafts = sqliteTable('drafts', {
  id: text().primaryKey(),
  slug: text().notNull(),
  document: text({ mode: 'json' }).$type<unknown>().notNull(),
  /** Digest of the revision that the draft amends; null for a new statement. */
  amends: text(),
  /** Incremented by every save. */
  version: integer().notNull(),
  state: text({ enum: draftStates }).notNull(),
  publishAt: integer('publish_at'),
  failure: text(),
  createdAt: integer('created_at').notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  /** The version that a second person approved to be published at `publishAt`. */
  approvedVersion: integer('approved_version'),
});

/**
 * Amendments that are public before they take effect. Triggers end them, and then delete the text.
 */
export const announcements = sqliteTable('announcements', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  draftId: text('draft_id').notNull(),
  /** The number that the revision will get. */
  revision: integer().notNull(),
  digest: text().notNull(),
  title: text().notNull(),
  date: text().notNull(),
  note: text().notNull(),
  text: text(),
  html: text(),
  announcedAt: integer('announced_at').notNull(),
  effectiveAt: integer('effective_at').notNull(),
  endedAt: integer('ended_at'),
  outcome: text({ enum: ['effective', 'cancelled'] }),
});

/** Answers of endorsers to an announcement. The scheduled job applies them later. */
export const announcedAnswers = sqliteTable('announced_answers', {
  endorsementId: text('endorsement_id').primaryKey(),
  announcementId: text('announcement_id').notNull(),
  answer: text({ enum: ['reaffirm', 'keep'] }).notNull(),
  answeredAt: integer('answered_at').notNull(),
});

export const pages = sqliteTable('pages', {
  slug: text().primaryKey(),
  title: text().notNull(),
  summary: text().notNull(),
  position: integer().notNull(),
  digest: text().notNull(),
  html: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const districts = sqliteTable('districts', {
  code: text().primaryKey(),
  name: text().notNull(),
  type: text().notNull(),
  towns: text({ mode: 'json' }).$type<string[]>().notNull(),
  county: text().notNull(),
  region: text().notNull(),
  website: text(),
  closedAt: integer('closed_at'),
});

export const districtDomains = sqliteTable(
  'district_domains',
  {
    code: text().notNull(),
    domain: text().notNull(),
    kind: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.domain, table.code] })],
);

export const districtKeys = sqliteTable(
  'district_keys',
  {
    key: text().notNull(),
    code: text().notNull(),
    kind: text({ enum: ['code', 'name', 'alias', 'town'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.code, table.kind] })],
);

/** Email addresses, sealed. Erasure deletes the row. */
export const endorsers = sqliteTable('endorsers', {
  id: text().primaryKey(),
  addressHmac: text('address_hmac').notNull(),
  addressSealed: text('address_sealed').notNull(),
  createdAt: integer('created_at').notNull(),
  /**
   * HMAC of the mailbox, under the same key as the address. It only counts. Null if it is not
   * filled yet; `?` and the id if no key opened the address.
   */
  mailboxHmac: text('mailbox_hmac'),
});

/**
 * Each submission has its own row. `name`, `title`, `comment`, `via`, `domain` and `endorserId` are
 * personal, and erasure deletes them. A body's affiliation and authority stay.
 */
export const endorsements = sqliteTable('endorsements', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: endorsementKinds }).notNull(),
  state: text({ enum: endorsementStates }).notNull(),
  /** The revision that the endorser saw. */
  revision: integer().notNull(),
  /**
   * The epoch that the endorsement applies to: that of `revision`, or of the latest reaffirmation.
   */
  epoch: integer().notNull(),
  public: integer({ mode: 'boolean' }).notNull(),
  evidence: text({ enum: evidenceKinds }).notNull(),
  endorserId: text('endorser_id'),
  districtCode: text('district_code'),
  /**
   * Distinguishes the bodies of one endorser: a district's code, or an organization's folded name.
   */
  bodyKey: text('body_key').notNull(),
  name: text(),
  nameKey: text('name_key'),
  title: text(),
  affiliation: text(),
  districtName: text('district_name'),
  region: text(),
  comment: text(),
  updates: integer({ mode: 'boolean' }).notNull(),
  via: text(),
  domain: text(),
  flags: text({ mode: 'json' }).$type<string[]>().notNull(),
  submittedAt: integer('submitted_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  listedAt: integer('listed_at'),
  endedAt: integer('ended_at'),
  /** When staff read the comment; `commentShownAt` is when they decided to show it. */
  commentReadAt: integer('comment_read_at'),
  commentShownAt: integer('comment_shown_at'),
  /** Number of attempts to enter the six-digit code. */
  codeTries: integer('code_tries').notNull(),
  reason: text(),
  reasonWords: text('reason_words'),
  /** Audit entry of the latest change. The rest of that change's batch depends on it. */
  changedBy: text('changed_by').notNull(),
  /** HMAC of the network that sent the form. Deleted after 30 days. */
  network: text(),
  /** The revision of the latest valid reaffirmation. */
  reaffirmedRevision: integer('reaffirmed_revision'),
  reaffirmedAt: integer('reaffirmed_at'),
  /**
   * The substantive revision to which the endorser answered that they keep another text. That stops
   * reminders about it.
   */
  keptEpoch: integer('kept_epoch'),
  unsubscribedAt: integer('unsubscribed_at'),
  /** The paper sheet with the signature. */
  importId: text('import_id'),
  /** Salt of the digests of former names in the audit trail; null if it was never corrected. */
  nameSalt: text('name_salt'),
  /** The organization that a leader typed, folded; '' if there is none. Null in an older row. */
  organizationKey: text('organization_key'),
});

/**
 * Append-only. A leader's counts at once; a body's counts once staff have verified its new
 * decision.
 */
export const reaffirmations = sqliteTable(
  'reaffirmations',
  {
    endorsementId: text('endorsement_id').notNull(),
    revision: integer().notNull(),
    epoch: integer().notNull(),
    reaffirmedAt: integer('reaffirmed_at').notNull(),
    standingAt: integer('standing_at'),
    declinedAt: integer('declined_at'),
    /** Why staff declined a body's reaffirmation: a code, and a text that erasure deletes. */
    reason: text(),
    reasonWords: text('reason_words'),
  },
  (table) => [primaryKey({ columns: [table.endorsementId, table.revision] })],
);

/** Evidence that a body decided on a revision. */
export const authorities = sqliteTable(
  'authorities',
  {
    endorsementId: text('endorsement_id').notNull(),
    /** The revision that the body decided on. */
    revision: integer().notNull(),
    body: text({ enum: authorityBodies }).notNull(),
    decidedOn: text('decided_on').notNull(),
    officer: text(),
    url: link(),
    /** A newer link, until staff have checked it. */
    urlOffered: text('url_offered'),
  },
  (table) => [primaryKey({ columns: [table.endorsementId, table.revision] })],
);

/** Maintained by triggers on `endorsements`: no code writes to it. */
export const tallies = sqliteTable(
  'tallies',
  {
    statementId: integer('statement_id').notNull(),
    epoch: integer().notNull(),
    kind: text({ enum: endorsementKinds }).notNull(),
    listed: integer().notNull(),
    unnamed: integer().notNull(),
    paper: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.epoch, table.kind] })],
);

/** The words of listed and named entries, kept by triggers. The migration says what they hold. */
export const endorsementWords = sqliteTable(
  'endorsement_words',
  {
    statementId: integer('statement_id').notNull(),
    kind: text({ enum: endorsementKinds }).notNull(),
    place: text().notNull(),
    endorsementId: text('endorsement_id').notNull(),
    prior: text().notNull(),
    districtCode: text('district_code'),
  },
  (table) => [
    primaryKey({ columns: [table.statementId, table.kind, table.place, table.endorsementId] }),
  ],
);

export const outbox = sqliteTable('outbox', {
  id: text().primaryKey(),
  kind: text().notNull(),
  endorserId: text('endorser_id'),
  endorsementId: text('endorsement_id'),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  attempts: integer().notNull(),
  tryingSince: integer('trying_since'),
  sentAt: integer('sent_at'),
  failedAt: integer('failed_at'),
  error: text(),
  /** What the mail is about, other than an endorsement: a notice, a report, a request. */
  subjectId: text('subject_id'),
  /** A mail that a stranger's form caused waits here until it is sent for the first time. */
  lane: text({ enum: ['quiet', 'loud'] }),
});

/**
 * Events that a statement's endorsers are notified of. The scheduled job expands them into the
 * outbox.
 */
export const notices = sqliteTable('notices', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: noticeKinds }).notNull(),
  revision: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  /** Id of the last endorsement that was expanded into the outbox. */
  expandedTo: text('expanded_to').notNull(),
  doneAt: integer('done_at'),
  /** When the event was cancelled. Endorsers who were already notified are told so. */
  recalledAt: integer('recalled_at'),
});

/**
 * Requests for a second person's approval. At most one open request for each action and subject.
 */
export const requests = sqliteTable('requests', {
  id: text().primaryKey(),
  kind: text({ enum: requestKinds }).notNull(),
  /** Id of the subject: a statement's slug, or an endorsement's id. */
  subject: text().notNull(),
  /** An actor, as in the audit trail. */
  askedBy: text('asked_by').notNull(),
  askedAt: integer('asked_at').notNull(),
  reason: text(),
  words: text(),
  settledBy: text('settled_by'),
  settledAt: integer('settled_at'),
  outcome: text({ enum: ['approved', 'alone', 'refused', 'overtaken'] }),
  /** The public explanation. */
  note: text(),
  /** The person who took up a service's request, and so became its asker. */
  takenBy: text('taken_by'),
  takenAt: integer('taken_at'),
  /**
   * The proposed change, if no other table stores it. A trigger deletes it when the request is
   * settled.
   */
  proposal: text({ mode: 'json' }).$type<unknown>(),
});

/**
 * The items of a proposed list: districts by code, or domains. A trigger deletes them when the
 * request is settled.
 */
export const proposedItems = sqliteTable(
  'proposed_items',
  {
    requestId: text('request_id').notNull(),
    key: text().notNull(),
    item: text({ mode: 'json' }).$type<unknown>(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.key] })],
);

/**
 * "This isn't me" reports. A settled report holds nothing about the reporter; the audit trail
 * records when and by whom it was settled.
 */
export const reports = sqliteTable('reports', {
  id: text().primaryKey(),
  endorsementId: text('endorsement_id').notNull(),
  state: text({ enum: ['sent', 'confirmed', 'settled'] }).notNull(),
  addressSealed: text('address_sealed'),
  domain: text(),
  words: text(),
  /** Whether the reporter's address belongs to the district that the entry names. */
  ofDistrict: integer('of_district', { mode: 'boolean' }).notNull(),
  sentAt: integer('sent_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  changedBy: text('changed_by').notNull(),
  /** What the confirmation of a report from the entry's own district did to a listed entry. */
  effect: text({ enum: ['hid', 'put_back', 'mailbox_limit', 'district_limit'] }),
  /** HMAC of the mailbox whose report hid the entry, until staff have answered. */
  mailboxHmac: text('mailbox_hmac'),
});

/** Staff's notes about an endorsement. They may name people, so erasure deletes them. */
export const staffNotes = sqliteTable('staff_notes', {
  id: text().primaryKey(),
  endorsementId: text('endorsement_id').notNull(),
  writtenAt: integer('written_at').notNull(),
  /** An actor, as in the audit trail. */
  writtenBy: text('written_by').notNull(),
  words: text().notNull(),
});

/** Sheets of paper signatures. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  meeting: text().notNull(),
  /** `YYYY-MM-DD` */
  signedOn: text('signed_on').notNull(),
  importedAt: integer('imported_at').notNull(),
  importedBy: text('imported_by').notNull(),
  signatures: integer().notNull(),
});

/** Letters that were delivered. `asOf` fixes what they contained; the rows hold no names. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    statementId: integer('statement_id').notNull(),
    /** Counts from 1 for each statement. */
    number: integer().notNull(),
    revision: integer().notNull(),
    recipient: text().notNull(),
    /** `YYYY-MM-DD` */
    deliveredOn: text('delivered_on').notNull(),
    asOf: integer('as_of').notNull(),
    /** The public tally at `asOf`. */
    tally: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    recordedBy: text('recorded_by').notNull(),
    /** When the delivery was voided, if it was recorded by mistake. */
    voidedAt: integer('voided_at'),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/**
 * Contacts of sites that show statements and want to hear of changes. Ending a contact deletes its
 * row.
 */
export const partners = sqliteTable('partners', {
  id: text().primaryKey(),
  name: text().notNull(),
  site: link(),
  via: text(),
  /** The statement that the site shows; null: all statements. */
  statementId: integer('statement_id'),
  addressHmac: text('address_hmac').notNull(),
  addressSealed: text('address_sealed').notNull(),
  sentAt: integer('sent_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  /** When staff accepted the partner, which makes its page public. */
  acceptedAt: integer('accepted_at'),
  changedBy: text('changed_by').notNull(),
});

/**
 * Events that partners are notified of. Written by triggers, expanded into the outbox by the
 * scheduled job.
 */
export const partnerEvents = sqliteTable('partner_events', {
  id: integer().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: partnerEventKinds }).notNull(),
  revision: integer().notNull(),
  announcementId: text('announcement_id'),
  happenedAt: integer('happened_at').notNull(),
  /** Id of the last partner that was expanded into the outbox. */
  expandedTo: text('expanded_to').notNull(),
  doneAt: integer('done_at'),
  /** Whether the end that `kind` names was taken back. */
  takenBack: integer('taken_back', { mode: 'boolean' }).notNull(),
});

/**
 * Listed endorsements with a name, counted by partner link. Maintained by triggers: no code writes
 * to it.
 */
export const viaCounts = sqliteTable(
  'via_counts',
  {
    via: text().notNull(),
    statementId: integer('statement_id').notNull(),
    leaders: integer().notNull(),
    districts: integer().notNull(),
    organizations: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.via, table.statementId] })],
);

/** Domains of disposable mailboxes: a hint for the reviewer. */
export const disposableDomains = sqliteTable('disposable_domains', {
  domain: text().primaryKey(),
});

/** Counts of negative decisions by staff. Maintained by a trigger: no code writes to it. */
export const outcomes = sqliteTable('outcomes', {
  state: text({ enum: ['declined', 'removed', 'invalidated'] }).primaryKey(),
  count: integer().notNull(),
});

/** Cache tags to purge: requested by triggers, purged by the scheduled job. */
export const purges = sqliteTable('purges', {
  tag: text().primaryKey(),
});

/** Keys that stay the same when `ADDRESS_KEY` changes, sealed under it. */
export const keptKeys = sqliteTable('kept_keys', {
  name: text({ enum: ['staff'] }).primaryKey(),
  sealed: text().notNull(),
});

/** Progress of resealing each table's addresses under a new `ADDRESS_KEY`. */
export const resealing = sqliteTable('resealing', {
  part: text({ enum: sealedParts }).primaryKey(),
  /** Id of the new key. */
  key: text().notNull(),
  /**
   * The job scans the table by id repeatedly: the number of the current pass. `reached` is the last
   * id it saw.
   */
  pass: integer().notNull(),
  reached: text().notNull(),
  /** In this pass: addresses under another key, and how many of them no key opens. */
  found: integer().notNull(),
  unopened: integer().notNull(),
  /** Since when complete passes have found no address under another key. */
  doneAt: integer('done_at'),
});

export const mailCaps = sqliteTable(
  'mail_caps',
  {
    key: text().notNull(),
    day: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.day] })],
);

/**
 * How many mails a network causes, and the whole site sends, in an hour: whole hours since 1970.
 * Keys of networks are HMACs. A network's row is the end of its line of waiting mails.
 */
export const mailPaces = sqliteTable('mail_paces', {
  key: text().primaryKey(),
  hour: integer().notNull(),
  count: integer().notNull(),
});

/** When the scheduled job last ran. One row. */
export const heartbeat = sqliteTable('heartbeat', {
  id: integer().primaryKey(),
  ranAt: integer('ran_at').notNull(),
});

/** Scheduled jobs whose last run failed. Success deletes the row. */
export const jobFailures = sqliteTable('job_failures', {
  job: text().primaryKey(),
  since: integer().notNull(),
  lastAt: integer('last_at').notNull(),
  /** Consecutive failures. */
  times: integer().notNull(),
  /** The error's class, and where it was thrown; never its message. */
  kind: text().notNull(),
  place: text(),
});

/** Results of the daily reconcile, one row a day. */
export const reconciliations = sqliteTable('reconciliations', {
  /** The day in the organization's time zone, `YYYY-MM-DD`. */
  day: text().primaryKey(),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at'),
  /** Number of checks that have run. */
  checked: integer().notNull(),
  findings: text({ mode: 'json' }).$type<Finding[]>().notNull(),
  /** Row counts of the large tables. */
  figures: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
});

/**
 * How far the schedule has come with reminders to confirm, in the order of (`expiresAt`, id) of
 * unconfirmed forms. One row for leaders and one for bodies.
 */
export const reminding = sqliteTable('reminding', {
  who: text({ enum: ['leaders', 'bodies'] }).primaryKey(),
  expiresAt: integer('expires_at').notNull(),
  endorsementId: text('endorsement_id').notNull(),
});

/** Append-only by trigger. `detail` holds only ids and reason codes. */
export const audit = sqliteTable('audit', {
  /** The order in which the entries were stored. */
  seq: integer().primaryKey(),
  id: text().notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  detail: text({ mode: 'json' }).$type<Record<string, string | number | null>>().notNull(),
});

/**
 * Append-only by trigger: the links of the audit trail's hash chain, one a day. See
 * `audit/chain.ts`.
 */
export const auditChain = sqliteTable('audit_chain', {
  number: integer().primaryKey(),
  /**
   * The last audit entry that the link covers; same as the previous link if there were no new
   * entries.
   */
  toSeq: integer('to_seq').notNull(),
  hash: text().notNull(),
  chainedAt: integer('chained_at').notNull(),
});

/** Names behind the actor ids in the audit trail. Erasable, unlike the trail. */
export const actors = sqliteTable('actors', {
  id: text().primaryKey(),
  name: text().notNull(),
});

/**
 * SQLite uses a partial index only if the query contains its condition literally: with a bound
 * `state = ?` it scans the table.
 */
export const shownInLists = sql`endorsements.state = 'listed' and endorsements.public = 1`;
