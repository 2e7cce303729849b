/**
 * A cache of texts that this isolate has read lately, for when D1 is unavailable (R9).
 *
 * It holds texts and their facts, never names or tallies: at most 64 texts, each for at most an
 * hour after D1 last returned it. Every response of D1 updates it at once: texts of a statement
 * that is held, missing or changed are dropped, and so are redacted texts. Each isolate has its own
 * cache, so during an outage no isolate learns of a new hold
 * (docs/decisions/0013-texts-kept-in-memory.md).
 */

import type { StatementView } from '../store.ts';
import type { Related } from './related-store.ts';

/** What a statement's page shows apart from its endorsers. */
export type StatementText = Omit<StatementView, 'tally' | 'withdrawn'>;

/** What a page shows beside the text. */
export interface Beside {
  related: Related[];
  /** Languages of the translations. */
  languages: string[];
}

export interface Remembered extends Beside {
  view: StatementText;
  /** When D1 last returned it. */
  checkedAt: number;
}

export const MOST_TEXTS = 64;
export const REMEMBERED_MS = 3_600_000;

export function createMemory() {
  const kept = new Map<string, Remembered>();
  const keyOf = (slug: string, number: number) => `${slug}/${number}`;

  return {
    /** Records what D1 just returned; a null `view` means that no such statement is published. */
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
      // The page needs only the HTML; keeping the canonical text too would double the memory.
      const text = { ...facts, shown: { ...facts.shown, text: '' } };
      kept.set(key, { ...beside, view: text, checkedAt: now });
      const [oldest] = kept.keys();
      if (kept.size > MOST_TEXTS && oldest !== undefined) kept.delete(oldest);
    },

    /** The revision, or without a number the current one; null if it wasn't read lately. */
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
