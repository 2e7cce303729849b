/**
 * A conforming shared cache in front of the Worker (RFC 9111, RFC 5861): it keeps what it may for as
 * long as it may, which is the worst that a cache can do to somebody who has left.
 */
import { visit } from './site.ts';

interface Kept {
  status: number;
  text: string;
  at: number;
  policy: Map<string, number>;
}

const kept = new Map<string, Kept>();

export function emptyCache(): void {
  kept.clear();
}

function directives(header: string | null): Map<string, number> {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  return new Map(parts.map(([name = '', value]) => [name, Number(value ?? 0)]));
}

async function fetchAndKeep(path: string): Promise<Kept> {
  const response = await visit(path);
  const policy = directives(response.headers.get('Cache-Control'));
  const answer = { status: response.status, text: await response.text(), at: Date.now(), policy };
  const storable = !policy.has('no-store') && !policy.has('private') && policy.has('max-age');
  if (response.ok && storable) kept.set(path, answer);
  return answer;
}

/** As late as is allowed: fresh, then stale while it asks anew, then stale because that failed. */
export async function readThroughCache(path: string): Promise<{ status: number; text: string }> {
  const stored = kept.get(path);
  if (!stored) return fetchAndKeep(path);
  const age = (Date.now() - stored.at) / 1000;
  const seconds = (name: string) => stored.policy.get(name) ?? 0;
  if (age < seconds('max-age')) return stored;
  const stale = age - seconds('max-age');
  const fresh = await fetchAndKeep(path);
  if (stale < seconds('stale-while-revalidate')) return stored;
  return fresh.status >= 500 && stale < seconds('stale-if-error') ? stored : fresh;
}
