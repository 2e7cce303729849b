/** Composes the emails to staff about entries that another person has to approve. */
import { findActorOf } from '../../audit/store.ts';
import type { Composer } from '../../mail/deliver.ts';
import { findEndorsement } from '../store.ts';
import { correctionLetter, TOLD } from './correction-emails.ts';

export const correctionLetters: Composer = ({ db, site, staffMail }) => {
  return async ({ kind, endorsementId, subjectId, createdAt }) => {
    const found = endorsementId ? await findEndorsement(db, endorsementId) : null;
    const by = subjectId ? await findActorOf(db, subjectId) : null;
    if (!found) return null;
    const { id, state } = found.endorsement;
    const told = TOLD.find((one) => kind === `correction.${one}`) ?? 'made';
    if (told !== 'alone' && state !== 'in_review') return null;
    return correctionLetter({ site, to: staffMail, entry: id, by, at: createdAt, told });
  };
};
