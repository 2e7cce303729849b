/** Words to pass a statement on with, each within the limits of where they go. */

import { endorsePath } from '../../endorsements/paths.ts';
import type { Words } from '../../i18n/catalogue.ts';
import { formatStatementDate } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { statementPath } from '../../statements/paths.ts';

export const badgePath = (slug: string, kind: 'svg' | 'png') => path`/badge/${slug}.${kind}`;
export const paperPath = (slug: string) => path`/partners/paper/${slug}`;
/** Where the build puts the style sheet of that page among the static assets. */
export const PAPER_SHEET = '/partners/paper.css';
/** Short enough to be typed from paper. */
export const shortPath = (slug: string) => path`/go/${slug}`;

export interface Shared {
  slug: string;
  title: string;
  date: string;
  summary: string;
  open: boolean;
  ballotQuestion: boolean;
}

export interface SharePlace {
  origin: string;
  organisation: { name: string; short: string };
  words: { lang: string; share: Words['share']; statements: Words['statements'] };
}

/** Characters as each network counts them. */
export interface Lengths {
  x: number;
  bluesky: number;
  mastodon: number;
}

export const LIMITS: Lengths = { x: 280, bluesky: 300, mastodon: 500 };

/** What X counts twice. https://github.com/twitter/twitter-text/blob/master/config/v3.json */
const HEAVY = /[\u1100-\u1fff\u200e\u200f\u2020-\u2031\u2038-\u{10ffff}]/gu;
/** X and Mastodon count any address so. */
const ADDRESS = 23;

const graphemes = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;

/** Of a text in which the address stands once. */
export function lengthsOf(text: string, url: string): Lengths {
  const rest = text.replace(url, '');
  return {
    x: ADDRESS + Array.from(rest).length + (rest.match(HEAVY)?.length ?? 0),
    bluesky: graphemes(text),
    mastodon: ADDRESS + graphemes(rest),
  };
}

/** Mastodon counts as X does, or less, and takes more. */
export const fits = ({ x, bluesky }: Lengths) => x <= LIMITS.x && bluesky <= LIMITS.bluesky;

/** The text, then ever fewer words of it. */
function shortened(text: string): string[] {
  const words = text.split(' ');
  const shorter = words.map((_, left) => {
    const kept = words.slice(0, words.length - 1 - left).join(' ');
    return `${kept.replace(/[\s\p{P}]+$/u, '')}…`;
  });
  return [text, ...shorter];
}

/** The first that fits, else the last. Each is made after the one before it failed: to count takes time. */
function firstFitting<Way, Made>(
  ways: readonly Way[],
  make: (way: Way) => Made,
  fitting: (made: Made) => boolean,
): Made {
  let made: Made | undefined;
  for (const way of ways) {
    made = make(way);
    if (fitting(made)) break;
  }
  return made as Made;
}

export const VOICES = ['reader', 'endorser', 'partner'] as const;

export interface Post {
  voice: (typeof VOICES)[number];
  text: string;
  lengths: Lengths;
}

/** Who may endorse it, and nobody where it is not open. */
export function whoMay({ open, ballotQuestion }: Shared, { words }: SharePlace): string {
  if (!open) return '';
  return ballotQuestion ? words.share.whoOfBallot : words.share.who;
}

const toldOf = (shared: Shared, site: SharePlace) => ({
  title: shared.title,
  by: site.words.share.by({ organisation: site.organisation.name }),
  date: formatStatementDate(shared.date, site.words.lang),
  who: whoMay(shared, site),
  url: site.origin + statementPath(shared.slug),
});

/** The title is whole where it can be: the short name of who publishes makes room for it. */
export function planPosts(shared: Shared, site: SharePlace): Post[] {
  const told = toldOf(shared, site);
  const by = site.organisation.short;
  const names = [told, ...shortened(told.title).map((title) => ({ ...told, title, by }))];
  return VOICES.filter((voice) => shared.open || voice !== 'endorser').map((voice) => {
    const write = (named: typeof told): Post => {
      const words = site.words.share.posts[voice];
      const text = 'openText' in words && named.who ? words.openText(named) : words.text(named);
      return { voice, text, lengths: lengthsOf(text, told.url) };
    };
    return firstFitting(names, write, ({ lengths }) => fits(lengths));
  });
}

/** Of a whole `mailto:` link: Windows hands on no more than 2,083 characters. */
export const MOST_LINK = 2000;

export interface Mail {
  subject: string;
  body: string;
  /** Carries both. */
  link: string;
}

function bodyOf(told: ReturnType<typeof toldOf> & { summary: string }, site: SharePlace): string {
  const { intro, read, passedOn, open } = site.words.share.mail.body;
  const { title, by, date, who, url } = told;
  return [intro({ title, by, date }), told.summary, read({ url }), who ? open({ who }) : passedOn]
    .filter(Boolean)
    .join('\n\n');
}

export function planMail(shared: Shared, site: SharePlace): Mail {
  const told = toldOf(shared, site);
  const { mail } = site.words.share;
  const texts = [
    ...shortened(shared.summary).map((summary) => ({ ...told, summary })),
    ...shortened(told.title).map((title) => ({ ...told, title, summary: '' })),
  ];
  const write = (text: (typeof texts)[number]): Mail => {
    const [subject, body] = [mail.subject({ title: text.title }), bodyOf(text, site)];
    const lines = body.replaceAll('\n', '\r\n');
    const link = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
    return { subject, body, link };
  };
  return firstFitting(texts, write, ({ link }) => link.length <= MOST_LINK);
}

/** Why it is not to be passed on; null while it stands, and can be read. */
export function endedWords(
  {
    status,
    redactedAt,
  }: { status: 'current' | 'superseded' | 'withdrawn'; redactedAt: number | null },
  { words: { statements: said } }: SharePlace,
): string | null {
  if (status !== 'current') return said.stands[status];
  return redactedAt === null ? null : said.redacted;
}

/** Where a code on paper leads: to the form, where there is one, with the partner named. */
export function scannedUrl(
  { slug, open }: Shared,
  { origin }: SharePlace,
  via: string | null,
): string {
  if (!open) return origin + statementPath(slug);
  return `${origin}${endorsePath(slug)}${via === null ? '' : `?via=${via}`}`;
}
