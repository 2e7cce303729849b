/** From a statement and its tally to the finished text that the widget, the frame and oEmbed show. */
import { formatStatementDate } from '../lib/dates.ts';
import type { WidgetData } from './contract.ts';

/** Endorsements that stand for the current text. */
export interface EmbedTally {
  total: number;
  leaders: number;
  districts: number;
  organizations: number;
}

export interface EmbedInput {
  slug: string;
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD`; a date of month precision is never given a day. */
  date: string;
  /** A draft, a scheduled or a held statement has no payload at all: the route answers 404. */
  status: WidgetData['status'];
  /** Number of the current revision. */
  revision: number;
  /** The latest substantive revision at or before it; above 1 the statement was amended. */
  epoch: number;
  /** `YYYY-MM-DD` on which that revision was published. */
  amendedOn: string | null;
  /** Whether endorsements are taken at all. */
  endorsements: 'open' | 'closed';
  tally: EmbedTally;
  /** Newest listed names first, as they are to be printed. Never an unnamed endorser's. */
  names: readonly string[];
  /** The organisation that publishes. */
  organization: string;
  /** Language of the title and of `words`, BCP 47. */
  lang: string;
}

/** The words that a language must have for the widget. Numbers and dates arrive formatted. */
export interface EmbedWords {
  /** Nobody has endorsed yet, and anybody may. */
  open: string;
  /** A tally above 0, its total named. `list` joins parts as the language does. */
  count: (
    tally: EmbedTally,
    number: (value: number) => string,
    list: (parts: string[]) => string,
  ) => string;
  endorse: string;
  /** A district goes by a town's name, and must not be taken for the town. */
  name: (name: string, kind: 'leader' | 'district' | 'organization') => string;
  /** The call to action of a statement that takes no endorsements. */
  read: string;
  credit: (organization: string) => string;
  amended: (date: string) => string;
  superseded: string;
  /** In a frame whose address names no published statement. */
  missing: string;
  withdrawn: string;
}

const MAX_NAMES = 5;
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function toWidgetData(input: EmbedInput, words: EmbedWords): WidgetData {
  const { slug, lang, title, revision, status, tally } = input;
  const takes = status === 'current' && input.endorsements === 'open';
  const url = `${lang === 'en' ? '' : `/${lang}`}/statements/${slug}`;
  return {
    slug,
    lang,
    dir: rightToLeft.has(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr',
    title,
    date: formatStatementDate(input.date, lang),
    count: tally.total > 0 ? formatTally(tally, lang, words) : takes ? words.open : '',
    names: input.names.slice(0, MAX_NAMES),
    cta: takes ? words.endorse : words.read,
    url,
    endorse: takes ? `${url}/endorse` : url,
    credit: words.credit(input.organization),
    revision,
    status,
    notice: planNotice(input, words),
  };
}

/** Nothing changes silently on a partner's page; an editorial correction changes nothing. */
function planNotice(input: EmbedInput, words: EmbedWords): string | null {
  switch (input.status) {
    case 'withdrawn':
      return words.withdrawn;
    case 'superseded':
      return words.superseded;
    case 'current':
      return input.epoch > 1 && input.amendedOn
        ? words.amended(formatStatementDate(input.amendedOn, input.lang))
        : null;
  }
}

function formatTally(tally: EmbedTally, lang: string, words: EmbedWords): string {
  const number = new Intl.NumberFormat(lang);
  const list = new Intl.ListFormat(lang, { type: 'conjunction' });
  return words.count(
    tally,
    (value) => number.format(value),
    (parts) => list.format(parts),
  );
}
