/** How every mail is set: plain text, and the same as simple HTML. Pure. */
import { escapeHtml } from '../lib/html.ts';
import type { Site } from '../ui/layout.tsx';

/** A mail in words. Subjects are neutral: a work mailbox may be a public record. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Such as `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>;
}

/** A paragraph, or an address to go to on a line of its own. */
export type Part = string | { link: string };

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
