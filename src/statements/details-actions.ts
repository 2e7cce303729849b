/** Renewing a statement: one person's act, on what was seen. */
import { sql } from 'drizzle-orm';
import { auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { actsOf, type Details } from './details.ts';
import { updateDetails } from './details-store.ts';
import type { Publishing } from './publish.ts';

/** False where somebody has changed the statement since; what is as it was is no change. */
export async function changeDetails(
  { db, now, staff }: Pick<Publishing, 'db' | 'now' | 'staff'>,
  stands: Details & { slug: string; updatedAt: number },
  seen: number,
  details: Details,
): Promise<boolean> {
  const acts = actsOf(stands, details);
  if (seen !== stands.updatedAt) return false;
  if (acts.length === 0) return true;
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const results = await commit(db, [
    ...updateDetails(stands.slug, seen, details, acts, entry),
    nameActor(staff, made),
    sql`select 1 where ${made}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}
