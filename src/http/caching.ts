/**
 * Every response is `no-store` unless its route opts in here: the cache in front of the Worker
 * keeps an unmarked 200 for two hours. `s-maxage` and `must-revalidate` would switch off stale
 * serving, so neither is used.
 */
import type { AppContext } from './context.ts';

const POLICIES = {
  /** Pages that show names: gone everywhere within 10 minutes, outages included. */
  names: 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300',
  /** Texts without names or tallies. */
  texts: 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
  /** Pictures of a number, which mails call for again and again. No name is on them. */
  counts: 'public, max-age=900, stale-if-error=3600',
} as const;

/**
 * After an act of one's own, the reader's next page shows it: without this, the browser would show
 * the page that it kept for a minute.
 */
export function forgetPages(c: AppContext): void {
  c.header('Clear-Site-Data', '"cache"');
}

export function allowCaching(c: AppContext, policy: keyof typeof POLICIES): void {
  c.header('Cache-Control', POLICIES[policy]);
  // A name that leaves the lists, or a statement that is held, has these purged.
  if (policy !== 'texts') c.header('Cache-Tag', 'names');
}
