/** The list of domains that hand out mailboxes for minutes: replaced as a whole, by few statements. */

import { type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../../acting.ts';
import { appendAudit, auditId, nameActor } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { disposableDomains } from '../../db/schema.ts';

/** A statement of D1 takes 100 KB: names of domains are ASCII, and quoted. */
const CHUNK_BYTES = 90_000;

/** Makes the list equal to `domains`, in one batch; tells how many came or went. */
export async function replaceDisposable(
  db: Database,
  domains: readonly string[],
  { now, staff }: { now: number; staff: Staff },
): Promise<{ changed: number }> {
  const kept = new Set((await db.select().from(disposableDomains)).map(({ domain }) => domain));
  const wanted = new Set(domains);
  const gone = [...kept].filter((domain) => !wanted.has(domain));
  const fresh = [...wanted].filter((domain) => !kept.has(domain));
  const changed = gone.length + fresh.length;
  if (changed === 0) return { changed };
  await commit(db, [
    nameActor(staff),
    appendAudit({
      id: auditId(),
      at: now,
      actor: staff.id,
      action: 'disposable.replaced',
      subject: 'disposable',
      detail: { domains: wanted.size, changed },
    }),
    ...chunksOf(gone).map(
      (chunk) => sql`delete from disposable_domains where domain in (${valuesOf(chunk)})`,
    ),
    ...chunksOf(fresh).map(
      (chunk) =>
        sql`insert into disposable_domains (domain) ${valuesOf(chunk)} on conflict do nothing`,
    ),
  ]);
  return { changed };
}

/** `where true`: without it, a following `on conflict` would be read as a join's. */
function valuesOf(domains: readonly string[]): SQL {
  return sql`select value from json_each(${JSON.stringify(domains)}) where true`;
}

export function chunksOf(domains: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let size = CHUNK_BYTES;
  for (const domain of domains) {
    size += domain.length + 3;
    if (size > CHUNK_BYTES) {
      chunks.push([]);
      size = domain.length + 5;
    }
    chunks.at(-1)?.push(domain);
  }
  return chunks;
}
