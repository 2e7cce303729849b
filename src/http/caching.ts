/**
 * Every response is `no-store` unless its route calls `allowCaching`: the cache in front of the
 * Worker keeps an unmarked 200 for two hours. `s-maxage` and `must-revalidate` would turn off
 * serving stale responses, so neither is used.
 */
import type { AppContext } from './context.ts';

const POLICIES = {
  /**
   * Pages that show names: a removed name is gone everywhere within 10 minutes, even during an
   * outage.
   */
  names: 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300',
  /** Texts without names or counts. */
  texts: 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
  /** Pictures of a number, which email programs fetch repeatedly. They contain no names. */
  counts: 'public, max-age=900, stale-if-error=3600',
} as const;

/**
 * Makes the browser drop its cached pages after a change, so that the person sees the result at
 * once.
 */
export function forgetPages(c: AppContext): void {
  c.header('Clear-Site-Data', '"cache"');
}

export function allowCaching(c: AppContext, policy: keyof typeof POLICIES): void {
  c.header('Cache-Control', POLICIES[policy]);
  // These pages are purged when a name leaves the lists or a statement is put on hold.
  if (policy !== 'texts') c.header('Cache-Tag', 'names');
}
