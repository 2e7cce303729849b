/** Who is asked again or told when a statement changes, and what they can answer. Pure. */
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { isOpen } from '../lifecycle.ts';

/** What of an endorsement decides whether its endorser is written to. */
export interface Standing {
  kind: string;
  state: string;
  /** Of the text that it stands for. */
  epoch: number;
  keptEpoch: number | null;
  updates: boolean;
  unsubscribedAt: number | null;
  /** What was answered beforehand to an announced text, until it counts. */
  answered?: 'reaffirm' | 'keep' | null;
}

export interface StatementNow {
  status: string;
  heldAt: number | null;
  revision: number;
  epoch: number;
}

/** The text has been amended in substance since, and the endorsement can follow. */
export function standsForEarlier(endorsement: Standing, statement: StatementNow): boolean {
  const { state, epoch } = endorsement;
  return state === 'listed' && isOpen(statement) && epoch !== statement.epoch;
}

/** The endorser has given no answer to the latest amendment. Keeping to the earlier text is one. */
export function needsAnswer(endorsement: Standing, statement: StatementNow): boolean {
  const { keptEpoch, answered } = endorsement;
  const silent = keptEpoch !== statement.epoch && !answered;
  return standsForEarlier(endorsement, statement) && silent;
}

/**
 * Whether a notice still has something to say to this endorser. `expandNotice` asks the same of the
 * database beforehand; this asks again when the letter is written.
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
      // Announced: its text is still to come.
      if (notice.revision > statement.revision) return isOpen(statement) && !endorsement.answered;
      // An amendment that came later asks by notices of its own.
      return notice.revision === statement.epoch && needsAnswer(endorsement, statement);
    case 'superseded':
    case 'withdrawn':
      return endorsement.updates && statement.status === notice.kind;
  }
}
