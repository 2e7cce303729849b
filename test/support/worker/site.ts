/**
 * A browser on the site: reads pages, posts forms with their Origin, and sets the clock. Also reads
 * rows of the database.
 */
import { env, exports } from 'cloudflare:workers';
import { vi } from 'vitest';
import { TEST_ORIGIN } from './variables.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Fields = Readonly<Record<string, string>>;

/** Never follows a redirect, so that tests can check its target. */
export function visit(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new URL(path, TEST_ORIGIN).href, { redirect: 'manual', ...init });
}

/** Returns a response's text without its style sheet. */
export async function bodyOf(response: Response): Promise<string> {
  return (await response.text()).replace(/<style>.*?<\/style>/s, '');
}

export async function read(path: string, headers: HeadersInit = {}): Promise<string> {
  return bodyOf(await visit(path, { headers }));
}

/** Where a response leads. */
export const nextOf = ({ headers }: Response): string => headers.get('Location') ?? '';

/** What the address of the next page carries of an accepted form: the id of its row, and the seal. */
export function keptIn(response: Response): { ref: string; kept: string } {
  const { searchParams } = new URL(nextOf(response), TEST_ORIGIN);
  return { ref: searchParams.get('ref') ?? '', kept: searchParams.get('kept') ?? '' };
}

/** Where a response leads, without the seal of what was typed: no two are equal. */
export const whereTo = (response: Response): string =>
  nextOf(response).replace(/kept=[\w-]{60,}/, 'kept=SEAL');

/** Posts a form like a browser that sends Origin but no Fetch Metadata. */
export function post(path: string, fields: Fields, headers: Fields = {}): Promise<Response> {
  return visit(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: TEST_ORIGIN, ...headers },
  });
}

/** Sets the clock of the Worker and the test. */
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

/** Returns the only row of a query. Throws if there is not exactly one. */
export async function row(query: string, ...values: (string | number | null)[]): Promise<Row> {
  const [only, ...others] = await rows(query, ...values);
  if (!only || others.length > 0) throw new Error(`expected one row, got`);
  return only;
}

/** Writes what a trigger refuses: drops the trigger, writes, and restores it. */
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
 * Returns every row of every table as text, except for the schedule's records of its own runs.
 * Equal results before and after an act mean that it wrote nothing.
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
