/** Words of the badge, of the share kit and of the page to print. */
import { number } from './number.ts';

interface Post {
  title: string;
  /** The organization: by its name with an article, or by its short name. */
  by: string;
  date: string;
  /** Who may endorse it; empty where nobody may. */
  who: string;
  url: string;
}

export const badge = {
  label: (count: number) => (count === 1 ? 'endorsement' : 'endorsements'),
  million: (count: string) => `${count} M`,
  open: 'Open for endorsement',
  closed: 'Not open for endorsement',
  amended: (day: string) => `Amended ${day}`,
  superseded: 'Superseded by a later statement',
  withdrawn: 'This statement was withdrawn',
  missing: 'There is no published statement at this address.',
  alt: (title: string, short: string) => `${short}: who endorses “${title}”`,
};

export const share = {
  link: 'Share this statement: ready words, a badge, a page to print',
  title: (title: string) => `Share: ${title}`,
  heading: (title: string) => `Share “${title}”`,
  lede: 'Words to copy, each within the limits of where it goes. Change them as you like.',
  neutral: 'Passing a statement on is not endorsing it.',
  ended: 'We offer no words to pass it on with. You can still cite it.',
  by: (organisation: string) => `the ${organisation}`,
  who: 'School leaders, districts and organizations',
  whoOfBallot: 'School leaders and organizations',
  may: (who: string) => `${who} can endorse it.`,
  posts: {
    heading: 'Short posts',
    hint: 'Each fits X, Bluesky and Mastodon.',
    lengths: (x: number, bluesky: number, mastodon: number) =>
      `Characters as each counts them: X ${x} of 280 · Bluesky ${bluesky} of 300 · Mastodon ${mastodon} of 500`,
    reader: {
      label: 'If you have read it',
      text: ({ title, by, date, who, url }: Post) =>
        who
          ? `“${title}”: a position statement by ${by}, ${date}. ${who} can endorse it. ${url}`
          : `“${title}”: a position statement by ${by}, ${date}. ${url}`,
    },
    endorser: {
      label: 'If you have endorsed it',
      text: ({ title, by, who, url }: Post) =>
        `I have endorsed “${title}”, a position statement by ${by}. ${who} can read it, and decide for themselves. ${url}`,
    },
    partner: {
      label: 'If you show it on your site',
      text: ({ title, by, who, url }: Post) =>
        who
          ? `On our site: “${title}”, a position statement by ${by}. Showing it is not endorsing it. ${who} can endorse it: ${url}`
          : `On our site: “${title}”, a position statement by ${by}. Showing it is not endorsing it. ${url}`,
    },
  },
  mail: {
    heading: 'Mail',
    subjectLabel: 'Subject',
    subject: (title: string) => `Position statement: ${title}`,
    bodyLabel: 'Text',
    body: ({ title, by, date, who, url, summary }: Post & { summary: string }) =>
      [
        `Here is a position statement by ${by}, dated ${date}: “${title}”.`,
        summary,
        `Read it at ${url}`,
        who
          ? `${who} can endorse it there. I am passing it on for you to read; that is not an endorsement.`
          : 'I am passing it on for you to read; that is not an endorsement.',
      ]
        .filter(Boolean)
        .join('\n\n'),
    length: (count: number, most: number) =>
      `With its subject, ${count} of the ${most} characters that a link can hand to a mail program.`,
    open: 'Open it in your mail program',
  },
  newsletter: {
    heading: 'Newsletter',
    hint: 'The badge shows the number of today whenever it is looked at, and says so if the statement is amended, superseded or withdrawn.',
    label: 'Code for your newsletter (HTML)',
    length: (count: number) =>
      `${count} characters. The picture is called from this site; it counts nobody and sets no cookie.`,
    read: 'Read the statement',
  },
  picture: {
    heading: 'Picture',
    hint: '1200 by 630 pixels, as social networks ask for. Networks find it by themselves when you post the address.',
    download: 'Download the picture (PNG)',
    label: 'Its text for people who don’t see it',
    length: (count: number) => `${count} characters`,
  },
  cite: { heading: 'Citation', label: 'To copy' },
  more: {
    heading: 'On your site, on paper',
    site: 'Show it on your website',
    paper: 'A page to print, with a QR code',
  },
};

export const paper = {
  title: (title: string) => `To print: ${title}`,
  hint: 'This page prints on one sheet, Letter or A4. Use “Print” in your browser’s menu.',
  dated: (date: string) => `Dated ${date}`,
  by: (organisation: string) => `A position statement by the ${organisation}`,
  scan: 'Scan the code to read the statement and to endorse it.',
  scanToRead: 'Scan the code to read the statement.',
  type: 'Or type this address:',
  code: (url: string) => `QR code of ${url}`,
  who: (who: string) =>
    `${who} can endorse it. Leaders sign in their own name, bodies by a decision.`,
  counted: (count: number, day: string) =>
    `${number(count)} ${count === 1 ? 'endorsement' : 'endorsements'} as of ${day}.`,
  asOf: (day: string) => `As of ${day}.`,
  record: (revision: number, digest: string) =>
    `Revision ${revision}, SHA-256 ${digest.slice(0, 16)}…`,
};
