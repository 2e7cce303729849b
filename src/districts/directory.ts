/** Parses the directory of districts: three CSV files, or the same as JSON. */
import * as z from 'zod';
import { parseDomain } from '../lib/addresses.ts';
import { type CsvRow, parseCsv } from '../lib/csv.ts';
import { by } from '../lib/form-schema.ts';
import { type LinkError, parseLink } from '../lib/links.ts';
import { err, ok, type Result } from '../lib/result.ts';

/**
 * `email-seen`: used in an email address. `website-host`: only the website's host. Both are hints,
 * never requirements.
 */
export const domainKinds = ['email-seen', 'website-host'] as const;

/** As it was typed, unless it was wrapped or has no scheme. */
function websiteOf(typed: string): Result<string, LinkError> {
  const link = parseLink(typed);
  return link.ok && link.value === URL.parse(typed)?.href ? ok(typed) : link;
}

const text = (max: number) => z.string().min(1, 'is missing').max(max);

export const directoryEntry = z.object({
  /** Opaque; used in URLs. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'is not a code that a URL can contain'),
  name: text(160),
  type: text(40),
  towns: z.array(text(80)).max(200),
  county: z.string().max(80),
  region: z.string().max(120),
  website: z
    .string()
    .transform(by(websiteOf, () => 'is not a public web address'))
    .nullable(),
  domains: z.array(
    z.object({
      domain: z
        .string()
        .refine((domain) => parseDomain(domain) === domain, 'is not a lower-case domain'),
      kind: z.enum(domainKinds),
    }),
  ),
  /** Other names in use. Several districts may share one. */
  aliases: z.array(text(160)),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** Body of `PUT /console/api/directory`: the whole directory at once. */
export const directoryRequest = z.object({
  districts: z
    .array(directoryEntry)
    .min(1, 'the directory has no districts')
    .refine(
      (entries) => new Set(entries.map(({ code }) => code)).size === entries.length,
      'a code appears twice',
    ),
  /** Allows the list to close more than a tenth of the operating districts. */
  replace: z.boolean().default(false),
});
export type DirectoryRequest = z.input<typeof directoryRequest>;

/** The message starts with the name of the file. */
export interface DirectoryError {
  line: number;
  message: string;
}

const columns = {
  districts: ['code', 'name', 'type', 'towns', 'county', 'region', 'website'],
  domains: ['code', 'domain', 'kind'],
  aliases: ['code', 'alias'],
} as const;
type Table = keyof typeof columns;

/** Reports all errors at once. Towns are separated by `;`. */
export function parseDirectory(files: {
  districtsCsv: string;
  domainsCsv: string;
  aliasesCsv: string;
}): Result<DirectoryEntry[], DirectoryError[]> {
  const errors: DirectoryError[] = [];
  const report = (table: Table, line: number, message: string) => {
    errors.push({ line, message: `${table}: ${message}` });
  };
  const rowsOf = (table: Table, text: string): CsvRow[] => {
    const csv = parseCsv(text);
    if (!csv.ok) {
      report(table, csv.error.line, csv.error.message);
      return [];
    }
    const missing = columns[table].filter((column) => !csv.value.header.includes(column));
    for (const column of missing) report(table, 1, `there is no column ${column}`);
    return missing.length === 0 ? csv.value.rows : [];
  };

  const found = new Map<string, { line: number; entry: Record<keyof DirectoryEntry, unknown> }>();
  const domains = new Map<string, Map<string, string>>();
  const aliases = new Map<string, Set<string>>();
  for (const { line, values } of rowsOf('districts', files.districtsCsv)) {
    const { code = '', name, type, towns = '', county, region, website = '' } = values;
    if (found.has(code)) {
      report('districts', line, `the code ${code} appears twice`);
      continue;
    }
    domains.set(code, new Map());
    aliases.set(code, new Set());
    const entry = {
      code,
      name,
      type,
      towns: splitTowns(towns),
      county,
      region,
      website: website || null,
    };
    found.set(code, { line, entry: { ...entry, domains: [], aliases: [] } });
  }
  for (const { line, values } of rowsOf('domains', files.domainsCsv)) {
    const { code = '', domain = '', kind = '' } = values;
    const known = domains.get(code);
    if (known === undefined) report('domains', line, `there is no district ${code}`);
    else if (known.has(domain)) report('domains', line, `${domain} appears twice for ${code}`);
    else known.set(domain, kind);
  }
  for (const { line, values } of rowsOf('aliases', files.aliasesCsv)) {
    const { code = '', alias = '' } = values;
    const known = aliases.get(code);
    if (known === undefined) report('aliases', line, `there is no district ${code}`);
    else known.add(alias);
  }

  const entries: DirectoryEntry[] = [];
  for (const [code, { line, entry }] of found) {
    const parsed = directoryEntry.safeParse({
      ...entry,
      domains: Array.from(domains.get(code) ?? [], ([domain, kind]) => ({ domain, kind })),
      aliases: Array.from(aliases.get(code) ?? []),
    });
    if (parsed.success) entries.push(parsed.data);
    for (const issue of parsed.error?.issues ?? []) {
      report('districts', line, `${code}: ${issue.path.join('.')} ${issue.message}`);
    }
  }
  return errors.length > 0 ? err(errors) : ok(entries);
}

function splitTowns(towns: string): string[] {
  return towns
    .split(';')
    .map((town) => town.trim())
    .filter((town) => town !== '');
}
