/** Emails to staff about the site itself. They name nobody and link to the console. */
import { consoleButton, type Letter, type Sender, staffLetter } from '../mail/letter.ts';

/** Emails of forms wait for their turn. */
export function pacingLetter(site: Sender, to: string): Letter {
  const words = site.words.watch.pacing;
  return staffLetter(site, to, words.subject, [
    words.what,
    words.act,
    consoleButton(site, '/console/status'),
  ]);
}

/** The daily reconcile found something. */
export function reconcileLetter(site: Sender, to: string): Letter {
  const words = site.words.watch.letter;
  return staffLetter(site, to, words.subject, [words.what, consoleButton(site, '/console/status')]);
}
