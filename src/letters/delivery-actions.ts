/** Recording that a letter was handed over, and taking that back when it was a mistake. */
import type { SQL } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking, type Database } from '../db/client.ts';
import type { DeliveryForm } from './delivery.ts';
import { insertDelivery, voidDelivery, wasRecorded, wasVoided } from './store.ts';

interface Recording {
  db: Database;
  now: number;
  staff: { id: Actor; name: string };
}

const FORM = /^[\w-]{22}$/;

/**
 * True when it stands on record. `form` is the id that the form was drawn with: sent again, it
 * records nothing more.
 */
export async function recordDelivery(
  { db, now, staff }: Recording,
  slug: string,
  form: string,
  { recipient, day: deliveredOn }: DeliveryForm,
): Promise<boolean> {
  const change = FORM.test(form) ? `delivery-${form}` : auditId();
  const delivery = { slug, recipient, deliveredOn, asOf: now, recordedBy: staff.id };
  return settled(
    db,
    change,
    insertDelivery(delivery, change),
    { at: now, staff, action: 'delivery.record', subject: slug },
    wasRecorded(delivery),
  );
}

/** True when this call took it back. */
export async function voidRecord(
  { db, now, staff }: Recording,
  slug: string,
  number: number,
): Promise<boolean> {
  return settled(
    db,
    auditId(),
    voidDelivery(slug, number, now),
    { at: now, staff, action: 'delivery.void', subject: `${slug}/${number}` },
    wasVoided(slug, number, now),
  );
}

function settled(
  db: Database,
  change: string,
  write: SQL,
  entry: { at: number; staff: Recording['staff']; action: string; subject: string },
  made: SQL,
): Promise<boolean> {
  const { staff, ...told } = entry;
  const audited = appendAudit({ id: change, actor: staff.id, ...told }, made);
  const writes = [write, audited, nameActor(staff, made)];
  return commitMaking(db, writes, hasAudit(change));
}
