/** Requests that check a site that was just started or deployed. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';

const problem = z.object({ detail: z.string() });

export type Unhealthy =
  /** The site is up and says in one sentence what is wrong. */
  { reason: 'unhealthy'; detail: string } | { reason: 'timeout' | 'aborted' };

/** Polls `/healthz` until it answers 200, or 503 with a problem. */
export async function waitForHealth(
  origin: string,
  { signal, timeoutMs = 90_000 }: { signal: AbortSignal; timeoutMs?: number },
): Promise<Result<void, Unhealthy>> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    if (signal.aborted) return err({ reason: 'aborted' });
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
      const response = await fetch(`${origin}/healthz`, { signal: limit });
      const text = await response.text();
      if (response.ok) return ok(undefined);
      if (response.status === 503) {
        const parsed = problem.safeParse(parseJson(text));
        if (parsed.success) return err({ reason: 'unhealthy', detail: parsed.data.detail });
      }
    } catch {
      // Nothing listens yet.
    }
    await sleep(150);
  }
  return err({ reason: 'timeout' });
}

/** Status of the console for a visitor who is not signed in; null without a response. */
export async function knock(origin: string): Promise<number | null> {
  const options = { redirect: 'manual', signal: AbortSignal.timeout(30_000) } as const;
  const answer = await fetch(`${origin}/console`, options).catch(() => null);
  return answer?.status ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
