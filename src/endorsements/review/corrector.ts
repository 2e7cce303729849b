/**
 * Whoever corrected an entry does not approve it: the words that are listed would be one person's.
 * If nobody else approves for 72 hours, that person can do it alone, and staff are told. An approval
 * settles the corrections before it. Pure.
 */
import { ALONE_HOURS } from '../../approvals/rules.ts';

export const ALONE_MS = ALONE_HOURS * 3_600_000;

interface HistoryEntry {
  at: number;
  actor: string;
  action: string;
}

/**
 * When this person last corrected the entry, if nobody approved it after that; else null. The
 * history is the entry's part of the audit trail, oldest first.
 */
export function findCorrection(history: readonly HistoryEntry[], person: string): number | null {
  const approved = history.findLastIndex(({ action }) => action === 'endorsement.approve');
  const own = history.findLast(
    ({ action, actor }, place) =>
      place > approved && action === 'endorsement.correct' && actor === person,
  );
  return own?.at ?? null;
}

/** When the corrector can approve alone; null if they can approve now. */
export function waitsUntil(correctedAt: number | null, now: number): number | null {
  if (correctedAt === null || now >= correctedAt + ALONE_MS) return null;
  return correctedAt + ALONE_MS;
}
