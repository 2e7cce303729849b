/**
 * Changes the details of a statement, such as the date of its reaffirmation. One person may do it.
 */
import { sql } from 'drizzle-orm';
import { auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import type { Publishing } from './publish-actions.ts';
import type { Details } from './renewal.ts';
import { updateDetails } from './renewal-store.ts';

/**
 * `seen` is the `updatedAt` that the form was based on. False if the statement has changed since.
 * True if there is nothing to change.
 */
export async function changeDetails(
  { db, now, staff }: Pick<Publishing, 'db' | 'now' | 'staff'>,
  current: Details & { slug: string; updatedAt: number },
  seen: number,
  details: Details,
): Promise<boolean> {
  if (seen !== current.updatedAt) return false;
  const renewed = current.reaffirmed !== details.reaffirmed;
  const rest =
    current.reviewBy !== details.reviewBy || current.endorsements !== details.endorsements;
  if (!renewed && !rest) return true;
  const action = renewed ? 'statement.reaffirm' : 'statement.updated';
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const results = await commit(db, [
    ...updateDetails(current.slug, seen, details, { ...entry, action }),
    nameActor(staff, made),
    sql`select 1 where ${made}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}
