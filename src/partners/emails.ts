/** Letters to partners. Every letter contains the link that ends the contact. */
import { formatInstant } from '../lib/dates.ts';
import {
  type About,
  consoleButton,
  type Letter,
  letter,
  oneClick,
  type Part,
  type Sender,
  type Subject,
  staffLetter,
} from '../mail/letter.ts';
import { PARTNERS_PATH, sitePath } from './paths.ts';
import { type PartnerNewsKind, WAIT_DAYS } from './rules.ts';

interface Recipient {
  site: Sender;
  to: string;
  partner: {
    name: string;
    via: string | null;
    /** Of its statement; null if it shows all of them. */
    title: string | null;
    date: string | null;
    acceptedAt: number | null;
  };
  /** URL of the page that ends the contact. */
  end: string;
}

/** Contains nothing that was typed, because the address may be a stranger's. */
export function confirmLetter(recipient: Recipient, link: string): Letter {
  const words = recipient.site.words.partners.mail;
  const { title, date } = recipient.partner;
  const about = title !== null && date !== null ? { title, date } : null;
  return toPartner(recipient, about, words.confirmSubject, [
    title === null ? words.left.all : words.left.one({ statement: title }),
    words.act,
    { button: link, label: recipient.site.words.mail.buttons.confirm },
    { small: words.until({ days: WAIT_DAYS }) },
    words.not,
  ]);
}

/** To staff. It contains no names: its link to the console shows them. */
export function knownLetter(site: Sender, to: string, { id }: { id: string }): Letter {
  const words = site.words.partners.mail;
  return staffLetter(site, to, words.staffSubject, [
    words.known,
    consoleButton(site, `/console/partners/${id}`),
  ]);
}

/** Staff accepted the partner, so its page is public. */
export function acceptedLetter(recipient: Recipient): Letter | null {
  const { site, partner } = recipient;
  if (partner.acceptedAt === null || partner.via === null) return null;
  const words = site.words.partners.mail;
  return toPartner(recipient, null, words.subject, [
    words.accepted({ name: partner.name }),
    { button: site.origin + sitePath(partner.via), label: words.page },
    words.counted,
  ]);
}

/** Reports what happened or will happen to a statement, and says that nothing has to be done. */
export function eventLetter(
  recipient: Recipient,
  event: About & { kind: PartnerNewsKind; effectiveAt: number | null },
  path: string,
): Letter {
  const { site, partner } = recipient;
  const words = site.words.partners.mail;
  const { kind, title, date, effectiveAt } = event;
  const from = effectiveAt === null ? '' : formatInstant(effectiveAt, site);
  return toPartner(recipient, { title, date }, words.subject, [
    words.events[kind]({ title, from }),
    { button: site.origin + path, label: words.read[kind] },
    words.nothing[kind],
    kind === 'recalled' ? null : words.copies({ name: partner.name }),
    { link: site.origin + PARTNERS_PATH, label: words.kit },
  ]);
}

function toPartner(
  { site, to, end: link }: Recipient,
  about: About | null,
  subject: Subject,
  parts: readonly (Part | null)[],
): Letter {
  const { mail } = site.words.partners;
  const end = { link, label: mail.end };
  return {
    ...letter({ site, to, name: null, about }, subject, parts, { footer: mail.footer, end }),
    headers: oneClick(link),
  };
}
