/** The email to staff about an altered text. */
import { consoleButton, type Letter, type Sender, staffLetter } from '../../mail/letter.ts';

export function alteredLetter(site: Sender, to: string, slug: string): Letter {
  const words = site.words.statements.altered;
  return staffLetter(site, to, words.subject, [
    words.what,
    consoleButton(site, `/console/statements/${slug}`),
  ]);
}
