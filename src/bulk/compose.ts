/** Composes the letter to a person who signed on paper. Its link is the usual confirmation link. */
import { isOpen } from '../endorsements/lifecycle.ts';
import { findEndorsement, findEndorser } from '../endorsements/store.ts';
import { openToWrite } from '../lib/seal.ts';
import type { Composer } from '../mail/deliver.ts';
import { linkTo } from '../mail/link.ts';
import { paperLetter } from './emails.ts';

export const paperLetters: Composer = ({ db, keys, site }) => {
  return async (row) => {
    const detail = row.endorsementId ? await findEndorsement(db, row.endorsementId) : null;
    if (detail?.endorsement.state !== 'imported') return null;
    const { id, endorserId } = detail.endorsement;
    if (detail.statement.heldAt !== null) return 'later';
    if (!isOpen(detail.statement)) return null;
    const endorser = endorserId ? await findEndorser(db, endorserId) : null;
    if (!endorser || !detail.paper) return null;
    const to = await openToWrite(keys, endorser.addressSealed);
    const link = await linkTo(keys, site, 'confirm', id, row.createdAt);
    return paperLetter(site, to, { ...detail.paper, statement: detail.statement }, link);
  };
};
