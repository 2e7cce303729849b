/** Staff of the running Worker: publish the directory, one statement and its amendments. */

import { DISTRICTS, districtCode, SLUG } from './endorser-acts.ts';
import { type Machine, ORIGIN } from './worker-process.ts';

export async function openSite(machine: Machine): Promise<void> {
  const districts = Array.from({ length: DISTRICTS }, (_, index) => ({
    ...{ code: districtCode(index + 1), name: `Example District ${index + 1}`, type: 'local' },
    ...{ towns: [], county: 'Middle', region: 'Coast', website: null, domains: [], aliases: [] },
  }));
  await send(machine, 'PUT', '/console/api/directory', { districts, replace: true });
  await publish(machine, 1, null);
}

/**
 * Publishes the text, idempotently. Once somebody endorses the statement, an amendment waits until
 * a second member of staff approves. Returns the current revision.
 */
export async function publish(
  machine: Machine,
  revision: number,
  amends: string | null,
): Promise<number> {
  const text = {
    ...{ slug: SLUG, date: '2025-02', title: 'A fair start', summary: 'It asks for a fair start.' },
    ...{ topics: ['Fairness'], body: `We ask for a fair start.\n\nThis is text ${revision}.\n` },
    ...{ endorsements: 'open', supersedes: null, reviewBy: null, reaffirmed: null },
    ...{ ballotQuestion: false, amends },
    ...{ change: amends && 'substantive', changeNote: amends && 'For a reason.' },
  };
  await send(machine, 'POST', '/console/api/statements', {
    ...{ mode: 'publish', statements: [text], pages: [] },
  });
  const waiting = await machine.rows(
    "select id from requests where kind = 'publish_substantive' and settled_at is null",
  );
  for (const { id } of waiting) {
    const path = `/console/requests/${id}`;
    const answer = await machine.postAsOther(path, { action: 'approve' });
    await answer.arrayBuffer();
    if (answer.status !== 303) throw new Error(`the approval was answered ${answer.status}`);
  }
  return (await read(machine)).revision;
}

export interface Published {
  revision: number;
  digest: string;
  tally: Record<string, unknown>;
}

export async function read(machine: Machine): Promise<Published> {
  const answer = await machine.ask(`/api/v1/statements/${SLUG}`);
  return (await answer.json()) as Published;
}

async function send(machine: Machine, method: string, path: string, body: unknown): Promise<void> {
  const answer = await machine.ask(path, {
    method,
    body: JSON.stringify(body),
    headers: { Origin: ORIGIN, 'Content-Type': 'application/json' },
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.arrayBuffer();
}
