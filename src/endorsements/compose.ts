/** Composes emails about endorsements from outbox rows: loads the data and derives the links. */
import { commit, type Database } from '../db/client.ts';
import { parseAddress } from '../lib/addresses.ts';
import type { Keyring } from '../lib/keys.ts';
import { openToWrite } from '../lib/seal.ts';
import { codeOf } from '../lib/tokens.ts';
import type { Composer } from '../mail/deliver.ts';
import { takePlace } from '../mail/form-store.ts';
import type { Letter, Sender } from '../mail/letter.ts';
import { linkTo } from '../mail/link.ts';
import { findMailState, type OutboxRow } from '../mail/store.ts';
import { findStatement } from '../statements/store.ts';
import { letterOfDecision } from './decisions/compose.ts';
import { askForLink } from './decisions/emails.ts';
import { isLatestWaiting, wasAskedForMinutes } from './decisions/store.ts';
import {
  alreadyLetter,
  approvedLetter,
  confirmLetter,
  correctedLetter,
  endedLetter,
  hiddenLetter,
  invalidatedLetter,
  manageLetter,
  receiptLetter,
  reopenedLetter,
  requestedLetter,
  unconfirmed,
} from './emails.ts';
import {
  askedAt,
  codeIsGood,
  DAY,
  isOpen,
  isWaiting,
  mailToConfirm,
  remindAt,
} from './lifecycle.ts';
import { listHidden } from './manage/restoring-store.ts';
import { type EndorsementDetail, findEndorsement, findEndorser } from './store.ts';
import { confirmAgainLetter } from './submit/reminder-emails.ts';
import { hasEffect, meetSibling } from './submit/second-form.ts';

interface Recipient {
  site: Sender;
  to: string;
  detail: EndorsementDetail;
}

export const endorsementLetters: Composer = ({ db, keys, site, now }) => {
  return async (row) => {
    const endorser = row.endorserId ? await findEndorser(db, row.endorserId) : null;
    if (!endorser) return null;
    const to = await openToWrite(keys, endorser.addressSealed);
    const link = await linkTo(keys, site, 'manage', endorser.id, row.createdAt);
    if (row.kind === 'manage') return manageLetter(site, to, link);
    const detail = row.endorsementId ? await findEndorsement(db, row.endorsementId) : null;
    if (!detail) return null;
    // The email would name a text that is on hold and that nobody may see now.
    if (detail.statement.heldAt !== null) return 'later';
    return endorsementLetter(db, keys, { site, to, detail }, link, row, now);
  };
};

async function endorsementLetter(
  db: Database,
  keys: Keyring,
  recipient: Recipient,
  manage: string,
  row: OutboxRow,
  now: number,
): Promise<Letter | 'later' | null> {
  const { site, detail } = recipient;
  const { id, state, revision } = detail.endorsement;
  const meeting = meetSibling(detail.endorsement, detail.sibling, detail.statement);
  // The reminder carries the same link as the first email.
  const asked = askedAt(detail.endorsement);
  const confirm = () => linkTo(keys, site, 'confirm', id, asked);
  switch (row.kind) {
    case 'confirm': {
      if (!isWaiting(state) || !isOpen(detail.statement)) return null;
      if (meeting === 'stands') return alreadyLetter(unconfirmed(recipient), manage);
      const seen = await findStatement(db, detail.statement.slug, revision);
      const isCodeValid = codeIsGood(asked, now);
      const code = isCodeValid ? await codeOf(keys, id) : null;
      if (!seen) return null;
      const { title } = detail.statement;
      const to = { ...unconfirmed(recipient), statement: { title, date: seen.shown.date } };
      return confirmLetter(to, await confirm(), code);
    }
    case 'confirm_again': {
      const { kind: who, expiresAt } = detail.endorsement;
      if (!isOpen(detail.statement, who) || detail.statement.endorsements === 'closed') return null;
      if (!hasEffect(meeting, detail.sibling) || !(await isLatestWaiting(db, id))) return null;
      // Never before the first email, whose sending starts the time to the reminder anew.
      const first = await findMailState(db, mailToConfirm(id));
      if (first !== 'sent') return first === 'open' ? 'later' : null;
      if (now < remindAt(who, asked)) return 'later';
      if (expiresAt <= now) return null;
      const address = parseAddress(recipient.to);
      if (!address.ok) return null;
      const counted = {
        kind: 'confirm',
        address: address.value,
        statement: detail.statement.id,
      } as const;
      const taken = await commit(db, await takePlace(keys, { id: row.id, ...counted, now }));
      if (taken.at(-1)?.results.length === 0) return null;
      return confirmAgainLetter(unconfirmed(recipient), expiresAt, await confirm());
    }
    case 'receipt': {
      if (state !== 'listed' && state !== 'in_review') return null;
      const seen = await findStatement(db, detail.statement.slug, revision);
      return seen ? receiptLetter(recipient, seen.shown.digest, manage) : null;
    }
    case 'hidden': {
      const hidden = await listHidden(db, detail.endorsement.endorserId ?? '');
      return hidden.includes(id) ? hiddenLetter(recipient, manage) : null;
    }
    case 'approved':
      if (state !== 'listed') return null;
      return approvedLetter(
        recipient,
        (await wasJustAsked(db, detail, now)) ? [] : askForLink(recipient, manage),
      );
    case 'corrected':
      return state === 'listed' || state === 'in_review'
        ? correctedLetter(recipient, manage)
        : null;
    case 'reopened':
      return state === 'in_review' ? reopenedLetter(recipient, manage) : null;
    case 'invalidated':
      return state === 'invalidated' ? invalidatedLetter(recipient) : null;
    case 'declined':
    case 'removed':
      return state === row.kind ? endedLetter(recipient, row.kind) : null;
    case 'withdrawn':
      return state === 'withdrawn' ? requestedLetter(recipient, 'withdrawn') : null;
    case 'kept':
      return state === 'listed' ? requestedLetter(recipient, 'kept') : null;
    default:
      return letterOfDecision(db, keys, recipient, row, now);
  }
}

/** Whether the email that asks for the minutes went out within the last two weeks. */
async function wasJustAsked(
  db: Database,
  { endorsement, authority }: Recipient['detail'],
  now: number,
): Promise<boolean> {
  if (!authority || authority.url !== null) return false;
  return wasAskedForMinutes(db, endorsement.id, authority.revision, now - 14 * DAY);
}
