/**
 * All SQL for submitting, confirming and reading endorsements. Each write function returns the
 * statements of one change, which are sent as one batch: all of it is stored or nothing. The first
 * statement changes the row and sets `changed_by` to the audit entry's id; the other statements
 * depend on that value. So a change that did not happen (a repeat, a lost race) writes nothing, and
 * a batch is safe to send twice.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { changedBy } from '../acting.ts';
import type { Database } from '../db/client.ts';
import {
  announcements,
  authorities,
  endorsements,
  endorsers,
  imports,
  revisions,
  statements,
} from '../db/schema.ts';
import { domainQuery, matchQuery } from '../districts/store.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';
import { isOpenOf } from '../statements/publishing/announcement-store.ts';
import { isReadable } from '../statements/publishing/redaction-store.ts';
import { epochOfText, isPublished, latestSubstantive } from '../statements/store.ts';
import { earlyAnswer } from './amendments/early-answer-store.ts';
import { type Act, changeRows, eraseRows } from './manage/ending-store.ts';
import type { Authority } from './schema.ts';
import { busyQuery, disposableQuery, type From } from './submit/origin-store.ts';
import type { ActiveSibling } from './submit/second-form.ts';
import { isMerged, replaceSibling, siblingOfWaiting } from './submit/second-form-store.ts';
import {
  hasNamesake,
  isFlagged,
  namesakes,
  type TwinEvidence,
  twinFlags,
  withFlags,
} from './twins-store.ts';

export type EndorsementRow = typeof endorsements.$inferSelect;

const statementColumns = {
  id: statements.id,
  slug: statements.slug,
  title: statements.title,
  date: statements.date,
  status: statements.status,
  endorsements: statements.endorsements,
  revision: statements.revision,
  epoch: statements.epoch,
  heldAt: statements.heldAt,
  ballotQuestion: statements.ballotQuestion,
};

/** Loads everything that is needed to accept a submission, in one round trip. */
export async function loadForSubmitting(
  db: Database,
  query: {
    slug: string;
    revision: number | null;
    decided: number | null;
    district: string;
    domain: string;
  } & From,
) {
  const [statement, texts, matches, domains, disposable, busy] = await db.batch([
    db
      .select(statementColumns)
      .from(statements)
      .where(sql`slug = ${query.slug} and ${isPublished}`),
    db
      .select({
        number: revisions.number,
        epoch: revisions.epoch,
        redactedAt: revisions.redactedAt,
      })
      .from(revisions)
      .where(
        sql`statement_id = (select id from statements where slug = ${query.slug})
          and number in (${query.revision}, ${query.decided})`,
      ),
    matchQuery(db, query.district),
    domainQuery(db, query.domain),
    disposableQuery(db, query.domain),
    busyQuery(db, query),
  ]);
  const text = (number: number | null) => texts.find((found) => found.number === number) ?? null;
  return {
    statement: statement[0] ?? null,
    seen: text(query.revision),
    decided: text(query.decided),
    matches,
    domains,
    disposable: disposable.length > 0,
    /** How many other addresses just sent forms from the same network. */
    neighbours: busy.length,
  };
}

/** The revision that an endorsement stands for: the first, or the latest that was reaffirmed. */
export const standsFor = sql<number>`ifnull(endorsements.reaffirmed_revision, endorsements.revision)`;

/** Joins the decision on the revision that the endorsement stands for. */
export const decisionOf = and(
  eq(authorities.endorsementId, endorsements.id),
  eq(authorities.revision, standsFor),
);

export interface NewEndorsement {
  id: string;
  statementId: number;
  kind: EndorsementKind;
  revision: number;
  epoch: number;
  public: boolean;
  evidence: 'self_stated' | 'district_address';
  districtCode: string | null;
  bodyKey: string;
  name: string;
  nameKey: string;
  organizationKey: string;
  title: string;
  affiliation: string;
  districtName: string | null;
  region: string | null;
  comment: string | null;
  updates: boolean;
  via: string | null;
  domain: string;
  network: string | null;
  flags: string[];
  submittedAt: number;
  expiresAt: number;
  changedBy: string;
}

export interface NewEndorser {
  id: string;
  hmac: string;
  sealed: string;
  /** HMAC of the mailbox. */
  mailbox: string;
}

export function endorserOf(hmac: string): SQL {
  return sql`select id from endorsers where address_hmac = ${hmac}`;
}

/** True while the statement accepts endorsements and its epoch is still the one that was seen. */
export function takesEndorsements(statement: number, epoch: number): SQL {
  return sql`exists (select 1 from statements where id = ${statement} and epoch = ${epoch}
    and status = 'current' and held_at is null and endorsements = 'open' and ${isReadable})`;
}

/** Inserts the rows only if `when` is true. */
export function insertEndorsement(
  e: NewEndorsement,
  endorser: NewEndorser,
  authority: Authority | null,
  when: SQL,
): SQL[] {
  const writes = [
    sql`insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac)
      select ${endorser.id}, ${endorser.hmac}, ${endorser.sealed}, ${e.submittedAt}, ${endorser.mailbox} where ${when}
      on conflict (address_hmac) do nothing`,
    sql`insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence,
        endorser_id, district_code, body_key, name, name_key, title, affiliation, district_name, region,
        comment, updates, via, domain, network, flags, submitted_at, expires_at, changed_by, organization_key)
      select ${e.id}, ${e.statementId}, ${e.kind}, 'submitted', ${e.revision}, ${e.epoch}, ${e.public ? 1 : 0},
        ${e.evidence}, (${endorserOf(endorser.hmac)}), ${e.districtCode}, ${e.bodyKey}, ${e.name},
        ${e.nameKey}, ${e.title}, ${e.affiliation}, ${e.districtName}, ${e.region}, ${e.comment}, ${e.updates ? 1 : 0},
        ${e.via}, ${e.domain}, ${e.network}, ${JSON.stringify(e.flags)}, ${e.submittedAt}, ${e.expiresAt}, ${e.changedBy},
        ${e.organizationKey}
      where ${when}
      on conflict (id) do nothing`,
  ];
  if (authority) {
    writes.push(sql`insert into authorities (endorsement_id, revision, body, decided_on, officer, url, url_offered)
      select ${e.id}, ${e.revision}, ${authority.body}, ${authority.decidedOn}, ${authority.officer},
        ${authority.url}, ${authority.urlOffered}
      where ${changedBy(e.id, e.changedBy)} on conflict (endorsement_id, revision) do nothing`);
  }
  return writes;
}

/** Last statement of a batch: the row's state afterwards; no row if there is none. */
export function selectState(id: string): SQL {
  return sql`select state from endorsements where id = ${id}`;
}

/** An endorsement with its statement and decision, for the endorser's pages and emails. */
export async function findEndorsement(db: Database, id: string) {
  const rows = await detailQuery(db).where(eq(endorsements.id, id));
  return rows[0] ?? null;
}

/** An endorsement with what shows whether it has a twin. */
export async function findWithTwins(db: Database, id: string) {
  const rows = await db
    .select({
      endorsement: endorsements,
      statement: statementColumns,
      authority: authorities,
      sealed: endorsers.addressSealed,
      namesakes,
      sibling: siblingOfWaiting,
      merged: isMerged,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf)
    .leftJoin(endorsers, eq(endorsers.id, endorsements.endorserId))
    .where(eq(endorsements.id, id));
  return rows[0] ?? null;
}

export type EndorsementDetail = NonNullable<Awaited<ReturnType<typeof findEndorsement>>>;
export type WithTwins = NonNullable<Awaited<ReturnType<typeof findWithTwins>>>;

/** A form of an endorser who has an active endorsement of the same thing. */
export interface SecondForm {
  endorsement: EndorsementRow & { endorserId: string };
  statement: Pick<WithTwins['statement'], 'id' | 'revision' | 'epoch'>;
  authority: WithTwins['authority'];
  sibling: ActiveSibling;
}

function detailQuery(db: Database) {
  return db
    .select({
      endorsement: endorsements,
      statement: { ...statementColumns, substantive: latestSubstantive() },
      authority: authorities,
      /** Where and when it was signed; null if it came by the form. */
      paper: { meeting: imports.meeting, signedOn: imports.signedOn },
      /** The announced amendment, if there is one, and the epoch that it will have. */
      announced: {
        id: announcements.id,
        effectiveAt: announcements.effectiveAt,
        epoch: epochOfText(
          sql`announcements.statement_id`,
          sql`announcements.digest`,
          sql`announcements.revision`,
        ),
      },
      earlyAnswer,
      /** The active endorsement of the same thing, beside a form that waits to be confirmed. */
      sibling: siblingOfWaiting,
      /** The form has let its sibling stand for another text. */
      merged: isMerged,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf)
    .leftJoin(imports, eq(imports.id, endorsements.importId))
    .leftJoin(announcements, isOpenOf(statements.id));
}

/** The most endorsements that a manage page shows. */
const MAX_PER_ENDORSER = 100;

/** Same condition as `needsAnswer`: listed for an earlier text, and not yet answered. */
const waitsForAnswer = sql`endorsements.state = 'listed' and endorsements.epoch <> statements.epoch
  and endorsements.kept_epoch is not ${latestSubstantive()}
  and statements.status = 'current' and statements.held_at is null`;

/** All endorsements of an endorser: first those that need an answer, then the other active ones. */
export async function listOfEndorser(db: Database, endorserId: string) {
  return detailQuery(db)
    .where(sql`endorsements.endorser_id = ${endorserId}`)
    .orderBy(
      sql`${waitsForAnswer} desc, endorsements.state in ('listed', 'in_review') desc,
        endorsements.submitted_at desc`,
    )
    .limit(MAX_PER_ENDORSER);
}

/** Another active endorsement of the same endorser, statement, kind and body. */
const otherActive = sql`exists (select 1 from endorsements as other
  where other.endorser_id = endorsements.endorser_id and other.statement_id = endorsements.statement_id
    and other.kind = endorsements.kind and other.body_key = endorsements.body_key
    and other.state in ('in_review', 'listed'))`;

/** Same condition as `isOpen`: the statement accepts endorsers of this kind. */
export const ofCurrentStatement = sql`exists (select 1 from statements
  where statements.id = endorsements.statement_id and status = 'current' and held_at is null
    and (ballot_question = 0 or endorsements.kind <> 'district'))`;

/**
 * `submitted | imported → listed | in_review`: staff review every body and every flagged entry, and an
 * unflagged leader is listed at once. Erases other unconfirmed entries of the same
 * endorser for the same statement, kind and body, and one in review that this one replaces. A
 * possible twin goes to review.
 */
export function confirmEndorsement(
  id: string,
  evidence: TwinEvidence,
  change: string,
  now: number,
  replaces: boolean,
): SQL[] {
  const siblings = sql`id in (select s.id from endorsements as s join endorsements as me on me.id = ${id}
    where me.changed_by = ${change} and s.endorser_id = me.endorser_id and s.id <> me.id
      and s.statement_id = me.statement_id and s.kind = me.kind and s.body_key = me.body_key
      and s.state in ('submitted', 'imported'))`;
  const flags = twinFlags(evidence);
  const canConfirm = sql`endorsements.state in ('submitted', 'imported') and endorsements.expires_at > ${now}
    and ${ofCurrentStatement}`;
  const replacing = {
    id: change,
    at: now,
    actor: 'system',
    action: 'endorsement.replace',
  } as const;
  // As the row is now: its words and flags may have changed since it was loaded.
  const isListed = sql`kind = 'leader' and json_array_length(flags) = 0 and not ${isFlagged(flags)}`;
  return [
    ...(replaces ? replaceSibling(id, canConfirm, replacing) : []),
    sql`update endorsements set confirmed_at = ${now}, changed_by = ${change},
        state = case when ${isListed} then 'listed' else 'in_review' end,
        listed_at = case when ${isListed} then ${now} end,
        flags = ${withFlags(flags)}
      where id = ${id} and ${canConfirm} and not ${otherActive}`,
    ...eraseRows(siblings, replacing),
  ];
}

/**
 * Switches a leader between being named and being counted without a name. `otherPeople`
 * are as for `hasNamesake`.
 */
export function displayEndorsement(
  id: string,
  endorserId: string,
  named: boolean,
  otherPeople: readonly string[],
  act: Act,
): SQL[] {
  const changing = sql`id = ${id} and endorser_id = ${endorserId} and kind = 'leader'
    and state in ('submitted', 'imported', 'in_review', 'listed') and public <> ${named ? 1 : 0}`;
  const needsReview = sql`${named ? 1 : 0} and state = 'listed' and ${hasNamesake(otherPeople)}`;
  // A name that would appear next to a namesake's goes to review, as it does when confirming.
  const change = sql`public = ${named ? 1 : 0},
    state = case when ${needsReview} then 'in_review' else state end,
    flags = ${withFlags([['same_name', needsReview]])}`;
  return changeRows(changing, change, act);
}

export async function findEndorser(db: Database, id: string) {
  const rows = await db.select().from(endorsers).where(eq(endorsers.id, id));
  return rows[0] ?? null;
}
