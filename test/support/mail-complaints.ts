/** What is wrong with a mail, whatever it is about. Pure. */
import { decodeEntities } from '../../src/lib/html.ts';

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Gmail cuts longer mails, and hides what follows behind a link. */
const GMAIL_CLIPS_AT = 102 * 1024;

/** What stands in a mail when a value is missing. */
const MISSING = /\bundefined\b|\bNaN\b|\[object |Invalid Date|\{\w+\}/;

/** What would load something from elsewhere. */
const LOADS =
  /<(?:img|link|script|iframe|svg|object|video)\b|<[^>]*\s(?:src|background|poster)=|url\(|@import/i;

export interface MailLink {
  url: string;
  label: string;
}

/** The links of a mail's HTML, in order. Those in the text of a statement have no style of ours. */
export function linksOf(html: string): MailLink[] {
  const plain = html.replaceAll('<wbr>', '');
  return [...plain.matchAll(/<a\b[^>]*\shref="([^"]*)" style=[^>]*>(.*?)<\/a>/gs)].map(
    ([, url = '', label = '']) => ({ url: decodeEntities(url), label: decodeEntities(label) }),
  );
}

/** The words of a mail's HTML, without its head and its tags. */
export const wordsOf = (html: string): string =>
  decodeEntities(
    html
      .replace(/^.*<body[^>]*>/s, '')
      .replaceAll('<wbr>', '')
      .replace(/<[^>]*>/g, '\n'),
  );

/** The addresses that stand on a line of their own in plain text, in order. */
export const addressesOf = (text: string): string[] => text.match(/^https?:\/\/\S+$/gm) ?? [];

export function mailComplaints({ subject, text, html }: Mail): string[] {
  const complaints: string[] = [];
  const expect = (holds: boolean, complaint: string) => {
    if (!holds) complaints.push(`${subject}: ${complaint}`);
  };
  const links = linksOf(html);
  const urls = links.map(({ url }) => url);
  const personal = text.split('?token=').length - 1;
  expect(/<html lang="[\w-]+" dir="(?:ltr|rtl)">/.test(html), 'no language or direction');
  expect(/<title>[^<]+<\/title>/.test(html), 'no title');
  expect(/<h1[^>]*>[^<]/.test(html), 'no heading');
  expect(urls.join('\n') === addressesOf(text).join('\n'), 'the two parts link to other pages');
  expect(
    personal === urls.filter((url) => url.includes('?token=')).length,
    'a personal link does not stand on a line of its own',
  );
  expect(!links.some(({ label }) => /:\/\/|^\W*$/.test(label)), 'a link without words');
  expect(new Set(links.map(({ label }) => label)).size === links.length, 'links of the same words');
  expect((html.match(/class="press/g)?.length ?? 0) <= 1, 'more than one button');
  expect(!MISSING.test(`${subject}\n${text}\n${wordsOf(html)}`), 'a value is missing');
  expect(!LOADS.test(html), 'something is loaded');
  expect(new TextEncoder().encode(html).length < GMAIL_CLIPS_AT, 'too long for Gmail');
  return complaints;
}

/** The HTML of one mail of each set of elements and styles: others would have the same faults. */
export function distinctMarkup(mails: readonly Pick<Mail, 'html'>[]): string[] {
  const bySet = mails.map(({ html }) => {
    const tags = html.replace(/href="[^"]*"/g, '').match(/<[^>]*>/g);
    return [[...new Set(tags)].sort().join(''), html] as const;
  });
  return [...new Map(bySet).values()];
}
