/** Parses which database a command works on: `--local` or `--remote`, one of which is required. */
import { join } from 'node:path';
import { type Options, readFlags } from '../setup/flags.ts';
import type { Place } from './d1.ts';

const PLACES = `
  --remote       the deployed database (npx wrangler login comes first)
  --local        the one of this machine, that npm start makes
  --config FILE  another wrangler.toml`;

export function parsePlace(usage: string, options: Options) {
  const values: Record<string, unknown> = readFlags(`${usage}\n${PLACES}`, {
    ...options,
    local: { type: 'boolean' },
    remote: { type: 'boolean' },
    config: { type: 'string', default: join(import.meta.dirname, '../../../wrangler.toml') },
  });
  if (Boolean(values.local) === Boolean(values.remote)) {
    throw new Error('Say which database: --local, of this machine, or --remote, the deployed one.');
  }
  const place: Place = {
    where: values.remote ? '--remote' : '--local',
    config: String(values.config),
  };
  return { place, values: values as Record<string, string | boolean | undefined> };
}

export function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
