/** All SQL that replaces the list of disposable mailbox domains. */

import { type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../../acting.ts';
import { appendAudit, auditId, nameActor } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { disposableDomains } from '../../db/schema.ts';

/** D1 limits a statement to 100 KB. Domain names are ASCII, so one character is one byte. */
const CHUNK_BYTES = 90_000;

/** Makes the list equal to `domains`, in one batch. `changed` counts added and removed domains. */
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

/** Without `where true`, SQLite parses a following `on conflict` as part of a join. */
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
