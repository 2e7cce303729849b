/**
 * What mails consist of, and their plain text, which is complete without the HTML that `frame.ts`
 * draws of the same parts. Pure.
 */
import type { Message, Words } from '../i18n/catalogue.ts';
import { formatStatementDate } from '../lib/dates.ts';
import type { Markup } from '../lib/markup.ts';
import { drawFrame, type Frame } from './frame.ts';

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

/** An entry as the public list shows it. */
export interface PrintedEntry {
  name: string;
  /** What stands below the name. */
  lines: readonly string[];
}

export interface Link {
  link: string;
  label: string;
}

/**
 * In HTML, an address is shown as words. In plain text it stands on a line of its own, so that mail
 * programs make the whole of it a link: after its words, or, for the button, after the sentence before it.
 */
export type Part =
  | string
  /** A remark, such as how long a link works. */
  | { small: string }
  | Link
  /** At most one in a mail. `signs`: the page that it opens lists a name. */
  | { button: string; label: string; signs?: true }
  /** The digits of a code. */
  | { code: string }
  | { choices: readonly string[] }
  | { entry: PrintedEntry }
  | Drawn;

/** The subject names the organization, and nothing about the content. */
export type Subject = Message<{ short: string }>;

/** The site that a letter speaks for. A `Site` is a `Sender`. */
export interface Sender {
  origin: string;
  organisation: { name: string; short: string; contact: string };
  timeZone: string;
  words: Words;
}

/** The statement that a mail is about, as its heading shows it. */
export interface About {
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD` */
  date: string;
}

interface Addressee {
  site: Sender;
  to: string;
  /** The name for the greeting. */
  name: string | null;
  /** Null if the mail is about no statement, or about more than one. */
  about: About | null;
}

interface Foot {
  /** Says why the mail was sent. */
  footer: Message<{ organisation: string; contact: string }>;
  /** Ends such mails. */
  end?: Link;
}

/** Headers for one-click unsubscribe (RFC 8058). */
export const oneClick = (link: string) => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/**
 * Null parts are skipped. By default, the foot says that somebody entered the address.
 */
export function letter(
  { site, to, name, about }: Addressee,
  subject: Subject,
  parts: readonly (Part | null)[],
  { footer, end }: Foot = { footer: site.words.mail.footer },
): Letter {
  const { words, organisation } = site;
  const greeting = name ? words.mail.greeting({ name }) : words.mail.hello;
  return setLetter(site, to, {
    subject: subject({ short: organisation.short }),
    about,
    parts: [greeting, ...parts],
    because: footer({ organisation: organisation.name, contact: organisation.contact }),
    end: end ?? null,
    isForStaff: false,
  });
}

/** A letter to staff's mailbox about something urgent, and why it was sent. */
export function staffLetter(site: Sender, to: string, subject: Subject, parts: Part[]): Letter {
  return setLetter(site, to, {
    subject: subject({ short: site.organisation.short }),
    about: null,
    parts,
    because: site.words.mail.staff.footer,
    end: null,
    isForStaff: true,
  });
}

/** The button of a letter to staff. */
export function consoleButton({ origin, words }: Sender, path: `/console/${string}`): Part {
  return { button: origin + path, label: words.mail.buttons.console };
}

interface Content extends Pick<Frame, 'because' | 'end' | 'isForStaff'> {
  subject: string;
  about: About | null;
  parts: readonly (Part | null)[];
}

function setLetter(site: Sender, to: string, content: Content): Letter {
  const { words, organisation } = site;
  const { subject, about, because, end, isForStaff } = content;
  const parts = content.parts.filter((part) => part !== null);
  const dated = about && words.mail.dated({ date: formatStatementDate(about.date, words.lang) });
  const heading = about?.title ?? subject;
  const text = [
    organisation.name,
    ...(about ? [`${about.title}\n${dated}`] : []),
    ...[...parts, because, ...(end ? [end] : [])].map((part) => textOf(words, part)),
  ].join('\n\n');
  const head = { title: subject, organisation: organisation.name, heading, dated };
  const html = drawFrame(words, { ...head, parts, because, end, isForStaff });
  return { to, subject, text: `${text}\n`, html };
}

function textOf(words: Words, part: Part): string {
  if (typeof part === 'string') return part;
  if ('small' in part) return part.small;
  if ('link' in part) return `${words.mail.link({ label: part.label })}\n${part.link}`;
  if ('button' in part) return part.button;
  if ('code' in part) return part.code;
  if ('choices' in part) return part.choices.map((choice) => `• ${choice}`).join('\n');
  if ('entry' in part) return [part.entry.name, ...part.entry.lines].join('\n');
  return part.text;
}
