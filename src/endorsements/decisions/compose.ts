/** Composes emails about a body's decisions; null if an email is no longer needed. */
import type { Database } from '../../db/client.ts';
import type { Keyring } from '../../lib/keys.ts';
import type { Letter, Sender } from '../../mail/letter.ts';
import { linkTo } from '../../mail/link.ts';
import type { OutboxRow } from '../../mail/store.ts';
import { MINUTES_DAYS } from '../lifecycle.ts';
import type { EndorsementDetail } from '../store.ts';
import {
  declinedDecisionLetter,
  minutesLetter,
  minutesRefusedLetter,
  minutesShownLetter,
  reaffirmedLetter,
} from './emails.ts';
import { findReaffirmation } from './store.ts';

export async function letterOfDecision(
  db: Database,
  keys: Keyring,
  recipient: { site: Sender; to: string; detail: EndorsementDetail },
  row: OutboxRow,
  now: number,
): Promise<Letter | null> {
  const { detail, site } = recipient;
  const { endorsement: e, authority, statement } = detail;
  // The sender was erased, so nobody can be asked.
  if (e.endorserId === null) return null;
  const [revision, turn] = (row.subjectId ?? '').split('.').map(Number);
  if (!revision) return null;
  // The token is dated from today: the row may be months old, and the link works for 30 days.
  const manage = await linkTo(keys, site, 'manage', e.endorserId, now);
  const stands = e.state === 'in_review' || e.state === 'listed';
  switch (row.kind) {
    case 'minutes': {
      if (!stands || statement.status === 'withdrawn' || authority?.revision !== revision)
        return null;
      if (authority.url !== null || authority.urlOffered !== null) return null;
      const last = turn === MINUTES_DAYS.length - 1;
      return minutesLetter(recipient, authority.decidedOn, manage, last);
    }
    case 'minutes_shown':
      // An entry that was never listed has another email to come, which says that it is.
      if (!stands || e.listedAt === null) return null;
      if (authority?.revision !== revision || authority.url === null) return null;
      return minutesShownLetter(recipient);
    case 'minutes_refused':
      // Another link was sent meanwhile.
      if (!stands || authority?.revision !== revision) return null;
      if (authority.url !== null || authority.urlOffered !== null) return null;
      return minutesRefusedLetter(recipient, manage);
    case 'reaffirmed':
      return e.reaffirmedRevision === revision
        ? reaffirmedLetter(recipient, revision, manage)
        : null;
    case 'reaffirm_declined': {
      const found = await findReaffirmation(db, e.id, revision);
      if (!found || found.declinedAt === null) return null;
      return declinedDecisionLetter(recipient, found, manage);
    }
    default:
      return null;
  }
}
