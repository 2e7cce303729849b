/** Reads the list of pinned scripts, which the build stores among the static assets. */
import type { PinnedScript } from './code.ts';

const LEDGER_PATH = '/widget/sri.json';

let ledger: PinnedScript[] | undefined;

/**
 * Oldest first. The list is cached for the lifetime of the isolate. Requests don't share a pending
 * fetch, because a Worker can't wait for the I/O of another request.
 */
export async function pinnedScripts(assets: Fetcher, origin: string): Promise<PinnedScript[]> {
  ledger ??= await readLedger(assets, origin);
  return ledger;
}

async function readLedger(assets: Fetcher, origin: string): Promise<PinnedScript[]> {
  const response = await assets.fetch(origin + LEDGER_PATH);
  const digests = response.ok ? await response.json<Record<string, string>>() : {};
  const scripts = Object.entries(digests).map(([version, integrity]) => ({ version, integrity }));
  if (scripts.length === 0)
    throw new Error(`${LEDGER_PATH} answered ${response.status}: run "npm run build"`);
  return scripts;
}
