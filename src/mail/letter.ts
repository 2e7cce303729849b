/** Formats every mail as plain text and as simple HTML. Pure. */
import type { Message } from '../i18n/catalogue.ts';
import { escapeHtml } from '../lib/html.ts';
import type { Markup } from '../lib/markup.ts';
import type { Site } from '../ui/layout.tsx';

/** A mail's content. Subjects are neutral, because a work mailbox may be a public record. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Additional headers, such as `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>;
}

/** A part that is drawn elsewhere: as HTML, in which everything is escaped, and as plain text. */
export interface Drawn {
  html: Markup;
  text: string;
}

/** A paragraph, a URL on its own line, or a part that is drawn elsewhere. */
export type Part = string | { link: string } | Drawn;

/** The subject names the organization, and nothing about the content. */
export type Subject = Message<{ short: string }>;

interface Addressee {
  site: Site;
  to: string;
  /** The name for the greeting. */
  name: string | null;
}

/** Headers for one-click unsubscribe (RFC 8058). */
export const oneClick = (link: string) => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/**
 * Null parts are skipped. `footer` says why the mail was sent; by default, that somebody entered
 * the address.
 */
export function letter(
  { site, to, name }: Addressee,
  subject: Subject,
  parts: readonly (Part | null)[],
  footer: Message<{ organisation: string; contact: string }> = site.words.mail.footer,
): Letter {
  const { words, organisation } = site;
  return setLetter(site, to, subject, [
    name ? words.mail.greeting({ name }) : words.mail.hello,
    ...parts,
    organisation.name,
    footer({ organisation: organisation.name, contact: organisation.contact }),
  ]);
}

/** A letter to staff's mailbox about something urgent, and why it was sent. */
export function staffLetter(site: Site, to: string, subject: Subject, parts: Part[]): Letter {
  return setLetter(site, to, subject, [...parts, site.words.mail.staff.footer]);
}

function setLetter(
  { words, organisation }: Site,
  to: string,
  subject: Subject,
  parts: readonly (Part | null)[],
): Letter {
  const all = parts.filter((part) => part !== null);
  const text = all.map(textOf).join('\n\n');
  const html = all.map(htmlOf).join('\n');
  return {
    to,
    subject: subject({ short: organisation.short }),
    text: `${text}\n`,
    html: `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><body style="font:16px/1.5 Georgia,serif;max-width:36em;overflow-wrap:anywhere">\n${html}\n</body></html>`,
  };
}

function textOf(part: Part): string {
  if (typeof part === 'string') return part;
  return 'link' in part ? part.link : part.text;
}

function htmlOf(part: Part): string {
  if (typeof part === 'string') return `<p>${escapeHtml(part)}</p>`;
  if ('link' in part) {
    const link = escapeHtml(part.link);
    return `<p><a href="${link}">${link}</a></p>`;
  }
  return part.html;
}
