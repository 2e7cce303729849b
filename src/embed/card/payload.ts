/**
 * Turns a statement and its tally into the finished text that the widget, the frame and oEmbed
 * show.
 */
import type { Words } from '../../i18n/catalogue.ts';
import { formatStatementDate } from '../../lib/dates.ts';
import { directionOf } from '../../lib/languages.ts';
import { revisionPath, statementPath, translationPath } from '../../statements/paths.ts';
import type { WidgetData } from '../contract.ts';

/** Endorsements of the current text, and how many are for an earlier one. */
export interface EmbedTally {
  total: number;
  leaders: number;
  districts: number;
  organizations: number;
  earlier: { total: number };
}

export interface EmbedInput {
  slug: string;
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. A month is shown without a day. */
  date: string;
  /** Drafts, scheduled statements and held statements have no payload: the route answers 404. */
  status: WidgetData['status'];
  /** Number of the revision that is shown. */
  revision: number;
  /** Day when the shown revision was published, if a later one has replaced it. */
  earlierSince?: string | null;
  /** Day of the latest substantive amendment, `YYYY-MM-DD`; null if there was none. */
  amendedOn: string | null;
  /** Whether the statement accepts endorsements. */
  endorsements: 'open' | 'closed';
  tally: EmbedTally;
  /** Newest listed names first, as printed. Never contains an unnamed endorser's name. */
  names: readonly string[];
  /** The organisation that publishes the statement. */
  organization: string;
  /** Language of the title and of `words`, BCP 47. */
  lang: string;
  /** Whether the title is a translation of an earlier revision. */
  outdated?: boolean;
  /** Whether the statement is about a ballot question. */
  ballotQuestion?: boolean;
}

/** The words of a card in one language, and how that language writes numbers and dates. */
export type CardWords = Pick<Words, 'embed' | 'locale'>;

export const MAX_NAMES = 5;

export function toWidgetData(input: EmbedInput, words: CardWords): WidgetData {
  const { slug, lang, title, revision, status, earlierSince } = input;
  // Nobody can endorse an earlier text, and whoever did is not counted or named beside it.
  const isOpen = status === 'current' && input.endorsements === 'open' && !earlierSince;
  const tally = earlierSince ? NOBODY : input.tally;
  const english = earlierSince ? revisionPath(slug, revision) : statementPath(slug);
  const url = lang === 'en' ? english : translationPath(slug, lang);
  return {
    slug,
    lang,
    dir: directionOf(lang),
    title,
    date: formatStatementDate(input.date, words.locale),
    count: tally.total > 0 ? formatTally(tally, words) : isOpen ? words.embed.open : '',
    names: earlierSince ? [] : input.names.slice(0, MAX_NAMES),
    cta: isOpen ? words.embed.endorse : words.embed.read,
    url,
    // The form is in English, like the text that an endorsement is pinned to.
    endorse: isOpen ? `${english}/endorse` : url,
    credit: words.embed.credit({ organization: input.organization }),
    revision,
    status,
    notice: planNotice(input, words),
  };
}

/** Notices that readers and the partner must see beside the title. */
function planNotice(input: EmbedInput, words: CardWords): string | null {
  const { earlierSince } = input;
  const notices = [
    earlierSince && words.embed.earlier({ date: formatStatementDate(earlierSince, words.locale) }),
    earlierSince && input.status === 'current' ? null : statusNotice(input, words),
    earlierSince ? null : textsNotice(input, words),
    input.outdated && words.embed.outdated,
    input.ballotQuestion && words.embed.ballot,
  ];
  return notices.filter(Boolean).join(' ') || null;
}

/** Every substantive change is announced on partners' pages. Editorial corrections are not. */
function statusNotice({ status, amendedOn, tally }: EmbedInput, words: CardWords): string | null {
  switch (status) {
    case 'withdrawn':
      return words.embed.withdrawn;
    case 'superseded':
      return words.embed.superseded;
    case 'current':
      return amendedOn
        ? words.embed[tally.earlier.total > 0 ? 'amendedOn' : 'amended']({
            date: formatStatementDate(amendedOn, words.locale),
          })
        : null;
  }
}

/** Says both numbers, so that nobody takes one for the other. */
function textsNotice({ tally: { total, earlier } }: EmbedInput, words: CardWords): string | null {
  return earlier.total > 0 ? words.embed.texts({ current: total, earlier: earlier.total }) : null;
}

const NOBODY: EmbedTally = {
  ...{ total: 0, leaders: 0, districts: 0, organizations: 0 },
  earlier: { total: 0 },
};

/** Bodies first: there are few of them, and each represents many people. */
const KINDS = ['districts', 'organizations', 'leaders'] as const;

/** Expects a total above 0. */
function formatTally(tally: EmbedTally, { embed: words, locale }: CardWords): string {
  const present = KINDS.filter((kind) => tally[kind] > 0);
  const [only] = present;
  if (!only) return words.total({ count: tally.total });
  if (present.length === 1) return words.totalOf[only]({ count: tally.total });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const parts = list.format(present.map((kind) => words.parts[kind]({ count: tally[kind] })));
  return words.totalWithParts({ count: tally.total, parts });
}

/** A district often has a town's name, so the card says that it is a district. */
export function nameOnCard(
  name: string,
  kind: 'leader' | 'district' | 'organization',
  { embed: words }: CardWords,
): string {
  return kind === 'district' ? words.district({ name }) : name;
}
