/** From a statement and its tally to the finished text that the widget, the frame and oEmbed show. */
import { formatStatementDate } from '../lib/dates.ts';
import { directionOf } from '../lib/languages.ts';
import { statementPath, translationPath } from '../statements/paths.ts';
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
  /** The title is a translation of an earlier revision's. */
  outdated?: boolean;
  /** The statement is about a ballot question. */
  ballotQuestion?: boolean;
}

/** The words that a language must have for the widget. Numbers and dates arrive formatted. */
export interface EmbedWords {
  /** As which numbers, dates and lists are written, BCP 47. */
  locale: string;
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
  /** Of a translation, when the English text has changed since. */
  outdated: string;
  /** A public body may not show it to influence the vote. */
  ballot: string;
  superseded: string;
  /** In a frame whose address names no published statement. */
  missing: string;
  withdrawn: string;
  /** In a frame while our records can't be reached. */
  down: string;
}

const MAX_NAMES = 5;

export function toWidgetData(input: EmbedInput, words: EmbedWords): WidgetData {
  const { slug, lang, title, revision, status, tally } = input;
  const takes = status === 'current' && input.endorsements === 'open';
  const english = statementPath(slug);
  const url = lang === 'en' ? english : translationPath(slug, lang);
  return {
    slug,
    lang,
    dir: directionOf(lang),
    title,
    date: formatStatementDate(input.date, words.locale),
    count: tally.total > 0 ? formatTally(tally, words) : takes ? words.open : '',
    names: input.names.slice(0, MAX_NAMES),
    cta: takes ? words.endorse : words.read,
    url,
    // The form is in English, as is the text that an endorsement is pinned to.
    endorse: takes ? `${english}/endorse` : url,
    credit: words.credit(input.organization),
    revision,
    status,
    notice: planNotice(input, words),
  };
}

/** What a reader, and the partner, must know beside the title. */
function planNotice(input: EmbedInput, words: EmbedWords): string | null {
  const said = [
    standing(input, words),
    input.outdated && words.outdated,
    input.ballotQuestion && words.ballot,
  ];
  return said.filter(Boolean).join(' ') || null;
}

/** Nothing changes silently on a partner's page; an editorial correction changes nothing. */
function standing({ status, epoch, amendedOn }: EmbedInput, words: EmbedWords): string | null {
  switch (status) {
    case 'withdrawn':
      return words.withdrawn;
    case 'superseded':
      return words.superseded;
    case 'current':
      return epoch > 1 && amendedOn
        ? words.amended(formatStatementDate(amendedOn, words.locale))
        : null;
  }
}

function formatTally(tally: EmbedTally, words: EmbedWords): string {
  const number = new Intl.NumberFormat(words.locale);
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' });
  return words.count(
    tally,
    (value) => number.format(value),
    (parts) => list.format(parts),
  );
}
