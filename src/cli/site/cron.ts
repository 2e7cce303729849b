/** Fires the cron trigger of a local site, since `wrangler dev` never does. */

const MINUTE_MS = 60_000;

/** Fires now and then every minute until stopped. Calls `onFailure` once per series of failures. */
export function startCron(origin: string, onFailure: (why: string) => void): { stop(): void } {
  const stopped = new AbortController();
  let failing = false;
  const fire = async () => {
    try {
      const limit = AbortSignal.any([stopped.signal, AbortSignal.timeout(MINUTE_MS)]);
      const url = `${origin}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`;
      const response = await fetch(url, { signal: limit });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`status ${response.status}`);
      failing = false;
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!failing) onFailure(error instanceof Error ? error.message : String(error));
      failing = true;
    }
  };
  void fire();
  const timer = setInterval(fire, MINUTE_MS);
  return {
    stop() {
      clearInterval(timer);
      stopped.abort();
    },
  };
}
