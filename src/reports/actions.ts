/**
 * "This isn't me": reporting an entry, confirming the report from one's own mailbox, and staff's answer
 * that there is no reason to act. Whatever else staff decide about the entry answers its reports.
 */

import { sql } from 'drizzle-orm';
import type { Acting } from '../acting.ts';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commit, commitMaking } from '../db/client.ts';
import { looksLikeStudents } from '../lib/addresses.ts';
import { randomId } from '../lib/bytes.ts';
import { addressHmac, sealAddress } from '../lib/seal.ts';
import { countMail, enqueue, withinCap } from '../mail/store.ts';
import { CAP, DAY, type Found, foundAs, type Report, STAFF_CAP, WAIT_DAYS } from './rules.ts';
import {
  confirmReport,
  dismissReports,
  findReport,
  hiddenBy,
  hideReported,
  insertReport,
  loadForReporting,
  reportChangedBy,
} from './store.ts';

/** The same answer and the same work, whether or not the entry is shown and the address has endorsed. */
export async function report(
  { db, keys, now, ring }: Acting,
  endorsementId: string,
  { email, words }: Report,
): Promise<void> {
  const { entry, districts } = await loadForReporting(db, endorsementId, email.domain);
  const id = randomId();
  const change = auditId();
  const mail = `report-${id}`;
  const cap = await addressHmac(keys, `cap/report/${email.address}`);
  const sealed = await sealAddress(keys, email.address);
  const code = entry?.districtCode ?? null;
  const stored = reportChangedBy(id, change);
  await commit(db, [
    insertReport(
      {
        id,
        endorsementId,
        sealed,
        domain: email.domain,
        words,
        // Pupils of a district speak for nobody else in it.
        ofDistrict: code !== null && districts.includes(code) && !looksLikeStudents(email.domain),
        sentAt: now,
        expiresAt: now + WAIT_DAYS * DAY,
        change,
      },
      withinCap(cap, CAP, now),
    ),
    enqueue(
      { id: mail, kind: 'report.confirm', endorsement: endorsementId, subject: id, now },
      stored,
    ),
    countMail(cap, mail, now, sql`not ${hasAudit(change)}`),
    appendAudit(
      { id: change, at: now, actor: 'reporter', action: 'report.send', subject: id },
      stored,
    ),
  ]);
  ring(mail);
}

/**
 * Once or fifty times: the first one counts. From the entry's own district it hides the entry in the
 * same batch. Staff are told either way; its endorser is not, since a faker would learn of it.
 */
export async function confirmReported({ db, keys, now, ring }: Acting, id: string): Promise<Found> {
  const before = await findReport(db, id, now);
  if (!before) return 'gone';
  const found = foundAs(before, now);
  if (found !== 'waits') return found;

  const { endorsementId } = before;
  const change = auditId();
  const made = reportChangedBy(id, change);
  const hidden = hasAudit(hiddenBy(change, endorsementId));
  const mail = `reported-${id}`;
  const cap = await addressHmac(keys, `cap/reported/${endorsementId}`);
  const told = { id: mail, endorsement: endorsementId, subject: id, now };
  const entry = { id: change, at: now, actor: 'reporter' } as const;
  await commit(db, [
    confirmReport(id, change, now),
    ...hideReported(id, endorsementId, entry),
    enqueue({ ...told, kind: 'report.hidden' }, hidden),
    enqueue(
      { ...told, kind: 'report.told' },
      sql`${made} and not ${hidden} and ${withinCap(cap, STAFF_CAP, now)}`,
    ),
    countMail(cap, mail, now, sql`not ${hasAudit(change)}`),
    appendAudit({ ...entry, action: 'report.confirm', subject: id }, made),
  ]);
  ring(mail);
  const after = await findReport(db, id, now);
  return after ? foundAs(after, now) : 'gone';
}

/** Settles the reports that were `seen`, no later ones. True when this call settled something. */
export function dismiss(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  staff: { id: Actor; name: string },
  endorsementId: string,
  seen: readonly string[],
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(hiddenBy(entry.id, endorsementId));
  const writes = [...dismissReports(endorsementId, seen, entry), nameActor(staff, made)];
  return commitMaking(db, writes, made);
}
