/** Actions on a body's decision: its sender's by a manage link, and the staff's review. */

import { type SQL, sql } from 'drizzle-orm';
import { type Acting, actAsStaff, changedBy, type Staff } from '../../acting.ts';
import { appendAudit, auditId } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import { enqueue } from '../../mail/store.ts';
import { MINUTES_DAYS } from '../lifecycle.ts';
import type { Decision } from '../review/actions.ts';
import { type Authority, type FieldError, parseMinutes, parseReaffirmation } from '../schema.ts';
import { findEndorsement } from '../store.ts';
import {
  approveDecision,
  declineDecision,
  findEpoch,
  lacksMinutes,
  type Own,
  reaffirmByDecision,
  restartMinutes,
  type SeenDecision,
  selectPending,
  sendMinutes,
  settleMinutes,
} from './store.ts';

const DAY = 86_400_000;

/** Emails that ask for the minutes, if `made` is true and the decision still has no link. */
export function askForMinutes(id: string, revision: number, now: number, made: SQL): SQL[] {
  return MINUTES_DAYS.map((days, index) =>
    enqueue(
      {
        id: `minutes-${id}-${revision}-${index}`,
        kind: 'minutes',
        endorser: sql`select endorser_id from endorsements where id = ${id} and kind <> 'leader'`,
        endorsement: id,
        subject: `${revision}.${index}`,
        now,
        dueAt: now + days * DAY,
      },
      sql`${made} and ${lacksMinutes(id, revision)}`,
    ),
  );
}

/** A rejected form of the manage page, to be shown again with its values. */
export interface BodyRefusal {
  endorsement: string;
  action: 'minutes' | 'reaffirm';
  values: Readonly<Record<string, string>>;
  errors: FieldError[];
  /** The text was amended since the page was opened. */
  changed: boolean;
}

export type BodyAct =
  | { done: 'minutes' | 'minutes_offered' | 'decision' | 'nothing' }
  | { refused: BodyRefusal };

/** Handles a body's forms of the manage page. Null if the form is for another handler. */
export async function actForBody(
  acting: Acting,
  endorserId: string,
  fields: Readonly<Record<string, string>>,
  today: string,
): Promise<BodyAct | null> {
  const { action, endorsement: id = '' } = fields;
  if (action !== 'minutes' && action !== 'reaffirm') return null;
  const detail = await findEndorsement(acting.db, id);
  if (action === 'reaffirm' && detail?.endorsement.kind === 'leader') return null;
  if (detail?.endorsement.endorserId !== endorserId) return { done: 'nothing' };
  const refuse = (errors: FieldError[], changed = false): BodyAct => ({
    refused: { endorsement: id, action, values: fields, errors, changed },
  });
  const { endorsement: e, statement } = detail;

  if (action === 'minutes') {
    const minutes = parseMinutes(fields);
    if (!minutes.ok) return refuse(minutes.error);
    const { revision, authority_url: url } = minutes.value;
    const standing = e.reaffirmedRevision ?? e.revision;
    return addMinutes(acting, { id, endorserId }, revision ?? standing, url);
  }

  const parsed = parseReaffirmation(fields, today);
  if (!parsed.ok) return refuse(parsed.error);
  const { authority } = parsed.value;
  const revision = parsed.value.revision ?? statement.revision;
  const epoch = await findEpoch(acting.db, statement.id, revision);
  if (epoch !== statement.epoch) return refuse([], true);
  return sendDecision(acting, { id, endorserId }, revision, authority);
}

async function addMinutes(
  { db, now }: Acting,
  own: Own,
  revision: number,
  url: string,
): Promise<BodyAct> {
  const change = auditId();
  const entry = { id: change, at: now, actor: 'endorser', action: 'authority.link' } as const;
  const results = await commit(db, [
    ...sendMinutes(own, revision, url, change),
    appendAudit({ ...entry, subject: own.id, detail: { revision } }, changedBy(own.id, change)),
    sql`select 1 from audit where id = ${change}`,
    sql`select 1 from authorities where endorsement_id = ${own.id} and revision = ${revision}
      and url_offered = ${url} and exists (select 1 from audit where id = ${change})`,
  ]);
  const [stored, offered] = results.slice(-2).map((result) => result.results.length > 0);
  if (offered) return { done: 'minutes_offered' };
  return { done: stored ? 'minutes' : 'nothing' };
}

async function sendDecision(
  { db, now }: Acting,
  own: Own,
  revision: number,
  authority: Authority,
): Promise<BodyAct> {
  const change = auditId();
  const entry = { id: change, at: now, actor: 'endorser', action: 'reaffirmation.submit' } as const;
  const results = await commit(db, [
    ...reaffirmByDecision(own, { revision }, authority, change, now),
    appendAudit({ ...entry, subject: own.id, detail: { revision } }, changedBy(own.id, change)),
    selectPending(own.id),
  ]);
  // Idempotent: a repeat stores nothing, and gets the same answer.
  return { done: (results.at(-1)?.results.length ?? 0) > 0 ? 'decision' : 'nothing' };
}

/** True if this call decided; false if it was settled before or the entry changed after `seen`. */
export function decideReaffirmation(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  decision: SeenDecision,
  verdict: Decision,
): Promise<boolean> {
  const { id, revision } = decision;
  const { now } = acting;
  const subject = String(revision);
  if (verdict.action === 'approve') {
    const mail = { kind: 'reaffirmed', subject } as const;
    const act = { id, action: 'reaffirmation.approve', detail: { revision }, mail };
    return actAsStaff(acting, staff, act, (change, made) => [
      ...approveDecision(decision, change, now),
      ...askForMinutes(id, revision, now, made),
    ]);
  }
  const { reason, words } = verdict;
  const mail = { kind: 'reaffirm_declined', subject } as const;
  const act = { id, action: 'reaffirmation.decline', detail: { revision, reason }, mail };
  return actAsStaff(acting, staff, act, (change) =>
    declineDecision(decision, reason, words, change, now),
  );
}

/** True if this call accepted or refused exactly this link. The sender is told either way. */
export function decideMinutes(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  link: { revision: number; url: string },
  accepted: boolean,
): Promise<boolean> {
  const { revision } = link;
  const act = {
    id,
    action: accepted ? 'authority.accept' : 'authority.refuse',
    detail: { revision },
    mail: { kind: accepted ? 'minutes_shown' : 'minutes_refused', subject: String(revision) },
  } as const;
  return actAsStaff(acting, staff, act, (change, made) => [
    ...settleMinutes(id, link, accepted, change),
    ...(accepted ? [] : restartMinutes(id, acting.now, made)),
  ]);
}
