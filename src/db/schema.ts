/**
 * All tables on one page, as drizzle types them.
 *
 * `migrations/` is the truth (STRICT, checks, partial indexes and triggers live there) and
 * `test/worker/db/schema.test.ts` holds this page against the migrated database.
 * Instants are UTC milliseconds; days are `YYYY-MM-DD`, a statement's date may lack the day.
 */
import { sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
  /** The revision that stands, and its epoch. */
  revision: integer().notNull(),
  epoch: integer().notNull(),
  publishedAt: integer('published_at'),
  updatedAt: integer('updated_at').notNull(),
});

/** Append-only: triggers refuse to alter or delete a published revision; redaction is the one door. */
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
    /** The canonical bytes: their SHA-256 is `digest`. Null when redacted. */
    text: text(),
    redactedAt: integer('redacted_at'),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** A revision's text as HTML, rendered when published. */
export const renderings = sqliteTable(
  'renderings',
  {
    statementId: integer('statement_id').notNull(),
    number: integer().notNull(),
    html: text().notNull(),
    /** Of the renderer that made it. */
    version: integer().notNull(),
    /** SHA-256 of `html`; null where it was made before there were versions. */
    digest: text(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** A revision in another language: one a language, replaced when it is done anew. */
export const translations = sqliteTable(
  'translations',
  {
    statementId: integer('statement_id').notNull(),
    lang: text().notNull(),
    /** The one that was translated. */
    revision: integer().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    /** Markdown. */
    text: text().notNull(),
    /** In its language: that the English text counts, and that it has changed since. */
    notice: text(),
    outdated: text(),
    digest: text().notNull(),
    html: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.lang] })],
);

/** What the verification found altered, until it is right again. */
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

/** The last revision that was verified. One row. */
export const verification = sqliteTable('verification', {
  id: integer().primaryKey(),
  statementId: integer('statement_id').notNull(),
  number: integer().notNull(),
});

/** What a search reads of a statement's current text. A row that lacks is made by the schedule. */
export const searchTexts = sqliteTable('search_texts', {
  statementId: integer('statement_id').primaryKey(),
  revision: integer().notNull(),
  /** Title, summary and text, in lines. */
  plain: text().notNull(),
  /** The same without capitals and accents. */
  folded: text().notNull(),
});

/** What staff write before it is published; public only where it is announced. */
export const drafts = sqliteTable('drafts', {
  id: text().primaryKey(),
  slug: text().notNull(),
  document: text({ mode: 'json' }).$type<unknown>().notNull(),
  /** Digest of the revision that it was begun from; null for a new statement. */
  amends: text(),
  /** Counts the saves. */
  version: integer().notNull(),
  state: text({ enum: draftStates }).notNull(),
  publishAt: integer('publish_at'),
  failure: text(),
  createdAt: integer('created_at').notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
});

/** An amendment that is public before it takes effect. Ended by triggers: its text goes then. */
export const announcements = sqliteTable('announcements', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  draftId: text('draft_id').notNull(),
  /** The number that it will have. */
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

/** What an endorser answers to an announcement, until the schedule makes it count. */
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

/** An address, sealed. Erasure deletes the row. */
export const endorsers = sqliteTable('endorsers', {
  id: text().primaryKey(),
  addressHmac: text('address_hmac').notNull(),
  addressSealed: text('address_sealed').notNull(),
  createdAt: integer('created_at').notNull(),
});

/**
 * Each submission is a row of its own. `name`, `title`, `comment`, `via`, `domain` and
 * `endorserId` are personal and go with erasure; of a body the affiliation and authority stay.
 */
export const endorsements = sqliteTable('endorsements', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: endorsementKinds }).notNull(),
  state: text({ enum: endorsementStates }).notNull(),
  /** The pin: the revision that was seen. */
  revision: integer().notNull(),
  /** The epoch that it stands for now: the pin's, or the latest reaffirmation's. */
  epoch: integer().notNull(),
  public: integer({ mode: 'boolean' }).notNull(),
  evidence: text({ enum: evidenceKinds }).notNull(),
  endorserId: text('endorser_id'),
  districtCode: text('district_code'),
  /** What tells two bodies of one endorser apart: a district's code, an organisation's folded name. */
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
  /** When staff read the comment, and when they decided to show it. */
  commentReadAt: integer('comment_read_at'),
  commentShownAt: integer('comment_shown_at'),
  /** How often a six-digit code was tried. */
  codeTries: integer('code_tries').notNull(),
  reason: text(),
  reasonWords: text('reason_words'),
  /** Audit entry of the latest change: the rest of its batch hangs on it. */
  changedBy: text('changed_by').notNull(),
  /** Recognises where the form came from: an HMAC, gone after 30 days. */
  network: text(),
  /** The latest reaffirmation that stands. */
  reaffirmedRevision: integer('reaffirmed_revision'),
  reaffirmedAt: integer('reaffirmed_at'),
  /** The epoch for which the endorser keeps to an earlier text: no more reminders of it. */
  keptEpoch: integer('kept_epoch'),
  unsubscribedAt: integer('unsubscribed_at'),
  /** The sheet of paper that it was signed on. */
  importId: text('import_id'),
});

/** Append-only. A leader's stands at once, a body's when staff have verified its new decision. */
export const reaffirmations = sqliteTable(
  'reaffirmations',
  {
    endorsementId: text('endorsement_id').notNull(),
    revision: integer().notNull(),
    epoch: integer().notNull(),
    reaffirmedAt: integer('reaffirmed_at').notNull(),
    standingAt: integer('standing_at'),
    declinedAt: integer('declined_at'),
    /** Why staff declined a body's: a code, and words that go with erasure. */
    reason: text(),
    reasonWords: text('reason_words'),
  },
  (table) => [primaryKey({ columns: [table.endorsementId, table.revision] })],
);

/** What shows that a body decided on a revision. */
export const authorities = sqliteTable(
  'authorities',
  {
    endorsementId: text('endorsement_id').notNull(),
    /** The revision that was decided on. */
    revision: integer().notNull(),
    body: text({ enum: authorityBodies }).notNull(),
    decidedOn: text('decided_on').notNull(),
    officer: text(),
    url: text(),
    /** A link that came later, until staff have read it. */
    urlOffered: text('url_offered'),
  },
  (table) => [primaryKey({ columns: [table.endorsementId, table.revision] })],
);

/** Kept by triggers on `endorsements`: no code writes here. */
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
  /** What it tells of beside an endorsement: a notice, a report, a request. */
  subjectId: text('subject_id'),
});

/** What the endorsers of a statement are told of: expanded into the outbox by the schedule. */
export const notices = sqliteTable('notices', {
  id: text().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: noticeKinds }).notNull(),
  revision: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  /** Id of the last endorsement that was written to the outbox. */
  expandedTo: text('expanded_to').notNull(),
  doneAt: integer('done_at'),
  /** What it told of was cancelled: whom it had reached is told so. */
  recalledAt: integer('recalled_at'),
});

/** What takes two: one asks, another approves. One open request for a thing at a time. */
export const requests = sqliteTable('requests', {
  id: text().primaryKey(),
  kind: text({ enum: requestKinds }).notNull(),
  /** Id of what it is about: a statement's slug, an endorsement's id. */
  subject: text().notNull(),
  /** Actor, as in the audit trail. */
  askedBy: text('asked_by').notNull(),
  askedAt: integer('asked_at').notNull(),
  reason: text(),
  words: text(),
  settledBy: text('settled_by'),
  settledAt: integer('settled_at'),
  outcome: text({ enum: ['approved', 'alone', 'refused', 'overtaken'] }),
  /** What the public is told. */
  note: text(),
});

/** "This isn't me." Settled, it holds nothing of whoever reported; the entry's trail tells when and by whom. */
export const reports = sqliteTable('reports', {
  id: text().primaryKey(),
  endorsementId: text('endorsement_id').notNull(),
  state: text({ enum: ['sent', 'confirmed', 'settled'] }).notNull(),
  addressSealed: text('address_sealed'),
  domain: text(),
  words: text(),
  /** Whether the address is of the district that the entry names. */
  ofDistrict: integer('of_district', { mode: 'boolean' }).notNull(),
  sentAt: integer('sent_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  changedBy: text('changed_by').notNull(),
});

/** What staff wrote about an entry: may name people, goes with erasure. */
export const staffNotes = sqliteTable('staff_notes', {
  id: text().primaryKey(),
  endorsementId: text('endorsement_id').notNull(),
  writtenAt: integer('written_at').notNull(),
  /** Actor, as in the audit trail. */
  writtenBy: text('written_by').notNull(),
  words: text().notNull(),
});

/** A sheet of paper signatures. */
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

/** A letter that was handed over, frozen by its instant. It holds no names. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    statementId: integer('statement_id').notNull(),
    /** From 1 within a statement. */
    number: integer().notNull(),
    revision: integer().notNull(),
    recipient: text().notNull(),
    /** `YYYY-MM-DD` */
    deliveredOn: text('delivered_on').notNull(),
    asOf: integer('as_of').notNull(),
    /** The public tally at that instant. */
    tally: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    recordedBy: text('recorded_by').notNull(),
    /** Recorded in error. */
    voidedAt: integer('voided_at'),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** A site that shows statements, and where it wants to be told of changes. Ended, the row is deleted. */
export const partners = sqliteTable('partners', {
  id: text().primaryKey(),
  name: text().notNull(),
  site: text(),
  via: text(),
  /** The statement that it shows; null: all of them. */
  statementId: integer('statement_id'),
  addressHmac: text('address_hmac').notNull(),
  addressSealed: text('address_sealed').notNull(),
  sentAt: integer('sent_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  /** Staff know it: its own page is public. */
  acceptedAt: integer('accepted_at'),
  changedBy: text('changed_by').notNull(),
});

/** What partners are told of. Written by triggers, expanded into the outbox by the schedule. */
export const partnerEvents = sqliteTable('partner_events', {
  id: integer().primaryKey(),
  statementId: integer('statement_id').notNull(),
  kind: text({ enum: partnerEventKinds }).notNull(),
  revision: integer().notNull(),
  announcementId: text('announcement_id'),
  happenedAt: integer('happened_at').notNull(),
  /** Id of the last partner that was written to the outbox. */
  expandedTo: text('expanded_to').notNull(),
  doneAt: integer('done_at'),
});

/** Named, listed endorsements by a partner's links. Kept by triggers: no code writes here. */
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

/** Domains that hand out mailboxes for minutes: a hint for the reviewer. */
export const disposableDomains = sqliteTable('disposable_domains', {
  domain: text().primaryKey(),
});

/** How often staff said no. Kept by a trigger: no code writes here. */
export const outcomes = sqliteTable('outcomes', {
  state: text({ enum: ['declined', 'removed', 'invalidated'] }).primaryKey(),
  count: integer().notNull(),
});

/** Tags of cached pages to purge: asked for by triggers, done by the schedule. */
export const purges = sqliteTable('purges', {
  tag: text().primaryKey(),
});

/** Keys that outlive the `ADDRESS_KEY` that they are sealed under. */
export const keptKeys = sqliteTable('kept_keys', {
  name: text({ enum: ['staff'] }).primaryKey(),
  sealed: text().notNull(),
});

/** How far the schedule has got with sealing a table's addresses under a new key. */
export const resealing = sqliteTable('resealing', {
  part: text({ enum: sealedParts }).primaryKey(),
  /** Id of the key that they are sealed under. */
  key: text().notNull(),
  /** It goes round by id: how often, and the last one that it looked at. */
  pass: integer().notNull(),
  reached: text().notNull(),
  /** In this pass, addresses under another key; and those of them that no key opens. */
  found: integer().notNull(),
  unopened: integer().notNull(),
  /** Since then whole passes have found none. */
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

/** When the schedule ran last. One row. */
export const heartbeat = sqliteTable('heartbeat', {
  id: integer().primaryKey(),
  ranAt: integer('ran_at').notNull(),
});

/** A job of the schedule that failed, until it succeeds. */
export const jobFailures = sqliteTable('job_failures', {
  job: text().primaryKey(),
  since: integer().notNull(),
  lastAt: integer('last_at').notNull(),
  /** In a row. */
  times: integer().notNull(),
  /** The error's class, and where it was thrown: never its message. */
  kind: text().notNull(),
  place: text(),
});

/** What was found when everything was counted anew, a row a day. */
export const reconciliations = sqliteTable('reconciliations', {
  /** Of the organisation, `YYYY-MM-DD`. */
  day: text().primaryKey(),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at'),
  /** How many checks are done. */
  checked: integer().notNull(),
  findings: text({ mode: 'json' }).$type<Finding[]>().notNull(),
  /** How many rows the large tables have. */
  figures: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
});

/** Append-only by trigger; `detail` holds ids and reason codes only. */
export const audit = sqliteTable('audit', {
  /** The order in which entries were stored. */
  seq: integer().primaryKey(),
  id: text().notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  detail: text({ mode: 'json' }).$type<Record<string, string | number | null>>().notNull(),
});

/** Append-only by trigger: the trail's links, one a day. What a hash is of, `audit/chain.ts` says. */
export const auditChain = sqliteTable('audit_chain', {
  number: integer().primaryKey(),
  /** The last entry that it covers; as the link before it where there was none that day. */
  toSeq: integer('to_seq').notNull(),
  hash: text().notNull(),
  chainedAt: integer('chained_at').notNull(),
});

/** Who stands behind an actor's id in the audit trail. Erasable, as the trail is not. */
export const actors = sqliteTable('actors', {
  id: text().primaryKey(),
  name: text().notNull(),
});

/**
 * The partial indexes serve a query only where their condition stands in it literally:
 * a bound `state = ?` scans the table.
 */
export const shownInLists = sql`endorsements.state = 'listed' and endorsements.public = 1`;
