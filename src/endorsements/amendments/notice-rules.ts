/** Rules for who is asked or informed when a statement changes. Pure. */
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { isOpen } from '../lifecycle.ts';

/** The columns of an endorsement that decide whether its endorser gets an email. */
export interface Standing {
  kind: string;
  state: string;
  /** The revision that was signed, the latest one that was reaffirmed, and the epoch of the latter. */
  revision: number;
  reaffirmedRevision: number | null;
  epoch: number;
  /** The substantive revision to which the answer was to keep another text. */
  keptEpoch: number | null;
  updates: boolean;
  unsubscribedAt: number | null;
  /** The answer to an announced text, until it counts. */
  earlyAnswer?: 'reaffirm' | 'keep' | null;
}

export interface StatementNow {
  status: string;
  heldAt: number | null;
  revision: number;
  epoch: number;
  /** Number of the latest substantive revision. */
  substantive: number;
  /** The epoch of the announced text; null if none is announced. */
  announcedEpoch?: number | null;
}

/** True if a substantive amendment followed, and the statement still accepts reaffirmations. */
export function standsForEarlier(endorsement: Standing, statement: StatementNow): boolean {
  const { state, epoch } = endorsement;
  return state === 'listed' && isOpen(statement) && epoch !== statement.epoch;
}

/** True until the endorser answers the latest amendment; keeping the earlier text is an answer. */
export function needsAnswer(endorsement: Standing, statement: StatementNow): boolean {
  const { keptEpoch, earlyAnswer } = endorsement;
  const hasAnswered = keptEpoch === statement.substantive || earlyAnswer;
  return standsForEarlier(endorsement, statement) && !hasAnswered;
}

/**
 * Whether the amendment that the notice is about brought back the text that the endorser stands for.
 * `expandNotice` checks the same in SQL.
 */
export function standsAgain(
  notice: { kind: NoticeKind; revision: number },
  endorsement: Standing,
  statement: StatementNow,
): boolean {
  const { state, epoch, revision, reaffirmedRevision, unsubscribedAt } = endorsement;
  return (
    notice.kind === 'amended' &&
    notice.revision === statement.substantive &&
    isOpen(statement) &&
    state === 'listed' &&
    unsubscribedAt === null &&
    epoch === statement.epoch &&
    (reaffirmedRevision ?? revision) < notice.revision
  );
}

/**
 * Whether a notice still concerns this endorser, checked when the email is composed. `expandNotice`
 * checks the same condition in SQL when the email is enqueued.
 */
export function concerns(
  notice: { kind: NoticeKind; revision: number },
  endorsement: Standing,
  statement: StatementNow,
): boolean {
  if (endorsement.state !== 'listed' || endorsement.unsubscribedAt !== null) return false;
  switch (notice.kind) {
    case 'amended':
    case 'reminded':
      // The notice is about an announced text that is not yet in effect.
      if (notice.revision > statement.revision)
        return (
          isOpen(statement) &&
          !endorsement.earlyAnswer &&
          endorsement.epoch !== statement.announcedEpoch
        );
      // A later amendment has notices of its own.
      return notice.revision === statement.substantive && needsAnswer(endorsement, statement);
    case 'superseded':
    case 'withdrawn':
      return endorsement.updates && statement.status === notice.kind;
  }
}
