/**
 * The contents of all tables as comparable lines. They leave out what differs from run to run by
 * design: ids are random, sealed addresses are salted, and a repeated act happens later. Duplicate
 * rows stay duplicate lines.
 */
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { encodeBase64Url } from '../../../src/lib/bytes.ts';
import { HOUR, rows } from './site.ts';

/** Makes ids contain letters and digits only, so that an id is recognized within a longer one. */
export function makeIdsPlain(): void {
  const random = crypto.getRandomValues.bind(crypto);
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    do random(bytes);
    while (bytes instanceof Uint8Array && /[-_]/.test(encodeBase64Url(bytes)));
    return bytes;
  });
}

const ID = /(?<![A-Za-z0-9])[A-Za-z0-9]{22}(?![A-Za-z0-9])/g;
/** Digests of an entry's words in the audit trail. */
const SALTED = /"(was|is)":"[0-9a-f]{64}"/g;
const AN_INSTANT = 1_000_000_000_000;
/** Number of attempts, and the order in which entries were written. */
const LEFT_OUT = /^(?:seq|attempts|trying_since)$/;
/** Random, or different for each form. */
const DIFFERING = /^(?:key|hash|network|(?:.*_)?sealed)$/;
/** The audit entry of a day without other entries. */
const MARK = '"audit.mark"';
/** The schedule's progress through its daily work, which every minute changes. */
const PROGRESS = ['audit_chain', 'heartbeat', 'job_failures', 'reconciliations', 'resealing'];

/** Counts of another hour mean nothing, and the schedule deletes them. */
const ONLY: Record<string, () => string> = {
  mail_paces: () => `where hour = ${Math.floor(Date.now() / HOUR)}`,
};

function settled([column, value]: [string, unknown]): unknown {
  if (value === null) return null;
  if (DIFFERING.test(column)) return 'differs';
  if (typeof value === 'number') return value > AN_INSTANT ? 'then' : value;
  return String(value)
    .replace(ID, 'id')
    .replace(SALTED, '"$1":"salted"')
    .replace(/\bdraft-\d+/g, 'draft');
}

/** Returns one line per row. */
export async function contents(scenario: { progress?: true }): Promise<string[]> {
  const all = await rows(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'
      and name not in ('sqlite_sequence', 'd1_migrations')`,
  );
  const tables = all.filter(({ name }) => scenario.progress || !PROGRESS.includes(String(name)));
  const results = await env.DB.batch<Record<string, unknown>>(
    tables.map(({ name }) =>
      env.DB.prepare(`select * from "${name}" ${ONLY[String(name)]?.() ?? ''}`),
    ),
  );
  return tables
    .flatMap(({ name }, index) =>
      (results[index]?.results ?? []).map(
        (row) =>
          `${name} ${JSON.stringify(
            Object.entries(row)
              .filter(([column]) => !LEFT_OUT.test(column))
              .map(settled),
          )}`,
      ),
    )
    .filter((line) => scenario.progress || !line.includes(MARK))
    .sort();
}

/** Returns the lines that are only in `here` ('-') or only in `there` ('+'). */
export function differences(here: readonly string[], there: readonly string[]): string[] {
  const lacking = (some: readonly string[], others: readonly string[], sign: string) => {
    const left = [...others];
    return some.flatMap((line) => {
      const at = left.indexOf(line);
      if (at < 0) return [`${sign} ${line}`];
      left.splice(at, 1);
      return [];
    });
  };
  return [...lacking(here, there, '-'), ...lacking(there, here, '+')];
}
