/** Sends what a row of the table says, as whoever may, or with what an opponent changes of it. */
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
/** Rows that change something, or could. */
export const CHANGES = ROWS.filter(([, { form, json }]) => form || json !== undefined);

export const methodOf = (route: string) => route.split(' ', 1)[0] ?? '';

/** Every route that the app has, as `METHOD pattern`; `ALL` is what stands before others. */
export async function routesOfApp(): Promise<string[]> {
  const config = parseConfig(env);
  if (!config.ok) throw new Error(config.error);
  const keys = await importKeyring(config.value.secrets);
  if (!keys.ok) throw new Error(keys.error.message);
  const app = createApp({ config: config.value, keys: keys.value, words: en });
  return app.routes.map(({ method, path }) => `${method} ${path}`);
}

/** The body that the row has, with what stands on the stage. */
export function bodyOfRow({ form, json }: Row, staged: Fields): BodyInit | undefined {
  if (form) return new URLSearchParams(fillAll(form, staged));
  return json === undefined ? undefined : JSON.stringify(json);
}

/** What its reader or its page would send along. */
export async function headersOfRow({ who, form, json }: Row): Promise<Record<string, string>> {
  return {
    ...(who === 'staff' || who === 'service' ? await badge() : {}),
    ...(form || json !== undefined ? { Origin: TEST_ORIGIN } : {}),
    ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

/** `change` takes the place of the row's own headers, body or method. */
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
