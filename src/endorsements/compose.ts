/** Makes the letter of an outbox row: loads what it tells of, derives its link. */
import type { Database } from '../db/client.ts';
import type { Keyring } from '../lib/keys.ts';
import { openAddress } from '../lib/seal.ts';
import { dayOf, issueToken } from '../lib/tokens.ts';
import type { Compose, Letter } from '../mail/deliver.ts';
import type { OutboxRow } from '../mail/store.ts';
import { findStatement } from '../statements/store.ts';
import type { Site } from '../ui/layout.tsx';
import {
  alreadyLetter,
  approvedLetter,
  confirmLetter,
  endedLetter,
  manageLetter,
  type Recipient,
  receiptLetter,
} from './emails.ts';
import { findEndorsement, findEndorser, hasActiveSibling } from './store.ts';

export function composer(db: Database, keys: Keyring, site: Site): Compose {
  return async (row) => {
    const endorser = await findEndorser(db, row.endorserId);
    const to = endorser && (await openAddress(keys, endorser.addressSealed));
    if (!to) return null;
    if (row.kind === 'manage') return manageLetter(site, to, await manageLink(keys, site, row));
    const detail = row.endorsementId ? await findEndorsement(db, row.endorsementId) : null;
    return detail ? ofEndorsement(db, keys, { site, to, detail }, row) : null;
  };
}

async function ofEndorsement(
  db: Database,
  keys: Keyring,
  recipient: Recipient,
  row: OutboxRow,
): Promise<Letter | null> {
  const { site, detail } = recipient;
  const { id, state, revision } = detail.endorsement;
  switch (row.kind) {
    case 'confirm': {
      if (state !== 'submitted') return null;
      if (await hasActiveSibling(db, id)) {
        return alreadyLetter(recipient, await manageLink(keys, site, row));
      }
      const seen = await findStatement(db, detail.statement.slug, revision);
      const token = await issueToken(keys, 'confirm', id, dayOf(row.createdAt));
      const link = `${site.origin}/endorsements/confirm?token=${token}`;
      return seen ? confirmLetter(recipient, seen.shown.date, link) : null;
    }
    case 'receipt': {
      if (state !== 'listed' && state !== 'in_review') return null;
      const seen = await findStatement(db, detail.statement.slug, revision);
      const link = await manageLink(keys, site, row);
      return seen ? receiptLetter(recipient, seen.shown.digest, link) : null;
    }
    case 'approved':
      return state === 'listed' ? approvedLetter(recipient) : null;
    case 'declined':
    case 'removed':
      return state === row.kind ? endedLetter(recipient, row.kind) : null;
    default:
      return null;
  }
}

async function manageLink(keys: Keyring, site: Site, row: OutboxRow): Promise<string> {
  const token = await issueToken(keys, 'manage', row.endorserId, dayOf(row.createdAt));
  return `${site.origin}/endorsements/manage?token=${token}`;
}
