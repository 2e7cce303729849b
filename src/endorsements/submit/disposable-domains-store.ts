/** All SQL that changes the list of disposable mailbox domains. */

import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { disposableDomains } from '../../db/schema.ts';

/** The subject of the list's audit entries and requests. */
export const DISPOSABLE = 'disposable';

/** D1 limits a statement to 100 KB. Domain names are ASCII, so one character is one byte. */
const CHUNK_BYTES = 90_000;

export async function listDisposable(db: Database): Promise<string[]> {
  return (await db.select().from(disposableDomains)).map(({ domain }) => domain);
}

export function addDomains(
  domains: readonly string[],
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  return [
    replaced(entry, { added: domains.length }),
    ...chunksOf(domains).map(
      (chunk) =>
        sql`insert into disposable_domains (domain) ${valuesOf(chunk)} on conflict do nothing`,
    ),
  ];
}

/** Does nothing unless `made` is true. */
export function removeDomains(
  domains: readonly string[],
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  made: SQL,
): SQL[] {
  return [
    replaced(entry, { removed: domains.length }, made),
    ...chunksOf(domains).map(
      (chunk) => sql`delete from disposable_domains
        where domain in (${valuesOf(chunk)}) and ${hasAudit(entry.id)}`,
    ),
  ];
}

function replaced(
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  detail: Record<string, number>,
  when?: SQL,
): SQL {
  return appendAudit(
    { ...entry, action: 'disposable.replaced', subject: DISPOSABLE, detail },
    when,
  );
}

/** Without `where true`, SQLite parses a following `on conflict` as part of a join. */
function valuesOf(domains: readonly string[]): SQL {
  return sql`select value from json_each(${JSON.stringify(domains)}) where true`;
}

function chunksOf(domains: readonly string[]): string[][] {
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
