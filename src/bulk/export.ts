/** The columns of an export, and its two file formats. Pure. */
import * as z from 'zod';
import { csvRow } from '../lib/csv.ts';
import { toIso } from '../lib/dates.ts';

const scope = z.enum(['listed', 'all', 'public']).catch('listed');
/** The rows to export: listed ones, all that are not erased, or only the public ones. */
export type Scope = z.infer<typeof scope>;
export type Format = 'csv' | 'json';

/** A row as it is stored. */
export interface ExportRow {
  id: string;
  kind: string;
  state: string;
  public: boolean;
  name: string | null;
  title: string | null;
  affiliation: string | null;
  districtCode: string | null;
  districtName: string | null;
  region: string | null;
  evidence: string;
  body: string | null;
  decidedOn: string | null;
  officer: string | null;
  url: string | null;
  revision: number;
  standsFor: number;
  submittedAt: number;
  confirmedAt: number | null;
  listedAt: number | null;
  endedAt: number | null;
  reaffirmedAt: number | null;
  via: string | null;
  comment: string | null;
  commentShownAt: number | null;
  flags: string[];
}

type Cell = string | number | boolean | null;

const instant = (ms: number | null) => (ms === null ? null : toIso(ms));

/**
 * Formats one row. The public scope contains what our pages show: not the sender of a body's
 * decision, no partner, no flags, and a comment only if it is shown.
 */
export function toRecord(
  slug: string,
  digests: ReadonlyMap<number, string>,
  scope: Scope,
  row: ExportRow,
): Record<string, Cell> {
  const shown = scope !== 'public';
  const person = shown || row.kind === 'leader';
  return {
    id: row.id,
    statement: slug,
    kind: row.kind,
    ...(shown ? { state: row.state, public: row.public } : {}),
    name: person ? row.name : null,
    title: person ? row.title : null,
    affiliation: row.affiliation,
    districtCode: row.districtCode,
    districtName: row.districtName,
    region: row.region,
    evidence: row.evidence,
    authorityBody: row.body,
    authorityDate: row.decidedOn,
    authorityOfficer: row.officer,
    authorityUrl: row.url,
    revision: row.revision,
    digest: digests.get(row.revision) ?? null,
    standsForRevision: row.standsFor,
    standsForDigest: digests.get(row.standsFor) ?? null,
    ...(shown ? { submittedAt: instant(row.submittedAt) } : {}),
    confirmedAt: instant(row.confirmedAt),
    listedAt: instant(row.listedAt),
    ...(shown ? { endedAt: instant(row.endedAt) } : {}),
    reaffirmedAt: instant(row.reaffirmedAt),
    ...(shown ? { via: row.via } : {}),
    comment: shown || row.commentShownAt !== null ? row.comment : null,
    ...(shown ? { flags: row.flags.join(' ') } : {}),
  };
}

const NOBODY: ExportRow = {
  ...{ id: '', kind: '', state: '', public: true, name: null, title: null, affiliation: null },
  ...{ districtCode: null, districtName: null, region: null, evidence: '', body: null },
  ...{ decidedOn: null, officer: null, url: null, revision: 0, standsFor: 0, submittedAt: 0 },
  ...{ confirmedAt: null, listedAt: null, endedAt: null, reaffirmedAt: null, via: null },
  ...{ comment: null, commentShownAt: null, flags: [] },
};

/** The parts of a file, each written when it is needed. */
export interface Writer {
  begin(): string;
  rows(records: Record<string, Cell>[], first: boolean): string;
  end(count: number): string;
}

/**
 * Starts with a byte order mark, by which Excel recognizes UTF-8, and ends with the number of rows.
 */
export function csvWriter(scope: Scope): Writer {
  const columns = Object.keys(toRecord('', new Map(), scope, NOBODY));
  return {
    begin: () => `\ufeff${csvRow(columns)}`,
    rows: (records) =>
      records.map((record) => csvRow(columns.map((name) => csvCell(record[name])))).join(''),
    end: (count) => `# end ${count} rows\r\n`,
  };
}

function csvCell(cell: Cell | undefined): string | number | null {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell ?? null;
}

/** A single JSON document: a truncated download is invalid JSON. */
export function jsonWriter(statement: Record<string, Cell>, asOf: number): Writer {
  return {
    begin: () =>
      `{"statement":${JSON.stringify(statement)},"asOf":${JSON.stringify(toIso(asOf))},"endorsements":[`,
    rows: (records, first) =>
      records
        .map((record, index) => `${first && index === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`)
        .join(''),
    end: (count) => `\n],"count":${count}}\n`,
  };
}

export function parseScope(fields: Readonly<Record<string, string>>): Scope {
  return fields.public === 'yes' ? 'public' : scope.parse(fields.state);
}

const FILE = /^([a-z0-9-]+)\.(csv|json)$/;

/** Parses a file name such as `a-fair-start.csv` into the statement's slug and the format. */
export function parseFile(name: string): { slug: string; format: Format } | null {
  const [, slug, format] = FILE.exec(name) ?? [];
  return slug && (format === 'csv' || format === 'json') ? { slug, format } : null;
}
