/** Records that a letter was handed over, or voids such a record that was a mistake. */
import type { SQL } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking, type Database } from '../db/client.ts';
import type { DeliveryForm } from './delivery.ts';
import { insertDelivery, voidDelivery, wasRecorded, wasVoided } from './store.ts';

interface DeliveryContext {
  db: Database;
  now: number;
  staff: { id: Actor; name: string };
}

const FORM = /^[\w-]{22}$/;

/**
 * True if the delivery is on record. `form` is the id of the rendered form, which makes this
 * idempotent: sending the same form again records nothing more.
 */
export async function recordDelivery(
  { db, now, staff }: DeliveryContext,
  slug: string,
  form: string,
  { recipient, day: deliveredOn }: DeliveryForm,
): Promise<boolean> {
  const change = FORM.test(form) ? `delivery-${form}` : auditId();
  const delivery = { slug, recipient, deliveredOn, asOf: now, recordedBy: staff.id };
  return commitAudited(
    db,
    change,
    insertDelivery(delivery, change),
    { at: now, staff, action: 'delivery.record', subject: slug },
    wasRecorded(delivery),
  );
}

/** True if this call voided it. */
export async function voidRecord(
  { db, now, staff }: DeliveryContext,
  slug: string,
  number: number,
): Promise<boolean> {
  return commitAudited(
    db,
    auditId(),
    voidDelivery(slug, number, now),
    { at: now, staff, action: 'delivery.void', subject: `${slug}/${number}` },
    wasVoided(slug, number, now),
  );
}

/** Commits the write with its audit entry; true if the entry, with the id `change`, was written. */
function commitAudited(
  db: Database,
  change: string,
  write: SQL,
  entry: { at: number; staff: DeliveryContext['staff']; action: string; subject: string },
  made: SQL,
): Promise<boolean> {
  const { staff, ...event } = entry;
  const audited = appendAudit({ id: change, actor: staff.id, ...event }, made);
  const writes = [write, audited, nameActor(staff, made)];
  return commitMaking(db, writes, hasAudit(change));
}
