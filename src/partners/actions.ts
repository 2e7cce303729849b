/**
 * Leaving a partner's contact, confirming it by email, ending it, and staff's decisions about it.
 */

import { sql } from 'drizzle-orm';
import type { Acting, Staff } from '../acting.ts';
import { appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commit, commitMaking } from '../db/client.ts';
import { carryOver } from '../db/key-change.ts';
import { randomId } from '../lib/bytes.ts';
import { sealAddress, tracesOf } from '../lib/seal.ts';
import { formMail } from '../mail/form-store.ts';
import { enqueue } from '../mail/store.ts';
import { expandEvent, findDueEvent, tellLate } from './event-store.ts';
import { type Contact, DAY, type Found, foundAs, WAIT_DAYS } from './rules.ts';
import {
  changePartner,
  confirmPartner,
  deleteMisaddressed,
  endPartner,
  findPartner,
  insertPartner,
  isPartnerAs,
  mailOfContact,
  mayHavePage,
  partnerChangedBy,
  type StaffChange,
} from './store.ts';

/**
 * The response and the amount of work are the same whether or not the address already left a
 * contact. A contact that corrects the address of an earlier one ends that one, on the same terms as
 * `submitEndorsement`. Returns its id.
 */
export async function leaveContact(
  { db, keys, now, network, ring }: Acting,
  { email, ...contact }: Contact,
  corrects: { ref: string; address: string } | null = null,
): Promise<string> {
  const id = randomId();
  const change = auditId();
  const mail = await formMail(keys, {
    ...{ id: mailOfContact(id), kind: 'partner.confirm', subject: id },
    ...{ address: email, network, now },
  });
  const made = partnerChangedBy(id, change);
  // The HMAC is different from the endorsers' one, so the tables don't reveal whether the partner
  // has endorsed.
  const traces = await tracesOf(keys, email.address, `partner/${email.address}`);
  const stored = {
    ...contact,
    hmac: traces.hmac,
    sealed: await sealAddress(keys, email.address),
    ...{ id, sentAt: now, expiresAt: now + WAIT_DAYS * DAY, change },
  };
  await commit(db, [
    ...carryOver(sql`partners`, [traces]),
    insertPartner(stored, mail.within),
    ...mail.ofStored(made, sql`not ${hasAudit(change)}`),
    appendAudit(
      { id: change, at: now, actor: 'partner', action: 'partner.send', subject: id },
      made,
    ),
    ...(corrects
      ? [deleteMisaddressed(corrects.ref, corrects.address === email.address ? made : sql`true`)]
      : []),
  ]);
  ring(mailOfContact(id));
  return id;
}

type Context = Pick<Acting, 'db' | 'now'>;

/**
 * Idempotent: only the first confirmation counts. Staff are told about a contact that could get a
 * page.
 */
export async function confirmContact(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  id: string,
): Promise<Found> {
  const entry = { id: auditId(), at: now, actor: 'partner' } as const;
  const made = partnerChangedBy(id, entry.id);
  const mail = `partner-known-${id}`;
  await commit(db, [
    ...confirmPartner(id, entry),
    tellLate(id, now, made),
    enqueue({ id: mail, kind: 'partner.known', subject: id, now }, mayHavePage(id, entry.id)),
  ]);
  ring(mail);
  return foundAs(await findPartner(db, id), now);
}

/** The link to end a contact is in each of its letters. */
export async function endContact({ db, now }: Context, id: string): Promise<void> {
  await commit(db, endPartner(id, { id: auditId(), at: now, actor: 'partner' }));
}

/** False if the contact no longer exists. */
export function endByStaff({ db, now }: Context, staff: Staff, id: string): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  return commitMaking(db, [...endPartner(id, entry), nameActor(staff, made)], made);
}

/**
 * The partner is told once that its page is public. False if there is no such confirmed contact.
 */
export async function changeByStaff(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  to: StaffChange,
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const mail = `partner-accepted-${id}`;
  const mailToPartner = { id: mail, kind: 'partner.accepted', subject: id, now } as const;
  const writes = [
    ...changePartner(id, to, entry),
    ...(to.accepted ? [enqueue(mailToPartner, made)] : []),
    nameActor(staff, made),
  ];
  if (!(await commitMaking(db, writes, isPartnerAs(id, to)))) return false;
  ring(mail);
  return true;
}

/** Partners that one run goes through. */
const PARTNERS_A_RUN = 500;

/** For the scheduled job: one step of the oldest pending event. */
export async function expandEvents({
  db,
  now,
  ring,
}: Context & { ring(mails: string[]): Promise<void> }): Promise<void> {
  const event = await findDueEvent(db);
  if (!event) return;
  const [enqueued] = await commit(db, expandEvent(event, now, PARTNERS_A_RUN));
  // If we stop here, the sweep finds the mails.
  await ring((enqueued?.results ?? []).map((row) => String((row as { id: unknown }).id)));
}
