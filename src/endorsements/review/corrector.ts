/**
 * Whoever corrected an entry does not approve it: the words that are listed would be one person's.
 * The same holds for whoever took up a body again that was once listed, because two people had ended
 * it. If nobody else approves for 72 hours, that person can do it alone, and staff are told. An
 * approval settles what was before it. Pure.
 */
import { ALONE_HOURS } from '../../approvals/rules.ts';

export const ALONE_MS = ALONE_HOURS * 3_600_000;

interface HistoryEntry {
  at: number;
  actor: string;
  action: string;
  detail: Readonly<Record<string, unknown>>;
}

export interface OwnAct {
  at: number;
  act: 'correct' | 'reopen';
}

/** Which act the entry of the history is, if whoever did it does not approve. */
function actOf({ action, detail }: HistoryEntry): OwnAct['act'] | null {
  if (action === 'endorsement.correct') return 'correct';
  return action === 'endorsement.reopen' && detail.takes_two === 1 ? 'reopen' : null;
}

/**
 * The last act by which this person may not approve the entry, if nobody approved it after that; else
 * null. The history is the entry's part of the audit trail, oldest first.
 */
export function findOwnAct(history: readonly HistoryEntry[], person: string): OwnAct | null {
  const approved = history.findLastIndex(({ action }) => action === 'endorsement.approve');
  const own = history.findLast(
    (entry, place) => place > approved && entry.actor === person && actOf(entry) !== null,
  );
  const act = own ? actOf(own) : null;
  return own && act ? { at: own.at, act } : null;
}

/** When that person can approve alone; null if they can approve now. */
export function waitsUntil(actedAt: number | null, now: number): number | null {
  if (actedAt === null || now >= actedAt + ALONE_MS) return null;
  return actedAt + ALONE_MS;
}
