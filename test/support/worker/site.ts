/** A browser on the site: pages, forms with their Origin, and the clock on the wall. */
import { env, exports } from 'cloudflare:workers';
import { vi } from 'vitest';
import { TEST_ORIGIN } from './variables.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Fields = Readonly<Record<string, string>>;

/** Never follows a redirect: where it leads is part of the answer. */
export function visit(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new URL(path, TEST_ORIGIN).href, { redirect: 'manual', ...init });
}

/** The text of an answer, without its style sheet. */
export async function bodyOf(response: Response): Promise<string> {
  return (await response.text()).replace(/<style>.*?<\/style>/s, '');
}

export async function read(path: string, headers: HeadersInit = {}): Promise<string> {
  return bodyOf(await visit(path, { headers }));
}

/** Posts a form as a browser does that sends an Origin, and no Fetch Metadata. */
export function post(path: string, fields: Fields, headers: Fields = {}): Promise<Response> {
  return visit(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: TEST_ORIGIN, ...headers },
  });
}

/** Sets the Worker's clock, and the test's. */
export function itIs(instant: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
}

export function after(milliseconds: number): void {
  itIs(Date.now() + milliseconds);
}

type Row = Record<string, string | number | null>;

export async function rows(query: string, ...values: (string | number | null)[]): Promise<Row[]> {
  const { results } = await env.DB.prepare(query)
    .bind(...values)
    .all<Row>();
  return results;
}

/** The one row of a query, or a clear failure. */
export async function row(query: string, ...values: (string | number | null)[]): Promise<Row> {
  const [only, ...others] = await rows(query, ...values);
  if (!only || others.length > 0)
    throw new Error(`not one row, but ${others.length + 1}: ${query}`);
  return only;
}

/** As nobody can through the site: past a trigger that refuses, which then stands again. */
export async function tamper(trigger: string, ...writes: string[]): Promise<void> {
  const { sql } = await row('select sql from sqlite_master where name = ?', trigger);
  await rows(`drop trigger ${trigger}`);
  for (const write of writes) await rows(write);
  await rows(String(sql));
}

export async function count(table: string, condition = 'true'): Promise<number> {
  return Number((await row(`select count(*) as n from ${table} where ${condition}`)).n);
}

/**
 * Every row of every table, as text: equal before and after means that nothing was written, but for
 * what the schedule keeps of its own runs.
 */
export async function everything(): Promise<string> {
  const tables = await rows(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'
      and name not in ('heartbeat', 'reconciliations') order by name`,
  );
  const contents = await env.DB.batch<Row>(
    tables.map(({ name }) => env.DB.prepare(`select * from "${name}"`)),
  );
  return JSON.stringify(
    contents.map(({ results }, index) => [
      tables[index]?.name,
      results.map((one) => JSON.stringify(one)).sort(),
    ]),
  );
}
