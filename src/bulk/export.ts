/** The columns of an export, and its two file formats. Pure. */
import * as z from 'zod';
import { organizationOf } from '../endorsements/naming.ts';
import type { Words } from '../i18n/catalogue.ts';
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

/** A row as JSON has it. */
export type ExportRecord = { id: string } & Record<string, Cell>;

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
): ExportRecord {
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
  rows(records: readonly ExportRecord[], first: boolean): string;
  end(count: number): string;
}

/**
 * A sheet for people and spreadsheets. It starts with a byte order mark, by which Excel recognizes
 * UTF-8, and every row below the header is an endorsement. The district and the organization are
 * written as an import takes them.
 */
export function csvWriter(words: Words, scope: Scope): Writer {
  const headers: Readonly<Record<string, string>> = words.bulk.exports.columns;
  const keys = Object.keys(toRecord('', new Map(), scope, NOBODY)).filter((key) => key in headers);
  return {
    begin: () => `\ufeff${csvRow(keys.map((key) => headers[key] ?? ''))}`,
    rows: (records) =>
      records.map((record) => csvRow(keys.map((key) => csvCell(record, key)))).join(''),
    end: () => '',
  };
}

function csvCell(record: ExportRecord, key: string): string | number | null {
  const text = (name: string) => String(record[name] ?? '');
  const code = text('districtCode');
  // A spreadsheet reads a code that is alone in its cell as a number, and drops its zeros.
  if (key === 'districtName' && code) return `${text(key)} (${code})`.trim();
  if (key === 'affiliation' && code) {
    const [affiliation, districtName] = [text(key), text('districtName')];
    if (affiliation === districtName) return null;
    return organizationOf({ affiliation, districtName }) || affiliation;
  }
  const cell = record[key] ?? null;
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;
}

/** A single JSON document, which ends by saying that it is complete. */
export function jsonWriter(statement: Record<string, Cell>, asOf: number): Writer {
  return {
    begin: () =>
      `{"statement":${JSON.stringify(statement)},"asOf":${JSON.stringify(toIso(asOf))},"endorsements":[`,
    rows: (records, first) =>
      records
        .map((record, index) => `${first && index === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`)
        .join(''),
    end: (count) => `\n],"count":${count},"complete":true}\n`,
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
