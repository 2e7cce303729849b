/** Letters to partners. Every letter contains the link that ends the contact. */
import { formatInstant } from '../lib/dates.ts';
import {
  type Letter,
  letter,
  oneClick,
  type Part,
  type Subject,
  staffLetter,
} from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';
import type { PartnerEvent } from './event-store.ts';
import { PARTNERS_PATH, sitePath } from './paths.ts';
import { WAIT_DAYS } from './rules.ts';
import type { Partner } from './store.ts';

interface Recipient {
  site: Site;
  to: string;
  partner: Partner;
  /** URL of the page that ends the contact. */
  end: string;
}

/** Contains nothing that was typed, because the address may be a stranger's. */
export function confirmLetter(recipient: Recipient, link: string): Letter {
  const words = recipient.site.words.partners.mail;
  const { title } = recipient.partner;
  return toPartner(recipient, words.confirmSubject, [
    title === null ? words.left.all : words.left.one({ statement: title }),
    words.act,
    { link },
    words.until({ days: WAIT_DAYS }),
    words.not,
  ]);
}

/** To staff. It contains no names: its link to the console shows them. */
export function knownLetter(site: Site, to: string, { id }: Partner): Letter {
  const words = site.words.partners.mail;
  return staffLetter(site, to, words.staffSubject, [
    words.known,
    { link: `${site.origin}/console/partners/${id}` },
  ]);
}

/** Staff accepted the partner, so its page is public. */
export function acceptedLetter(recipient: Recipient): Letter | null {
  const { site, partner } = recipient;
  if (partner.acceptedAt === null || partner.via === null) return null;
  const words = site.words.partners.mail;
  return toPartner(recipient, words.subject, [
    words.accepted({ name: partner.name }),
    { link: site.origin + sitePath(partner.via) },
    words.counted,
  ]);
}

/** Reports what happened or will happen to a statement, and says that nothing has to be done. */
export function eventLetter(recipient: Recipient, event: PartnerEvent, path: string): Letter {
  const { site, partner } = recipient;
  const words = site.words.partners.mail;
  const { kind, title, effectiveAt } = event;
  const from = effectiveAt === null ? '' : formatInstant(effectiveAt, site);
  return toPartner(recipient, words.subject, [
    words.events[kind]({ title, from }),
    words.read[kind],
    { link: site.origin + path },
    words.nothing[kind],
    kind === 'recalled' ? null : words.copies({ name: partner.name }),
    words.kit,
    { link: site.origin + PARTNERS_PATH },
  ]);
}

function toPartner(
  { site, to, end }: Recipient,
  subject: Subject,
  parts: readonly (Part | null)[],
): Letter {
  const { mail } = site.words.partners;
  const all = [...parts, mail.end, { link: end }];
  return {
    ...letter({ site, to, name: null }, subject, all, mail.footer),
    headers: oneClick(end),
  };
}
