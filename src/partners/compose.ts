/** Composes the letters to partners, and checks again whether there is still something to say. */
import { findSuccessor } from '../endorsements/amendments/notice-expansion-store.ts';
import { openToWrite } from '../lib/seal.ts';
import { dayOf, issueToken } from '../lib/tokens.ts';
import type { Composer } from '../mail/deliver.ts';
import { announcedPath, differencePath, historyPath, statementPath } from '../statements/paths.ts';
import { acceptedLetter, confirmLetter, eventLetter, knownLetter } from './emails.ts';
import { findEvent, type PartnerEvent } from './event-store.ts';
import { CONTACT_PATH, END_PATH } from './paths.ts';
import { foundAs, isStillSo } from './rules.ts';
import { findPartner } from './store.ts';

export const partnerLetters: Composer = ({ db, keys, site, staffMail, now }) => {
  return async (row) => {
    const [id = '', about] = (row.subjectId ?? '').split('.');
    const partner = await findPartner(db, id);
    if (!partner) return null;
    if (row.kind === 'partner.known') return knownLetter(site, staffMail, partner);
    const to = await openToWrite(keys, partner.addressSealed);
    const link = async (path: string, purpose: 'partner' | 'partnerEnd') =>
      `${site.origin}${path}?token=${await issueToken(keys, purpose, id, dayOf(row.createdAt))}`;
    const recipient = { site, to, partner, end: await link(END_PATH, 'partnerEnd') };
    if (row.kind === 'partner.confirm') {
      if (foundAs(partner, now) !== 'waits') return null;
      return confirmLetter(recipient, await link(CONTACT_PATH, 'partner'));
    }
    if (row.kind === 'partner.accepted') return acceptedLetter(recipient);
    const event = await findEvent(db, Number(about));
    if (!event) return null;
    // The letter would name a text that is on hold, which nobody may see.
    if (event.heldAt !== null) return 'later';
    if (!isStillSo(event)) return null;
    const successor = event.kind === 'superseded' ? await findSuccessor(db, event.slug) : null;
    return eventLetter(recipient, event, successor ? statementPath(successor.slug) : pathOf(event));
  };
};

/** Path of the page about the event. */
function pathOf({ kind, slug, revision, hidden }: PartnerEvent): string {
  if (kind === 'announced') return announcedPath(slug);
  if (kind !== 'amended') return statementPath(slug);
  return hidden ? historyPath(slug) : differencePath(slug, revision - 1, revision);
}
