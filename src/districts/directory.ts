/** The directory of districts as it comes in: three CSV files, or the same as JSON. */
import * as z from 'zod';
import { parseDomain } from '../lib/addresses.ts';
import { type CsvRow, parseCsv } from '../lib/csv.ts';
import { parseHttpsUrl } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** `email-seen`: seen in a mail address. `website-host`: only the website's host. Hints, never a gate. */
export const domainKinds = ['email-seen', 'website-host'] as const;

const text = (max: number) => z.string().min(1, 'is missing').max(max);

export const directoryEntry = z.object({
  /** Opaque; stands in URLs. */
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'is no code that a URL can carry'),
  name: text(160),
  type: text(40),
  towns: z.array(text(80)).max(200),
  county: z.string().max(80),
  region: z.string().max(120),
  website: z
    .string()
    .refine((url) => parseHttpsUrl(url).ok, 'is no public web address')
    .nullable(),
  domains: z.array(
    z.object({
      domain: z
        .string()
        .refine((domain) => parseDomain(domain) === domain, 'is no lower-case domain'),
      kind: z.enum(domainKinds),
    }),
  ),
  /** Other names that people use. One may stand for several districts. */
  aliases: z.array(text(160)),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** `PUT /console/api/directory`: the whole directory at once. */
export const directoryRequest = z.object({
  districts: z.array(directoryEntry).min(1, 'there is no district in it'),
  /** Says that the list may close more than a tenth of the operating districts. */
  replace: z.boolean().default(false),
});
export type DirectoryRequest = z.input<typeof directoryRequest>;

/** The message begins with the file that the line is in. */
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

/** Complains about everything at once; towns are separated by `;`. */
export function parseDirectory(files: {
  districtsCsv: string;
  domainsCsv: string;
  aliasesCsv: string;
}): Result<DirectoryEntry[], DirectoryError[]> {
  const errors: DirectoryError[] = [];
  const complain = (table: Table, line: number, message: string) => {
    errors.push({ line, message: `${table}: ${message}` });
  };
  const rowsOf = (table: Table, text: string): CsvRow[] => {
    const csv = parseCsv(text);
    if (!csv.ok) {
      complain(table, csv.error.line, csv.error.message);
      return [];
    }
    const missing = columns[table].filter((column) => !csv.value.header.includes(column));
    for (const column of missing) complain(table, 1, `there is no column ${column}`);
    return missing.length === 0 ? csv.value.rows : [];
  };

  const found = new Map<string, { line: number; entry: Record<keyof DirectoryEntry, unknown> }>();
  const domains = new Map<string, Map<string, string>>();
  const aliases = new Map<string, Set<string>>();
  for (const { line, values } of rowsOf('districts', files.districtsCsv)) {
    const { code = '', name, type, towns = '', county, region, website = '' } = values;
    if (found.has(code)) {
      complain('districts', line, `the code ${code} is there twice`);
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
    if (known === undefined) complain('domains', line, `there is no district ${code}`);
    else if (known.has(domain)) complain('domains', line, `${domain} is there twice for ${code}`);
    else known.set(domain, kind);
  }
  for (const { line, values } of rowsOf('aliases', files.aliasesCsv)) {
    const { code = '', alias = '' } = values;
    const known = aliases.get(code);
    if (known === undefined) complain('aliases', line, `there is no district ${code}`);
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
      complain('districts', line, `${code}: ${issue.path.join('.')} ${issue.message}`);
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
