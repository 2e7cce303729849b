/** Reads which scripts are pinned: the build puts their digests among the static assets. */
import type { PinnedScript } from './code.ts';

const LEDGER_PATH = '/widget/sri.json';

let ledger: PinnedScript[] | undefined;

/** Oldest first. Kept once it is read, while the isolate lives: no page waits for what another asked. */
export async function pinnedScripts(assets: Fetcher, origin: string): Promise<PinnedScript[]> {
  ledger ??= await readLedger(assets, origin);
  return ledger;
}

async function readLedger(assets: Fetcher, origin: string): Promise<PinnedScript[]> {
  const answer = await assets.fetch(origin + LEDGER_PATH);
  const digests = answer.ok ? await answer.json<Record<string, string>>() : {};
  const scripts = Object.entries(digests).map(([version, integrity]) => ({ version, integrity }));
  if (scripts.length === 0)
    throw new Error(`${LEDGER_PATH} answered ${answer.status}: npm run build puts it there`);
  return scripts;
}
