/** The letters of endorsing, in words: plain text, and the same as simple HTML. */
import { formatStatementDate } from '../lib/dates.ts';
import { escapeHtml } from '../lib/html.ts';
import type { Letter } from '../mail/deliver.ts';
import type { Site } from '../ui/layout.tsx';
import { MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import type { EndorsementDetail } from './store.ts';

/** A paragraph, or an address to go to on a line of its own. */
type Part = string | { link: string };

export function letter(site: Site, to: string, subject: string, parts: Part[]): Letter {
  const { words, organisation } = site;
  const all: Part[] = [
    ...parts,
    words.mail.regards(organisation.name),
    words.mail.footer(organisation.name, organisation.contact),
  ];
  const text = all.map((part) => (typeof part === 'string' ? part : part.link)).join('\n\n');
  const html = all
    .map((part) =>
      typeof part === 'string'
        ? `<p>${escapeHtml(part)}</p>`
        : `<p><a href="${escapeHtml(part.link)}">${escapeHtml(part.link)}</a></p>`,
    )
    .join('\n');
  return {
    to,
    subject,
    text: `${text}\n`,
    html: `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><body style="font:16px/1.5 Georgia,serif;max-width:36em">\n${html}\n</body></html>`,
  };
}

const hello = (site: Site, detail: EndorsementDetail) =>
  detail.endorsement.name
    ? site.words.mail.greeting(detail.endorsement.name)
    : site.words.mail.hello;

export interface Recipient {
  site: Site;
  to: string;
  detail: EndorsementDetail;
}

export function confirmLetter({ site, to, detail }: Recipient, date: string, link: string): Letter {
  const words = site.words.mail.confirm;
  const day = formatStatementDate(date, site.words.lang);
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, day),
    words.act,
    { link },
    words.until(WAIT_DAYS[detail.endorsement.kind]),
    words.not,
  ]);
}

/** In the place of a confirm mail, when the address has endorsed already. */
export function alreadyLetter({ site, to, detail }: Recipient, link: string): Letter {
  const words = site.words.mail.already;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title),
    words.act,
    { link },
  ]);
}

export function receiptLetter(
  { site, to, detail }: Recipient,
  digest: string,
  link: string,
): Letter {
  const words = site.words.mail.receipt;
  const { state, revision } = detail.endorsement;
  const said = state === 'in_review' ? words.in_review : words.listed;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    said(detail.statement.title),
    words.revision(revision, digest),
    words.act,
    { link },
    words.until(MANAGE_DAYS),
  ]);
}

export function decisionLetter({ site, to, detail }: Recipient): Letter {
  const { mail, console } = site.words;
  const { state, affiliation, name, kind, reason, reasonWords } = detail.endorsement;
  const body = (kind === 'leader' ? name : affiliation) ?? '';
  const short = site.organisation.short;
  if (state === 'listed') {
    return letter(site, to, mail.approved.subject(short), [
      hello(site, detail),
      mail.approved.intro(detail.statement.title, body),
      mail.approved.see,
      { link: `${site.origin}/statements/${detail.statement.slug}` },
    ]);
  }
  const reasons: Record<string, string> = console.reasons;
  return letter(site, to, mail.declined.subject(short), [
    hello(site, detail),
    mail.declined.intro(detail.statement.title, body),
    `${mail.declined.reason} ${reasons[reason ?? 'other'] ?? reasons.other}`,
    ...(reasonWords ? [`${mail.declined.words} ${reasonWords}`] : []),
    mail.declined.again(site.organisation.contact),
  ]);
}

export function manageLetter(site: Site, to: string, link: string): Letter {
  const words = site.words.mail.manage;
  return letter(site, to, words.subject(site.organisation.short), [
    site.words.mail.hello,
    words.intro,
    { link },
    words.until(MANAGE_DAYS),
    words.not,
  ]);
}
