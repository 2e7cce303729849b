/** The only SQL of the directory. */
import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { districtDomains, districtKeys, districts } from '../db/schema.ts';
import { withParents } from '../lib/addresses.ts';
import { foldName } from '../lib/names.ts';
import { chooseMatches, lookupKeys } from './matching.ts';

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

/** The same for many texts at once: by each of these keys. */
export function matchKeysQuery(db: Database, keys: readonly string[]) {
  return db
    .select({ ...columns, kind: districtKeys.kind, key: districtKeys.key })
    .from(districtKeys)
    .innerJoin(districts, eq(districts.code, districtKeys.code))
    .where(
      sql`${districtKeys.key} in (select value from json_each(${JSON.stringify(keys)}))
        and ${isNull(districts.closedAt)}`,
    )
    .orderBy(asc(districts.name));
}

/** Districts with a key that begins so: for somebody who is still typing. */
function beginQuery(db: Database, typed: string) {
  const begun = foldName(typed) || 'nothing begins so';
  return db
    .select({ ...columns, kind: districtKeys.kind })
    .from(districtKeys)
    .innerJoin(districts, eq(districts.code, districtKeys.code))
    .where(
      sql`${districtKeys.key} >= ${begun} and ${districtKeys.key} < ${`${begun}\u{10ffff}`}
        and ${isNull(districts.closedAt)}`,
    )
    .orderBy(districtKeys.key)
    .limit(MOST_MATCHES);
}

/** Districts known to use this mail domain, or one that it is part of. A hint, never a gate. */
export function domainQuery(db: Database, domain: string) {
  return db
    .select({ code: districtDomains.code, kind: districtDomains.kind })
    .from(districtDomains)
    .where(inArray(districtDomains.domain, withParents(domain)));
}

/** The same for many domains at once: those that they are part of must be among them. */
export function domainsQuery(db: Database, domains: readonly string[]) {
  return db
    .select({ domain: districtDomains.domain, code: districtDomains.code })
    .from(districtDomains)
    .where(
      sql`${districtDomains.domain} in (select value from json_each(${JSON.stringify(domains)}))`,
    );
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

/** By code, name, alias or town, whole words before beginnings; every match once. */
export async function searchDistricts(db: Database, q: string) {
  const [whole, begun] = await db.batch([matchQuery(db, q), beginQuery(db, q)]);
  const rows = [...whole, ...begun];
  const codes = new Set([...chooseMatches(whole), ...rows.map(({ code }) => code)]);
  return Array.from(codes).flatMap((code) => rows.find((row) => row.code === code) ?? []);
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
