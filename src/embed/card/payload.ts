/** From a statement and its tally to the finished text that the widget, the frame and oEmbed show. */
import type { Words } from '../../i18n/catalogue.ts';
import { formatStatementDate } from '../../lib/dates.ts';
import { directionOf } from '../../lib/languages.ts';
import { statementPath, translationPath } from '../../statements/paths.ts';
import type { WidgetData } from '../contract.ts';

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

/** The words of a card in one language, and how that language writes numbers and dates. */
export type CardWords = Pick<Words, 'embed' | 'locale'>;

const MAX_NAMES = 5;

export function toWidgetData(input: EmbedInput, words: CardWords): WidgetData {
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
    count: tally.total > 0 ? formatTally(tally, words) : takes ? words.embed.open : '',
    names: input.names.slice(0, MAX_NAMES),
    cta: takes ? words.embed.endorse : words.embed.read,
    url,
    // The form is in English, as is the text that an endorsement is pinned to.
    endorse: takes ? `${english}/endorse` : url,
    credit: words.embed.credit({ organization: input.organization }),
    revision,
    status,
    notice: planNotice(input, words),
  };
}

/** What a reader, and the partner, must know beside the title. */
function planNotice(input: EmbedInput, words: CardWords): string | null {
  const said = [
    standing(input, words),
    input.outdated && words.embed.outdated,
    input.ballotQuestion && words.embed.ballot,
  ];
  return said.filter(Boolean).join(' ') || null;
}

/** Nothing changes silently on a partner's page; an editorial correction changes nothing. */
function standing({ status, epoch, amendedOn }: EmbedInput, words: CardWords): string | null {
  switch (status) {
    case 'withdrawn':
      return words.embed.withdrawn;
    case 'superseded':
      return words.embed.superseded;
    case 'current':
      return epoch > 1 && amendedOn
        ? words.embed.amended({ date: formatStatementDate(amendedOn, words.locale) })
        : null;
  }
}

/** Bodies first: there are few of them, and each stands for many. */
const KINDS = ['districts', 'organizations', 'leaders'] as const;

/** A tally above 0. */
function formatTally(tally: EmbedTally, { embed: words, locale }: CardWords): string {
  const present = KINDS.filter((kind) => tally[kind] > 0);
  const [only] = present;
  if (!only) return words.total({ count: tally.total });
  if (present.length === 1) return words.totalOf[only]({ count: tally.total });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const parts = list.format(present.map((kind) => words.parts[kind]({ count: tally[kind] })));
  return words.totalWithParts({ count: tally.total, parts });
}

/** A district goes by a town's name, and must not be taken for the town. */
export function nameOnCard(
  name: string,
  kind: 'leader' | 'district' | 'organization',
  { embed: words }: CardWords,
): string {
  return kind === 'district' ? words.district({ name }) : name;
}
