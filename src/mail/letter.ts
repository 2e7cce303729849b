/** Formats every mail as plain text and as simple HTML. Pure. */
import type { Message, Words } from '../i18n/catalogue.ts';
import { escapeHtml } from '../lib/html.ts';
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

/** A changed passage: old and new text in sequence in plain text, marked up in HTML. */
export interface Passage {
  was: string | null;
  is: string | null;
  pieces: readonly { kind: 'same' | 'removed' | 'added'; text: string }[];
}

/** A paragraph, a URL on its own line, or a changed passage. */
export type Part = string | { link: string } | Passage;

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
  const text = all.map((part) => textOf(words, part)).join('\n\n');
  const html = all.map(htmlOf).join('\n');
  return {
    to,
    subject: subject({ short: organisation.short }),
    text: `${text}\n`,
    html: `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><body style="font:16px/1.5 Georgia,serif;max-width:36em;overflow-wrap:anywhere">\n${html}\n</body></html>`,
  };
}

function textOf(words: Words, part: Part): string {
  if (typeof part === 'string') return part;
  if ('link' in part) return part.link;
  const { before, now, removed, added } = words.amendments.notices.passage;
  if (part.is === null) return `${removed} ${part.was}`;
  if (part.was === null) return `${added} ${part.is}`;
  return `${before} ${part.was}\n${now} ${part.is}`;
}

const TAGS = { removed: 'del', added: 'ins' } as const;

function htmlOf(part: Part): string {
  if (typeof part === 'string') return `<p>${escapeHtml(part)}</p>`;
  if ('link' in part) {
    const link = escapeHtml(part.link);
    return `<p><a href="${link}">${link}</a></p>`;
  }
  const marked = part.pieces.map(({ kind, text }) => {
    const escaped = escapeHtml(text);
    return kind === 'same' ? escaped : `<${TAGS[kind]}>${escaped}</${TAGS[kind]}>`;
  });
  return `<blockquote>${marked.join('')}</blockquote>`;
}
