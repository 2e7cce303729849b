/** The progress of a change of `ADDRESS_KEY`, computed from the progress of each table. Pure. */
import { sealedParts } from '../lib/vocabulary.ts';

/** Counting stops here. */
export const MOST_COUNTED = 10_000;

export interface KeyChangeProgress {
  kind: 'starting' | 'running' | 'checking' | 'done' | 'stopped';
  /** Addresses that the current pass has not reached yet. */
  left: number;
  /** Addresses that neither key can open. */
  unopened: number;
  /** Instant since when all addresses are under the new key; 0 if they are not. */
  since: number;
}

interface Part {
  key: string;
  pass: number;
  unopened: number;
  doneAt: number | null;
  left: number;
}

/** Null if no change is in progress. */
export function progressOf(
  parts: readonly Part[],
  key: string,
  hasOld: boolean,
): KeyChangeProgress | null {
  const own = parts.filter((part) => part.key === key);
  const open = own.filter(({ doneAt }) => doneAt === null);
  const sum = (count: (part: Part) => number) => open.reduce((all, part) => all + count(part), 0);
  const counts = { left: sum(({ left }) => left), unopened: sum(({ unopened }) => unopened) };
  const progress = (kind: KeyChangeProgress['kind'], since = 0) => ({ kind, ...counts, since });
  if (!hasOld) return open.length > 0 ? progress('stopped') : null;
  if (own.length < sealedParts.length) return progress('starting');
  if (open.length === 0) return progress('done', Math.max(...own.map(({ doneAt }) => doneAt ?? 0)));
  return progress(open.some(({ pass }) => pass === 1) ? 'running' : 'checking');
}
