/** Makes the letters about a request. Both go out, however fast the answer was: staff hear of both. */
import type { Composer } from '../mail/deliver.ts';
import { askedLetter, settledLetter } from './emails.ts';
import { findRequest } from './store.ts';

export const requestLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const request = row.subjectId ? await findRequest(db, row.subjectId) : null;
    if (!request) return null;
    const told = { site, to: staffMail, request };
    if (row.kind === 'request.asked') return askedLetter(told);
    return request.settledAt === null ? null : settledLetter(told);
  };
};
