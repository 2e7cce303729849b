/** Composes the emails to staff about corrected entries. */
import { findActorOf } from '../../audit/store.ts';
import type { Composer } from '../../mail/deliver.ts';
import { findEndorsement } from '../store.ts';
import { correctionLetter } from './correction-emails.ts';

export const correctionLetters: Composer = ({ db, site, staffMail }) => {
  return async ({ kind, endorsementId, subjectId, createdAt }) => {
    const found = endorsementId ? await findEndorsement(db, endorsementId) : null;
    const by = subjectId ? await findActorOf(db, subjectId) : null;
    if (!found) return null;
    const { id, state } = found.endorsement;
    const alone = kind === 'correction.alone';
    if (!alone && state !== 'in_review') return null;
    return correctionLetter({ site, to: staffMail, entry: id, by, at: createdAt, alone });
  };
};
