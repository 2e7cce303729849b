/**
 * Texts that this isolate has read lately, for when D1 does not answer (R9).
 *
 * It holds texts and the facts of them, never names or tallies; at most 64, none longer than an hour
 * after D1 last answered with it. What D1 tells meanwhile counts at once: a statement that is held or
 * not there is forgotten whole, a text when it is redacted or another revision stands. Another isolate
 * may know less: within an outage a hold is told to none (docs/decisions/0013-texts-kept-in-memory.md).
 */

import type { StatementView } from '../store.ts';
import type { Related } from './successor-store.ts';

/** What a page shows of a statement without its endorsers. */
export type StatementText = Omit<StatementView, 'tally' | 'withdrawn'>;

/** What stands beside a text on its page. */
export interface Beside {
  related: Related[];
  /** Languages that it is translated into. */
  languages: string[];
}

export interface Remembered extends Beside {
  view: StatementText;
  /** When D1 last answered with it. */
  checkedAt: number;
}

export const MOST_TEXTS = 64;
export const REMEMBERED_MS = 3_600_000;

export function createMemory() {
  const kept = new Map<string, Remembered>();
  const keyOf = (slug: string, number: number) => `${slug}/${number}`;

  return {
    /** What D1 has just answered; null where it publishes no such statement. */
    learn(slug: string, view: StatementView | null, beside: Beside, now: number): void {
      const gone = new Set(view?.revisions.flatMap((one) => (one.redactedAt ? one.number : [])));
      for (const [key, { view: old }] of kept) {
        const same = old.revision === view?.revision && old.updatedAt === view.updatedAt;
        if (old.slug === slug && (!same || gone.has(old.shown.number))) kept.delete(key);
      }
      if (!view || view.shown.text === null) return;
      const key = keyOf(slug, view.shown.number);
      const { tally, withdrawn, ...facts } = view;
      kept.delete(key);
      // The page needs the HTML alone; the canonical bytes would double it.
      const text = { ...facts, shown: { ...facts.shown, text: '' } };
      kept.set(key, { ...beside, view: text, checkedAt: now });
      const [oldest] = kept.keys();
      if (kept.size > MOST_TEXTS && oldest !== undefined) kept.delete(oldest);
    },

    /** The revision, or without its number the one that stands; null where it was not read lately. */
    recall(slug: string, number: number | undefined, now: number): Remembered | null {
      for (const found of kept.values()) {
        const { slug: own, shown, revision } = found.view;
        if (own !== slug || shown.number !== (number ?? revision)) continue;
        return now - found.checkedAt <= REMEMBERED_MS ? found : null;
      }
      return null;
    },
  };
}

export type Memory = ReturnType<typeof createMemory>;
