/** What a new list of districts would change, and whether that takes two people. Pure. */
import type { DirectoryEntry } from './directory.ts';

interface Domain {
  domain: string;
  /** One of `domainKinds`. */
  kind: string;
}

/** The fields that listings and pages show. */
const SHOWN = ['name', 'type', 'county', 'region', 'website'] as const;
export type ShownField = (typeof SHOWN)[number];

/** An operating district, as it is now. */
export type Operating = Pick<DirectoryEntry, 'code' | ShownField> & { domains: Domain[] };

interface Place {
  code: string;
  name: string;
}

export interface DirectoryDifference {
  closed: Place[];
  /** New, or operating again. */
  opened: Place[];
  changed: (Place & { fields: { field: ShownField; before: string; after: string }[] })[];
  /** Of districts that stay or are new; a closed district has no domains. */
  domains: (Place & { added: Domain[]; removed: Domain[] })[];
}

/** In the order of the lists: the new list's, and for closed districts the old one's. */
export function differenceOf(
  before: readonly Operating[],
  after: readonly DirectoryEntry[],
): DirectoryDifference {
  const old = new Map(before.map((district) => [district.code, district]));
  const codes = new Set(after.map(({ code }) => code));
  return {
    closed: before.filter(({ code }) => !codes.has(code)).map(placeOf),
    opened: after.filter(({ code }) => !old.has(code)).map(placeOf),
    changed: after.flatMap((entry) => {
      const was = old.get(entry.code);
      const fields = SHOWN.filter((field) => was && was[field] !== entry[field]).map((field) => ({
        field,
        before: was?.[field] ?? '',
        after: entry[field] ?? '',
      }));
      return fields.length > 0 ? [{ ...placeOf(entry), fields }] : [];
    }),
    domains: after.flatMap((entry) => {
      const was = old.get(entry.code)?.domains ?? [];
      const added = entry.domains.filter((domain) => !has(was, domain));
      const removed = was.filter((domain) => !has(entry.domains, domain));
      return added.length + removed.length > 0 ? [{ ...placeOf(entry), added, removed }] : [];
    }),
  };
}

const placeOf = ({ code, name }: Place): Place => ({ code, name });

const has = (domains: readonly Domain[], { domain, kind }: Domain) =>
  domains.some((other) => other.domain === domain && other.kind === kind);

/** The number of districts in each part of the difference. */
export function countsOf({ closed, opened, changed, domains }: DirectoryDifference) {
  return {
    closed: closed.length,
    opened: opened.length,
    changed: changed.length,
    domains: domains.length,
  };
}

/**
 * Which districts there are, what is shown of them, and which addresses count as theirs is for two
 * people. Other names and towns only help to find a district that the sender then sees by its name.
 */
export function takesTwo(difference: DirectoryDifference): boolean {
  return Object.values(countsOf(difference)).some((count) => count > 0);
}
