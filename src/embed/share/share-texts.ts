/** Texts for sharing a statement, each within the limits of its channel. */

import { endorsePath } from '../../endorsements/paths.ts';
import type { Words } from '../../i18n/catalogue.ts';
import { formatStatementDate } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { statementPath } from '../../statements/paths.ts';

export const badgePath = (slug: string, kind: 'svg' | 'png') => path`/badge/${slug}.${kind}`;
export const paperPath = (slug: string) => path`/partners/paper/${slug}`;
/** Path of that page's style sheet among the static assets. */
export const PAPER_SHEET = '/partners/paper.css';
/** Short enough to type from paper. */
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

/**
 * Characters that X counts as two.
 * https://github.com/twitter/twitter-text/blob/master/config/v3.json
 */
const HEAVY = /[\u1100-\u1fff\u200e\u200f\u2020-\u2031\u2038-\u{10ffff}]/gu;
/** X and Mastodon count every URL as this many characters. */
const ADDRESS = 23;

const graphemes = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;

/** `text` must contain `url` once. */
export function lengthsOf(text: string, url: string): Lengths {
  const rest = text.replace(url, '');
  return {
    x: ADDRESS + Array.from(rest).length + (rest.match(HEAVY)?.length ?? 0),
    bluesky: graphemes(text),
    mastodon: ADDRESS + graphemes(rest),
  };
}

/** Mastodon never counts more than X and has a higher limit, so it needs no check. */
export const fits = ({ x, bluesky }: Lengths) => x <= LIMITS.x && bluesky <= LIMITS.bluesky;

/** The text, then versions of it, each with one word less. */
function shortened(text: string): string[] {
  const words = text.split(' ');
  const shorter = words.map((_, left) => {
    const kept = words.slice(0, words.length - 1 - left).join(' ');
    return `${kept.replace(/[\s\p{P}]+$/u, '')}…`;
  });
  return [text, ...shorter];
}

/**
 * Returns the first result that fits, else the last. Results are made one by one, because counting
 * takes time.
 */
function firstFitting<Option, Result>(
  options: readonly Option[],
  make: (option: Option) => Result,
  fitsLimit: (result: Result) => boolean,
): Result {
  let result: Result | undefined;
  for (const option of options) {
    result = make(option);
    if (fitsLimit(result)) break;
  }
  return result as Result;
}

export const VOICES = ['reader', 'endorser', 'partner'] as const;

export interface Post {
  voice: (typeof VOICES)[number];
  text: string;
  lengths: Lengths;
}

/** Who may endorse the statement; empty if it is not open. */
export function whoMay({ open, ballotQuestion }: Shared, { words }: SharePlace): string {
  if (!open) return '';
  return ballotQuestion ? words.share.whoOfBallot : words.share.who;
}

const factsOf = (shared: Shared, site: SharePlace) => ({
  title: shared.title,
  by: site.words.share.by({ organisation: site.organisation.name }),
  date: formatStatementDate(shared.date, site.words.lang),
  who: whoMay(shared, site),
  url: site.origin + statementPath(shared.slug),
});

/** Keeps the title whole if possible: the organisation's short name makes room for it. */
export function planPosts(shared: Shared, site: SharePlace): Post[] {
  const facts = factsOf(shared, site);
  const by = site.organisation.short;
  const names = [facts, ...shortened(facts.title).map((title) => ({ ...facts, title, by }))];
  return VOICES.filter((voice) => shared.open || voice !== 'endorser').map((voice) => {
    const write = (named: typeof facts): Post => {
      const words = site.words.share.posts[voice];
      const text = 'openText' in words && named.who ? words.openText(named) : words.text(named);
      return { voice, text, lengths: lengthsOf(text, facts.url) };
    };
    return firstFitting(names, write, ({ lengths }) => fits(lengths));
  });
}

/** Length limit of a `mailto:` link: Windows passes on at most 2,083 characters. */
export const MOST_LINK = 2000;

export interface Mail {
  subject: string;
  body: string;
  /** A `mailto:` link with both. */
  link: string;
}

function bodyOf(facts: ReturnType<typeof factsOf> & { summary: string }, site: SharePlace): string {
  const { intro, read, passedOn, open } = site.words.share.mail.body;
  const { title, by, date, who, url } = facts;
  return [intro({ title, by, date }), facts.summary, read({ url }), who ? open({ who }) : passedOn]
    .filter(Boolean)
    .join('\n\n');
}

export function planMail(shared: Shared, site: SharePlace): Mail {
  const facts = factsOf(shared, site);
  const { mail } = site.words.share;
  const texts = [
    ...shortened(shared.summary).map((summary) => ({ ...facts, summary })),
    ...shortened(facts.title).map((title) => ({ ...facts, title, summary: '' })),
  ];
  const write = (text: (typeof texts)[number]): Mail => {
    const [subject, body] = [mail.subject({ title: text.title }), bodyOf(text, site)];
    const lines = body.replaceAll('\n', '\r\n');
    const link = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
    return { subject, body, link };
  };
  return firstFitting(texts, write, ({ link }) => link.length <= MOST_LINK);
}

/** Why the statement should not be shared; null while it is current and readable. */
export function endedWords(
  {
    status,
    redactedAt,
  }: { status: 'current' | 'superseded' | 'withdrawn'; redactedAt: number | null },
  { words: { statements: words } }: SharePlace,
): string | null {
  if (status !== 'current') return words.stands[status];
  return redactedAt === null ? null : words.redacted;
}

/** Target of the QR code: the form, with the partner's name, or the statement if it is not open. */
export function scannedUrl(
  { slug, open }: Shared,
  { origin }: SharePlace,
  via: string | null,
): string {
  if (!open) return origin + statementPath(slug);
  return `${origin}${endorsePath(slug)}${via === null ? '' : `?via=${via}`}`;
}
