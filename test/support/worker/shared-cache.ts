/**
 * Conforming caches between a reader and the Worker (RFC 9111, RFC 5861), chained as a browser's
 * cache is behind a shared one. Each keeps everything for as long as it may, which is the worst
 * case for somebody whose name was removed:
 *
 * - A response without a policy is kept for two hours, as Workers Cache does, whatever its status
 * and even if it is private.
 * - Stale responses are served for as long as `stale-while-revalidate` and `stale-if-error` allow.
 * - Revalidation sends the stored ETag, and a 304 makes the stored response fresh again (RFC 9111,
 * 4.3.4).
 * - Nothing is ever purged, and a posted form invalidates nothing.
 *
 * Ages add up through `Age`, as they must (RFC 9111, 4.2.3). Serving stale responses while
 * disconnected (4.2.4) is left out: an origin that answers 503 is not disconnected.
 */

/** A response as a cache passes it on. `age`: seconds since the origin made it. */
export interface Answer {
  status: number;
  text: string;
  headers: Headers;
  age: number;
}

export type Ask = (path: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;

interface Kept extends Answer {
  /** When it was stored, in milliseconds. */
  at: number;
}

const WITHOUT_POLICY = 'max-age=7200';

function directives(headers: Headers): Map<string, number> {
  const parts = (headers.get('Cache-Control') ?? WITHOUT_POLICY).toLowerCase().split(',');
  return new Map(
    parts.map((part) => {
      const [name = '', value] = part.trim().split('=');
      return [name, Number(value ?? 0)];
    }),
  );
}

/** The origin. A body that breaks off counts as a 502. */
export function fromOrigin(send: (path: string, init: RequestInit) => Promise<Response>): Ask {
  return async (path, headers) => {
    try {
      const response = await send(path, { headers });
      const { status } = response;
      return { status, text: await response.text(), headers: response.headers, age: 0 };
    } catch {
      return { status: 502, text: '', headers: new Headers(), age: 0 };
    }
  };
}

export function cacheBefore(next: Ask): Ask {
  const kept = new Map<string, Kept>();
  const ageOf = ({ age, at }: Kept) => age + (Date.now() - at) / 1000;
  const handOn = (one: Kept): Answer => ({ ...one, age: ageOf(one) });

  async function askAnew(path: string, old?: Kept): Promise<Answer> {
    const tag = old?.headers.get('ETag');
    const answer = await next(path, tag ? { 'If-None-Match': tag } : {});
    const fresh =
      answer.status === 304 && old
        ? { ...old, headers: new Headers([...old.headers, ...answer.headers]), age: answer.age }
        : answer;
    const policy = directives(fresh.headers);
    const may = !policy.has('no-store') && fresh.status < 500 && fresh.status !== 304;
    if (may) kept.set(path, { ...fresh, at: Date.now() });
    return fresh;
  }

  /**
   * Serves a response as late as allowed: fresh, then stale while revalidating, then stale because
   * revalidation failed.
   */
  return async (path) => {
    const stored = kept.get(path);
    if (!stored) return askAnew(path);
    const policy = directives(stored.headers);
    const seconds = (name: string) => policy.get(name) ?? 0;
    const age = ageOf(stored);
    const stale = age - (policy.has('no-cache') ? 0 : seconds('max-age'));
    if (stale < 0) return handOn(stored);
    const answer = await askAnew(path, stored);
    if (stale < seconds('stale-while-revalidate')) return { ...stored, age };
    const failed = answer.status >= 500;
    return failed && stale < seconds('stale-if-error') ? { ...stored, age } : answer;
  };
}
