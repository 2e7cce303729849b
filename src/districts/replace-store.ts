/** Replaces the directory. No other code writes to it. */

import { type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../acting.ts';
import { appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { DirectoryEntry } from './directory.ts';
import { districtKeys as keysOf } from './matching.ts';

export interface Replacing {
  now: number;
  staff: Staff;
  /** Allows an empty list, or one that closes more than a tenth of the operating districts. */
  allowClosing: boolean;
}

export interface DirectoryRefusal {
  reason: 'closes_too_many';
  closing: number;
  operating: number;
}

/** A list that closes a larger share (one in so many) was probably truncated. */
const LARGEST_SHARE = 10;

/**
 * Makes the directory equal to the list, in one batch of a few statements, however long the list
 * is. Unchanged rows are not rewritten. A district that is no longer listed is closed, not deleted.
 * Returns how many districts changed, including the closed ones.
 */
export async function replaceDirectory(
  db: Database,
  entries: readonly DirectoryEntry[],
  { now, staff, allowClosing }: Replacing,
): Promise<Result<{ changed: number; closed: number }, DirectoryRefusal>> {
  const list = listOf(entries);
  const { operating, closing, changed, hints } = await compare(db, list);
  if (!allowClosing && (entries.length === 0 || closing * LARGEST_SHARE > operating)) {
    return err({ reason: 'closes_too_many', closing, operating });
  }
  if (closing + changed + hints > 0) {
    const detail = { districts: entries.length, changed, closed: closing, hints };
    await commit(db, [
      nameActor(staff),
      appendAudit({
        id: auditId(),
        at: now,
        actor: staff.id,
        action: 'directory.replaced',
        subject: 'directory',
        detail,
      }),
      ...replacingWrites(list, now),
    ]);
  }
  return ok({ changed: changed + closing, closed: closing });
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
  const fields = columns.map((column) => sql.raw(`value ->> '${column}'`));
  // SQLite needs `where true`, or it would parse a following `on conflict` as a join's `on`.
  return sql`select ${sql.join(fields, sql`, `)} from json_each(${JSON.stringify(objects)}) where true`;
}

interface Comparison {
  operating: number;
  closing: number;
  /** New or reopened districts, and those with changed details. */
  changed: number;
  /** Domains and search keys that were added or removed. */
  hints: number;
}

async function compare(db: Database, list: List): Promise<Comparison> {
  const differing = (table: SQL, rows: SQL) =>
    sql`(select count(*) from (select * from (${table}) except ${rows}))
      + (select count(*) from (select * from (${rows}) except ${table}))`;
  const domains = sql`select code, domain, kind from district_domains`;
  const keys = sql`select key, code, kind from district_keys`;
  return db.get<Comparison>(sql`select
    (select count(*) from districts where closed_at is null) as operating,
    (select count(*) from districts where closed_at is null and code not in (${list.codes})) as closing,
    (select count(*) from (${list.districts} except
      select code, name, type, towns, county, region, website from districts where closed_at is null)) as changed,
    ${differing(domains, list.domains)} + ${differing(keys, list.keys)} as hints`);
}

function replacingWrites(list: List, now: number): SQL[] {
  return [
    sql`insert into districts (code, name, type, towns, county, region, website)
      ${list.districts}
      on conflict (code) do update set name = excluded.name, type = excluded.type, towns = excluded.towns,
        county = excluded.county, region = excluded.region, website = excluded.website, closed_at = null
      where (name, type, towns, county, region, website, closed_at) is not
        (excluded.name, excluded.type, excluded.towns, excluded.county, excluded.region, excluded.website, null)`,
    sql`update districts set closed_at = ${now} where closed_at is null and code not in (${list.codes})`,
    sql`delete from district_domains where (code, domain, kind) not in (${list.domains})`,
    sql`insert into district_domains (code, domain, kind) ${list.domains} on conflict do nothing`,
    sql`delete from district_keys where (key, code, kind) not in (${list.keys})`,
    sql`insert into district_keys (key, code, kind) ${list.keys} on conflict do nothing`,
  ];
}
