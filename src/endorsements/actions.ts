/**
 * What an endorser can do. Each action loads, decides, writes everything in one batch and then
 * rings the queue: what is acknowledged is on disk, and a lost bell is found by the sweep.
 */
import { type SQL, sql } from 'drizzle-orm';
import { appendAudit, auditId } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import { chooseMatches } from '../districts/matching.ts';
import { matchDistricts } from '../districts/store.ts';
import { randomId } from '../lib/bytes.ts';
import type { Keyring } from '../lib/keys.ts';
import { foldName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { addressHmac, sealAddress } from '../lib/seal.ts';
import { countMail, enqueue, withinCap } from '../mail/store.ts';
import { CAPS, expiresAt, flagsOf, stateAfterConfirming } from './lifecycle.ts';
import type { EndorsementKind, FieldError, Submission } from './schema.ts';
import {
  changedBy,
  confirmEndorsement,
  displayEndorsement,
  endorserOf,
  eraseEndorsement,
  findEndorsement,
  hasActiveSibling,
  insertEndorsement,
  loadForSubmitting,
  type NewEndorsement,
  selectState,
  withdrawEndorsement,
} from './store.ts';

export interface Acting {
  db: Database;
  keys: Keyring;
  now: number;
  /** Tells the queue that a mail waits. Never throws, never waited for. */
  ring(mail: string): void;
}

export interface DistrictChoice {
  code: string;
  name: string;
}

export type SubmitRefusal =
  | { reason: 'unknown_statement' }
  | { reason: 'closed' }
  | { reason: 'text_changed'; revision: number }
  | FieldsRefusal;

interface FieldsRefusal {
  reason: 'fields';
  errors: FieldError[];
  /** Several districts go by what was typed. */
  choices: DistrictChoice[];
}

/** Two round trips. The answer is the same for a known, an unknown and a repeated address. */
export async function submitEndorsement(
  { db, keys, now, ring }: Acting,
  slug: string,
  submission: Submission,
  busyNetwork: boolean,
): Promise<Result<null, SubmitRefusal>> {
  const { statement, seen, matches, domains } = await loadForSubmitting(db, {
    slug,
    revision: submission.revision,
    district: submission.district ?? '',
    domain: submission.email.domain,
  });
  if (!statement) return err({ reason: 'unknown_statement' });
  if (statement.status !== 'current' || statement.endorsements === 'closed') {
    return err({ reason: 'closed' });
  }
  const district = submission.district ? chooseDistrict(matches) : ok(null);
  if (!district.ok) return district;
  const changed = { reason: 'text_changed', revision: statement.revision } as const;
  const revision = submission.revision ?? statement.revision;
  if (submission.revision !== null && seen?.epoch !== statement.epoch) return err(changed);

  const place = district.value;
  const hmac = await addressHmac(keys, submission.email.address);
  const affiliation = submission.organization ?? place?.name ?? '';
  const change = auditId(now);
  const endorsement: NewEndorsement = {
    id: randomId(),
    statementId: statement.id,
    kind: submission.kind,
    revision,
    epoch: statement.epoch,
    public: submission.public,
    evidence:
      place && domains.some(({ code }) => code === place.code) ? 'district_address' : 'self_stated',
    districtCode: place?.code ?? null,
    bodyKey: bodyKeyOf(submission.kind, place?.code ?? null, affiliation),
    name: submission.name,
    nameKey: foldName(submission.kind === 'leader' ? submission.name : affiliation),
    title: submission.title,
    affiliation,
    districtName: place?.name ?? null,
    region: place?.region ?? null,
    comment: submission.comment,
    updates: submission.updates,
    via: submission.via,
    domain: submission.email.domain,
    flags: flagsOf(submission, statement.date, busyNetwork),
    submittedAt: now,
    expiresAt: expiresAt(submission.kind, now),
    changedBy: change,
  };
  const endorser = {
    id: randomId(),
    hmac,
    sealed: await sealAddress(keys, submission.email.address),
  };
  const cap = await addressHmac(keys, `cap/${statement.id}/${submission.email.address}`);
  const mail = randomId();
  const stored = changedBy(endorsement.id, change);
  const results = await commit(db, [
    ...insertEndorsement(endorsement, endorser, submission.authority),
    countMail(cap, now),
    enqueue(
      { id: mail, kind: 'confirm', endorser: endorserOf(hmac), endorsement: endorsement.id, now },
      sql`${stored} and ${withinCap(cap, CAPS.statement, now)}`,
    ),
    appendAudit(
      {
        id: change,
        at: now,
        actor: 'endorser',
        action: 'endorsement.submit',
        subject: endorsement.id,
      },
      stored,
    ),
    selectState(endorsement.id),
  ]);
  // Amended or closed between the two round trips: nothing was stored.
  if (results.at(-1)?.results.length === 0) return err(changed);
  ring(mail);
  return ok(null);
}

function bodyKeyOf(kind: EndorsementKind, code: string | null, affiliation: string): string {
  if (kind === 'leader') return '';
  return code ?? foldName(affiliation);
}

type Matches = Awaited<ReturnType<typeof loadForSubmitting>>['matches'];

function chooseDistrict(matches: Matches): Result<Matches[number], FieldsRefusal> {
  const found = chooseMatches(matches).flatMap(
    (code) => matches.find((match) => match.code === code) ?? [],
  );
  const [only, ...others] = found;
  if (only && others.length === 0) return ok(only);
  const reason = only ? 'district_ambiguous' : 'district_unknown';
  return err({ reason: 'fields', errors: [{ field: 'district', reason }], choices: found });
}

/** For a form that is refused anyway, so that a wrong district is told with the other errors. */
export async function lookUpDistrict(
  db: Database,
  typed: string,
): Promise<Result<null, FieldsRefusal>> {
  if (typed.trim() === '') return ok(null);
  const district = chooseDistrict(await matchDistricts(db, typed));
  return district.ok ? ok(null) : district;
}

export type Confirmed = 'listed' | 'unnamed' | 'in_review' | 'ended' | 'already' | 'gone';

/** Once or fifty times: the first one changes something, every one answers the same. */
export async function confirm(
  { db, now, ring }: Acting,
  id: string,
): Promise<{ outcome: Confirmed; slug: string }> {
  const before = await findEndorsement(db, id);
  if (!before) return { outcome: 'gone', slug: '' };
  const { slug } = before.statement;
  const { kind, flags, state, public: named } = before.endorsement;
  if (state !== 'submitted') return { outcome: outcome(state, named), slug };

  const change = auditId(now);
  const mail = `receipt-${id}`;
  const made = changedBy(id, change);
  const next = stateAfterConfirming(kind, flags);
  const results = await commit(db, [
    ...confirmEndorsement(id, next, change, now),
    enqueue(
      {
        id: mail,
        kind: 'receipt',
        endorser: sql`select endorser_id from endorsements where id = ${id}`,
        endorsement: id,
        now,
      },
      made,
    ),
    appendAudit(
      {
        id: change,
        at: now,
        actor: 'endorser',
        action: 'endorsement.confirm',
        subject: id,
        detail: { state: next },
      },
      made,
    ),
    selectState(id),
  ]);
  ring(mail);
  const after = stateIn(results);
  if (after !== 'submitted') return { outcome: outcome(after, named), slug };
  return { outcome: (await hasActiveSibling(db, id)) ? 'already' : 'gone', slug };
}

function stateIn(results: D1Result[]): string {
  const row: unknown = results.at(-1)?.results[0];
  return typeof row === 'object' && row !== null && 'state' in row ? String(row.state) : 'erased';
}

/** What a confirm link's page says of a row in this state. */
export function outcome(state: string, named: boolean): Confirmed {
  if (state === 'listed') return named ? 'listed' : 'unnamed';
  if (state === 'in_review') return 'in_review';
  return state === 'erased' ? 'gone' : 'ended';
}

export type ManageAction = 'withdraw' | 'show' | 'hide' | 'erase';

/** By a manage link. True when something changed. */
export async function manageEndorsement(
  { db, now }: Acting,
  endorserId: string,
  id: string,
  action: ManageAction,
): Promise<boolean> {
  const change = auditId(now);
  const writes: Record<ManageAction, () => SQL[]> = {
    withdraw: () => [withdrawEndorsement(id, endorserId, change, now)],
    show: () => [displayEndorsement(id, endorserId, true, change)],
    hide: () => [displayEndorsement(id, endorserId, false, change)],
    erase: () => eraseEndorsement(id, endorserId, change, now),
  };
  const results = await commit(db, [
    ...writes[action](),
    appendAudit(
      { id: change, at: now, actor: 'endorser', action: `endorsement.${action}`, subject: id },
      changedBy(id, change),
    ),
    sql`select 1 from audit where id = ${change}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

/** Mails a link to everything endorsed from an address; the same work whether or not it is known. */
export async function requestManageLink(
  { db, keys, now, ring }: Acting,
  address: string,
): Promise<void> {
  const hmac = await addressHmac(keys, address);
  const cap = await addressHmac(keys, `cap/manage/${address}`);
  const mail = randomId();
  await commit(db, [
    countMail(cap, now),
    enqueue(
      { id: mail, kind: 'manage', endorser: endorserOf(hmac), endorsement: null, now },
      withinCap(cap, CAPS.manage, now),
    ),
  ]);
  ring(mail);
}
