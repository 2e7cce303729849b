/** All SQL for reading the directory. */
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

/** A town has only a handful of districts, so more rows would not help anybody. */
const MOST_MATCHES = 40;

/** Operating districts that match the typed text. A query for a batch. */
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

/** Like `matchQuery` for many texts at once, by their search keys. */
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

/** Districts with a search key that starts with the text, for incomplete input. */
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

/** Districts known to use this email domain or one of its parents. A hint, never a requirement. */
export function domainQuery(db: Database, domain: string) {
  return db
    .select({ code: districtDomains.code, kind: districtDomains.kind })
    .from(districtDomains)
    .where(inArray(districtDomains.domain, withParents(domain)));
}

/** Like `domainQuery` for many domains. The list must include their parent domains. */
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

/** Searches by code, name, alias or town: exact matches before prefixes, without duplicates. */
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
