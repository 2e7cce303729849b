/** All SQL that replaces the directory. No other code writes to it. */

import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { findProposal, listItems } from '../approvals/store.ts';
import { type AuditEntry, appendAudit, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { audit, districtDomains, districts } from '../db/schema.ts';
import { type DirectoryDifference, differenceOf, type Operating } from './difference.ts';
import { type DirectoryEntry, directoryEntry } from './directory.ts';
import { districtKeys as keysOf } from './matching.ts';

/** The subject of the directory's audit entries and requests. */
export const DIRECTORY = 'directory';

const REPLACED = sql`subject = ${DIRECTORY} and action = 'directory.replaced'`;

/** The operating districts, and what identifies this state of the directory (`isStill`). */
export async function loadDirectory(db: Database) {
  const [latest, all, domains] = await db.batch([
    db.select({ id: audit.id }).from(audit).where(REPLACED).orderBy(sql`seq desc`).limit(1),
    db
      .select({
        code: districts.code,
        name: districts.name,
        type: districts.type,
        county: districts.county,
        region: districts.region,
        website: districts.website,
        closedAt: districts.closedAt,
      })
      .from(districts)
      .orderBy(districts.name),
    db.select().from(districtDomains),
  ]);
  const operating = all.filter(({ closedAt }) => closedAt === null);
  const domainsOf = Map.groupBy(domains, ({ code }) => code);
  return {
    stamp: latest[0]?.id ?? null,
    /** Nobody has filled it yet. */
    isEmpty: all.length === 0,
    operating: operating.map(
      ({ closedAt: _, ...district }): Operating => ({
        ...district,
        domains: domainsOf.get(district.code) ?? [],
      }),
    ),
  };
}

const proposal = z.object({ stamp: z.string().nullable() });

/** A proposed list, and what it would change now. */
export interface Proposed {
  entries: DirectoryEntry[];
  difference: DirectoryDifference;
  stamp: string | null;
}

/** Null if the request was settled, or if this version does not know the form of its list. */
export async function findProposed(db: Database, request: string): Promise<Proposed | null> {
  const parsed = proposal.safeParse(await findProposal(db, request));
  if (!parsed.success) return null;
  const items = (await listItems(db, request)).map(({ item }) => item);
  const entries = z.array(directoryEntry).safeParse(items);
  if (!entries.success) return null;
  const { operating } = await loadDirectory(db);
  const difference = differenceOf(operating, entries.data);
  return { entries: entries.data, difference, stamp: parsed.data.stamp };
}

/** SQL condition: nobody has replaced the directory since it had this stamp. */
export function isStill(stamp: string | null): SQL {
  return sql`(select id from audit where ${REPLACED} order by seq desc limit 1) is ${stamp}`;
}

/** Codes of districts that the list changes in what helps to find them: towns, and other names. */
export async function listOtherChanges(
  db: Database,
  entries: readonly DirectoryEntry[],
): Promise<string[]> {
  const { districts, keys } = listOf(entries);
  const stored = sql`select key, code, kind from district_keys`;
  const rows = await db.all<{ code: string }>(sql`
    select code from (${districts} except
      select code, name, type, towns, county, region, website from districts where closed_at is null)
    union select code from (select * from (${stored}) except ${keys})
    union select code from (select * from (${keys}) except ${stored})`);
  return rows.map(({ code }) => code);
}

/**
 * Makes the directory equal to the list if `when` holds, in a few statements, however long the list
 * is. Unchanged rows are not rewritten. A district that is no longer listed is closed, not deleted.
 * Endorsements keep the name, the region and the evidence that they were given.
 */
export function replaceDirectory(
  entries: readonly DirectoryEntry[],
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor' | 'detail'>,
  when: SQL,
): SQL[] {
  return [
    appendAudit({ ...entry, action: 'directory.replaced', subject: DIRECTORY }, when),
    ...replacingWrites(listOf(entries), entry.at, hasAudit(entry.id)),
  ];
}

/**
 * The list as tables. Each is sent to D1 as a single parameter, regardless of its number of rows.
 */
interface List {
  districts: SQL;
  codes: SQL;
  domains: SQL;
  keys: SQL;
}

function listOf(entries: readonly DirectoryEntry[]): List {
  const districts = entries.map((entry) => ({ ...entry, towns: JSON.stringify(entry.towns) }));
  const domains = entries.flatMap(({ code, domains }) =>
    domains.map((domain) => ({ code, ...domain })),
  );
  const keys = entries.flatMap((entry) =>
    keysOf(entry).map((key) => ({ code: entry.code, ...key })),
  );
  return {
    districts: rowsOf(districts, COLUMNS),
    codes: rowsOf(
      entries.map(({ code }) => ({ code })),
      ['code'],
    ),
    domains: rowsOf(domains, ['code', 'domain', 'kind']),
    keys: rowsOf(keys, ['key', 'code', 'kind']),
  };
}

const COLUMNS = ['code', 'name', 'type', 'towns', 'county', 'region', 'website'] as const;

/** A query whose rows are the objects. */
function rowsOf<Column extends string>(
  objects: Record<Column, unknown>[],
  columns: readonly Column[],
): SQL {
  const fields = columns.map((column) => sql.raw(`value ->> '${column}' as ${column}`));
  // SQLite needs `where true`, or it would parse a following `on conflict` as a join's `on`.
  return sql`select ${sql.join(fields, sql`, `)} from json_each(${JSON.stringify(objects)}) where true`;
}

function replacingWrites(list: List, now: number, made: SQL): SQL[] {
  return [
    sql`insert into districts (code, name, type, towns, county, region, website)
      ${list.districts} and ${made}
      on conflict (code) do update set name = excluded.name, type = excluded.type, towns = excluded.towns,
        county = excluded.county, region = excluded.region, website = excluded.website, closed_at = null
      where (name, type, towns, county, region, website, closed_at) is not
        (excluded.name, excluded.type, excluded.towns, excluded.county, excluded.region, excluded.website, null)`,
    sql`update districts set closed_at = ${now} where closed_at is null and code not in (${list.codes}) and ${made}`,
    sql`delete from district_domains where (code, domain, kind) not in (${list.domains}) and ${made}`,
    sql`insert into district_domains (code, domain, kind) ${list.domains} and ${made} on conflict do nothing`,
    sql`delete from district_keys where (key, code, kind) not in (${list.keys}) and ${made}`,
    sql`insert into district_keys (key, code, kind) ${list.keys} and ${made} on conflict do nothing`,
  ];
}
