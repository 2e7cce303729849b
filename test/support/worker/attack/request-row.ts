/**
 * Sends the request of a row of the route table, as its permitted user or with an attacker's
 * changes.
 */
import { env } from 'cloudflare:workers';
import { createApp } from '../../../../src/app.tsx';
import { parseConfig } from '../../../../src/env.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { importKeyring } from '../../../../src/lib/keys.ts';
import { badge } from '../access.ts';
import { type Fields, visit } from '../site.ts';
import { TEST_ORIGIN } from '../variables.ts';
import { type Row, TABLE } from './route-table.ts';
import { fill, fillAll } from './sample-site.ts';

export const ROWS = Object.entries(TABLE);
/** Rows whose requests can change something. */
export const CHANGES = ROWS.filter(([, { form, json }]) => form || json !== undefined);

export const methodOf = (route: string) => route.split(' ', 1)[0] ?? '';

/** Lists every route of the app as `METHOD pattern`. `ALL` is middleware. */
export async function routesOfApp(): Promise<string[]> {
  const config = parseConfig(env);
  if (!config.ok) throw new Error(config.error);
  const keys = await importKeyring(config.value.secrets);
  if (!keys.ok) throw new Error(keys.error.message);
  const app = createApp({ config: config.value, keys: keys.value, words: en });
  return app.routes.map(({ method, path }) => `${method} ${path}`);
}

/** The row's body, filled in from the sample site. */
export function bodyOfRow({ form, json }: Row, staged: Fields): BodyInit | undefined {
  if (form) return new URLSearchParams(fillAll(form, staged));
  return json === undefined ? undefined : JSON.stringify(json);
}

/** The headers that the permitted user's browser would send. */
export async function headersOfRow({ who, form, json }: Row): Promise<Record<string, string>> {
  return {
    ...(who === 'staff' || who === 'service' ? await badge() : {}),
    ...(form || json !== undefined ? { Origin: TEST_ORIGIN } : {}),
    ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

/** Sends the row's request. `change` replaces its headers, body or method. */
export async function askRow(
  route: string,
  row: Row,
  staged: Fields,
  change: RequestInit = {},
): Promise<Response> {
  const body = bodyOfRow(row, staged);
  return visit(fill(row.path, staged), {
    method: methodOf(route),
    headers: await headersOfRow(row),
    ...(body === undefined ? {} : { body }),
    ...change,
  });
}
