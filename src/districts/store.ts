/** The only SQL of the directory. */
import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { commit, type Database } from '../db/client.ts';
import { districtDomains, districtKeys, districts } from '../db/schema.ts';
import type { DirectoryEntry } from './directory.ts';
import { districtKeys as keysOf, lookupKeys } from './matching.ts';

const columns = {
  code: districts.code,
  name: districts.name,
  type: districts.type,
  county: districts.county,
  region: districts.region,
};

/** A town has a handful of districts; more rows than these are no help to anyone. */
const MOST_MATCHES = 40;

/** Operating districts that go by what was typed, to be sent in one batch with other queries. */
export function matchQuery(db: Database, typed: string) {
  return db
    .select({ ...columns, kind: districtKeys.kind })
    .from(districtKeys)
    .innerJoin(districts, eq(districts.code, districtKeys.code))
    .where(
      sql`${inArray(districtKeys.key, lookupKeys(typed).concat(''))} and ${isNull(districts.closedAt)}`,
    )
    .orderBy(asc(districts.name))
    .limit(MOST_MATCHES);
}

/** Districts known to use this mail domain, or one that it is part of. A hint, never a gate. */
export function domainQuery(db: Database, domain: string) {
  const labels = domain.split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  return db
    .select({ code: districtDomains.code, kind: districtDomains.kind })
    .from(districtDomains)
    .where(inArray(districtDomains.domain, domains));
}

export async function listDistricts(db: Database) {
  return db
    .select(columns)
    .from(districts)
    .where(isNull(districts.closedAt))
    .orderBy(districts.name);
}

export async function matchDistricts(db: Database, typed: string) {
  return matchQuery(db, typed);
}

export async function findDistrict(db: Database, code: string) {
  const [found, domains] = await db.batch([
    db.select().from(districts).where(eq(districts.code, code)),
    db
      .select({ domain: districtDomains.domain, kind: districtDomains.kind })
      .from(districtDomains)
      .where(eq(districtDomains.code, code)),
  ]);
  const district = found[0];
  return district ? { ...district, domains } : null;
}

/**
 * Makes the directory equal to the list: in one batch, a few statements however long it is. What is
 * the same is not written again; a district that left the list is closed, not deleted. Answers how
 * many districts changed.
 */
export async function replaceDirectory(
  db: Database,
  entries: readonly DirectoryEntry[],
  now: number,
): Promise<number> {
  const list = JSON.stringify(
    entries.map((entry) => ({ ...entry, towns: JSON.stringify(entry.towns) })),
  );
  const domains = JSON.stringify(
    entries.flatMap(({ code, domains }) => domains.map((domain) => ({ code, ...domain }))),
  );
  const keys = JSON.stringify(
    entries.flatMap((entry) => keysOf(entry).map((key) => ({ code: entry.code, ...key }))),
  );
  const field = (name: string) => sql.raw(`value ->> '${name}'`);
  const [upserted, closed] = await commit(db, [
    sql`insert into districts (code, name, type, towns, county, region, website, closed_at)
      select ${field('code')}, ${field('name')}, ${field('type')}, ${field('towns')},
        ${field('county')}, ${field('region')}, ${field('website')}, null
      from json_each(${list}) where true
      on conflict (code) do update set name = excluded.name, type = excluded.type, towns = excluded.towns,
        county = excluded.county, region = excluded.region, website = excluded.website, closed_at = null
      where (name, type, towns, county, region, website, closed_at) is not
        (excluded.name, excluded.type, excluded.towns, excluded.county, excluded.region, excluded.website, null)`,
    sql`update districts set closed_at = ${now} where closed_at is null
      and code not in (select ${field('code')} from json_each(${list}))`,
    sql`delete from district_domains where (code, domain, kind) not in
      (select ${field('code')}, ${field('domain')}, ${field('kind')} from json_each(${domains}))`,
    sql`insert into district_domains (code, domain, kind)
      select ${field('code')}, ${field('domain')}, ${field('kind')} from json_each(${domains}) where true
      on conflict do nothing`,
    sql`delete from district_keys where (key, code, kind) not in
      (select ${field('key')}, ${field('code')}, ${field('kind')} from json_each(${keys}))`,
    sql`insert into district_keys (key, code, kind)
      select ${field('key')}, ${field('code')}, ${field('kind')} from json_each(${keys}) where true
      on conflict do nothing`,
  ]);
  return (upserted?.meta.changes ?? 0) + (closed?.meta.changes ?? 0);
}
