/** All SQL for reading the directory. */
import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { districtDomains, districtKeys, districts } from '../db/schema.ts';
import { withParents } from '../lib/addresses.ts';
import { foldName } from '../lib/names.ts';
import { labelsOf, likelyDistricts } from './likeness.ts';
import {
  choicesOf,
  chooseMatches,
  firstLetter,
  lookupKeys,
  type MatchRow,
  typedWords,
} from './matching.ts';

const columns = {
  code: districts.code,
  name: districts.name,
  type: districts.type,
  county: districts.county,
  region: districts.region,
};

/** A town has only a handful of districts, so more rows would not help anybody. */
const MOST_MATCHES = 40;
/** The names that begin with a letter, each under two keys. */
const MOST_NAMES = 400;

const matchColumns = {
  ...columns,
  website: districts.website,
  kind: districtKeys.kind,
  key: districtKeys.key,
};

/**
 * Operating districts that match the typed text, for `chooseMatches`: with initials, all names that
 * begin with their first letter. A query for a batch.
 */
export function matchQuery(db: Database, typed: string) {
  const letter = firstLetter(typed);
  const keyed = inArray(districtKeys.key, lookupKeys(typed).concat(''));
  return db
    .select(matchColumns)
    .from(districtKeys)
    .innerJoin(districts, eq(districts.code, districtKeys.code))
    .where(
      sql`${letter === null ? keyed : sql`(${keyed} or ${nameBeginsWith(letter)})`}
        and ${isNull(districts.closedAt)}`,
    )
    .orderBy(asc(districts.name))
    .limit(letter === null ? MOST_MATCHES : MOST_NAMES);
}

const nameBeginsWith = (letter: string) =>
  sql`(${districtKeys.kind} = 'name' and ${districtKeys.key} >= ${letter}
    and ${districtKeys.key} < ${`${letter}\u{10ffff}`})`;

/** Like `matchQuery` for many texts at once, by their search keys and first letters. */
export function matchKeysQuery(db: Database, keys: readonly string[], letters: readonly string[]) {
  const begun = sql`select names.key from json_each(${JSON.stringify(letters)}) letter
    cross join district_keys names on names.kind = 'name' and names.key >= letter.value
      and names.key < letter.value || ${'\u{10ffff}'}`;
  return db
    .select(matchColumns)
    .from(districtKeys)
    .innerJoin(districts, eq(districts.code, districtKeys.code))
    .where(
      sql`${districtKeys.key} in (select value from json_each(${JSON.stringify(keys)}) union all ${begun})
        and ${isNull(districts.closedAt)}`,
    )
    .orderBy(asc(districts.name));
}

/** Districts with a search key that starts with the text, for incomplete input. */
function beginQuery(db: Database, typed: string) {
  const begun = foldName(typed) || 'nothing begins so';
  return db
    .select(columns)
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

/** The most domains of a district that a mistyped one is compared with. */
const MOST_DOMAINS = 40;

/** Whether a district uses this domain, and the domains of the district that was typed. */
export async function loadDomains(db: Database, domain: string, district: string) {
  const [known, own] = await db.batch([
    domainQuery(db, domain),
    db
      .selectDistinct({ domain: districtDomains.domain })
      .from(districtKeys)
      .innerJoin(districtDomains, eq(districtDomains.code, districtKeys.code))
      .where(inArray(districtKeys.key, lookupKeys(district).concat('')))
      .limit(MOST_DOMAINS),
  ]);
  return { isKnown: known.length > 0, own: own.map((row) => row.domain) };
}

/** All operating districts, by name. Sorted here, because D1 counts a row that it sorts twice. */
export async function listDistricts(db: Database) {
  const rows = await db.select(columns).from(districts).where(isNull(districts.closedAt));
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function matchDistricts(db: Database, typed: string) {
  return matchQuery(db, typed);
}

export type District = Pick<typeof districts.$inferSelect, keyof typeof columns>;

/** What a text says of a district. `several` go by it; `likely` ones are guesses, the best first. */
export type Found<Row extends District> =
  | { is: 'certain'; district: Row }
  | { is: 'several' | 'likely'; choices: District[] }
  | { is: 'unknown' };

/**
 * Decides by the rows of `matchQuery`. Only if they name no district, reads the directory once more,
 * to guess.
 */
export async function decideDistrict<Row extends District & MatchRow>(
  db: Database,
  typed: string,
  rows: readonly Row[],
  /** Codes of districts that the address of the person belongs to. If they match, they come first. */
  own: readonly string[] = [],
): Promise<Found<Row>> {
  const choice = chooseMatches(typed, rows);
  const isOwn = (code: string) => Number(own.includes(code));
  const codes = Array.from(choice.codes).sort((a, b) => isOwn(b) - isOwn(a));
  const found = choicesOf(typed, codes).flatMap(
    (code) => rows.find((row) => row.code === code) ?? [],
  );
  if (choice.is === 'certain' && found[0]) return { is: 'certain', district: found[0] };
  if (choice.is === 'several' || choice.is === 'likely') return { is: choice.is, choices: found };
  const choices = (await suggestDistricts(db, [typed])).get(typed) ?? [];
  return choices.length > 0 ? { is: 'likely', choices } : { is: 'unknown' };
}

/** A word of an alias is recognized by its first letters, so few keys are read. */
const WORD_START = 3;
const MOST_ALIASES = 200;

/**
 * Districts that may be meant by texts that match none, the most likely first. One round trip. It
 * reads each district once, and the aliases that begin like a typed word.
 */
export async function suggestDistricts(
  db: Database,
  typed: readonly string[],
): Promise<Map<string, District[]>> {
  const starts = new Set(
    typed.flatMap((text) => typedWords(text).map((word) => word.slice(0, WORD_START))),
  );
  const [all, aliases] = await db.batch([
    db
      .select({ ...columns, towns: districts.towns })
      .from(districts)
      .where(isNull(districts.closedAt)),
    db
      .select({ code: districtKeys.code, key: districtKeys.key })
      .from(districtKeys)
      .where(
        sql`kind = 'alias' and key in (
          select other.key from json_each(${JSON.stringify(Array.from(starts))}) begin
          cross join district_keys other on other.kind = 'alias' and other.key >= begin.value
            and other.key < begin.value || ${'\u{10ffff}'})`,
      )
      .limit(MOST_ALIASES),
  ]);
  const operating = new Map(all.map((district) => [district.code, district]));
  const labels = labelsOf(
    all,
    aliases.filter(({ code }) => operating.has(code)),
  );
  return new Map(
    typed.map((text) => [
      text,
      likelyDistricts(text, labels).flatMap((code) => operating.get(code) ?? []),
    ]),
  );
}

/**
 * Searches by code, name, alias or town: exact matches before prefixes, without duplicates. If there
 * are none, `likely` ones.
 */
export async function searchDistricts(
  db: Database,
  q: string,
): Promise<{ districts: District[]; isLikely: boolean }> {
  const [whole, begun] = await db.batch([matchQuery(db, q), beginQuery(db, q)]);
  const { is, codes } = chooseMatches(q, whole);
  const keys = lookupKeys(q);
  const keyed = whole.filter(({ key }) => keys.includes(key));
  const rows: District[] = [...whole, ...begun];
  const found = Array.from(new Set([...codes, ...[...keyed, ...begun].map(({ code }) => code)]));
  if (found.length > 0) {
    return {
      districts: found.flatMap((code) => rows.find((row) => row.code === code) ?? []),
      isLikely: is === 'likely' && begun.length === 0,
    };
  }
  const likely = (await suggestDistricts(db, [q])).get(q) ?? [];
  return { districts: likely, isLikely: likely.length > 0 };
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
