/**
 * Composes the emails about a request and its answer. Both are sent, even if the answer was fast.
 */
import type { Composer } from '../mail/deliver.ts';
import { askedLetter, settledLetter, takenLetter } from './emails.ts';
import { findRequest } from './store.ts';

export const requestLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const request = row.subjectId ? await findRequest(db, row.subjectId) : null;
    if (!request) return null;
    const props = { site, to: staffMail, request };
    if (row.kind === 'request.asked') return askedLetter(props);
    if (row.kind === 'request.taken') return takenLetter(props);
    return request.settledAt === null ? null : settledLetter(props);
  };
};
