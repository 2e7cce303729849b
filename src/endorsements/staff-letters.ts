/** The letters that tell what staff did to an entry that stood, in words. */
import { type Letter, letter } from '../mail/letter.ts';
import type { Recipient } from './emails.ts';

/** An entry was corrected: it tells what it says now. */
export function correctedLetter({ site, to, detail }: Recipient, manage: string): Letter {
  const words = site.words.mended.corrected;
  const { name, title, affiliation, state } = detail.endorsement;
  return letter(site, to, words.subject(site.organisation.short), [
    name ? site.words.mail.greeting(name) : site.words.mail.hello,
    words.intro(detail.statement.title),
    [name, title, affiliation].filter(Boolean).join(', '),
    state === 'in_review' ? words.review : words.listed,
    words.act,
    { link: manage },
    words.again(site.organisation.contact),
  ]);
}

/** An entry was ended by a rule, with others. */
export function invalidatedLetter({ site, to, detail }: Recipient): Letter {
  const words = site.words.mended.invalidated;
  const { name, reason, reasonWords } = detail.endorsement;
  const reasons: Record<string, string> = words.reasons;
  const said = reason ? reasons[reason] : undefined;
  return letter(site, to, words.subject(site.organisation.short), [
    name ? site.words.mail.greeting(name) : site.words.mail.hello,
    words.intro(detail.statement.title),
    ...(said ? [said] : []),
    ...(reasonWords ? [`${site.words.mail.removed.words} ${reasonWords}`] : []),
    words.again(site.organisation.contact),
  ]);
}
