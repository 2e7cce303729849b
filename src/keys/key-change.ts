/** How far a change of `ADDRESS_KEY` is, told from where each table stands. Pure. */
import { sealedParts } from '../lib/vocabulary.ts';

/** So many are counted, no more. */
export const MOST_COUNTED = 10_000;

export interface KeyChangeProgress {
  kind: 'starting' | 'running' | 'checking' | 'done' | 'stopped';
  /** Addresses that this pass has still to look at. */
  left: number;
  /** Addresses that neither key opens. */
  unopened: number;
  /** Instant since which all are under the new key; 0 while they are not. */
  since: number;
}

interface Part {
  key: string;
  pass: number;
  unopened: number;
  doneAt: number | null;
  left: number;
}

/** Null where nothing is being changed. */
export function progressOf(
  parts: readonly Part[],
  key: string,
  hasOld: boolean,
): KeyChangeProgress | null {
  const own = parts.filter((part) => part.key === key);
  const open = own.filter(({ doneAt }) => doneAt === null);
  const sum = (count: (part: Part) => number) => open.reduce((all, part) => all + count(part), 0);
  const seen = { left: sum(({ left }) => left), unopened: sum(({ unopened }) => unopened) };
  const told = (kind: KeyChangeProgress['kind'], since = 0) => ({ kind, ...seen, since });
  if (!hasOld) return open.length > 0 ? told('stopped') : null;
  if (own.length < sealedParts.length) return told('starting');
  if (open.length === 0) return told('done', Math.max(...own.map(({ doneAt }) => doneAt ?? 0)));
  return told(open.some(({ pass }) => pass === 1) ? 'running' : 'checking');
}
