/**
 * Plans the entries of the feeds: a statement is new, amended, superseded, withdrawn or current
 * again, or an amendment is announced. A text stays in its entry after an amendment, under a notice that
 * it was replaced: readers show what the feed says last. An editorial correction gets no entry: it changes the
 * `updated` and the text of the entry that it corrects. Entries never contain names of endorsers.
 */
import type { Words } from '../i18n/catalogue.ts';
import { formatDay, formatStatementDate } from '../lib/dates.ts';
import { differencePath, revisionPath, statementPath } from '../statements/paths.ts';

export const MOST_ENTRIES = 50;

/** The stored events. */
export interface Told {
  /** First revisions and substantive amendments. */
  texts: {
    slug: string;
    title: string;
    date: string;
    /** The summary of the current text. */
    summary: string;
    note: string | null;
    number: number;
    /** When an amendment replaced it; null if it is the current text. */
    replacedAt: number | null;
    /** Number of endorsements of the current text. */
    total: number;
    at: number;
    /** The earlier revision whose text it brought back; null if none. */
    returnsTo: number | null;
    /** Number of its last correction, or its own number. */
    last: number;
    changedAt: number;
    /** The text as HTML; null if it is redacted. */
    html: string | null;
  }[];
  ends: {
    slug: string;
    title: string;
    date: string;
    withdrawnAt: number | null;
    withdrawnWords: string | null;
    supersededAt: number | null;
    /** When it became current again, if it is. */
    reinstatedAt: number | null;
    bySlug: string | null;
    byTitle: string | null;
  }[];
  announced: {
    slug: string;
    title: string;
    note: string;
    id: string;
    at: number;
    effectiveAt: number;
  }[];
}

export interface Entry {
  /** Path and fragment. Together with the origin, the permanent id of the entry. */
  id: string;
  path: string;
  /** Path of a related page: the changes, or the successor. */
  related: string | null;
  title: string;
  summary: string;
  html: string | null;
  /** Above the text, once an amendment has replaced it: that it did, and where the new text is. */
  notice: { said: string; link: string; path: string } | null;
  at: number;
  changedAt: number;
}

export interface FeedPlace {
  origin: string;
  organisation: { name: string };
  timeZone: string;
  words: { lang: string; feeds: Words['feeds'] };
}

/** Newest first. */
export function planEntries(told: Told, site: FeedPlace): Entry[] {
  const { entry, ...words } = site.words.feeds;
  const sentences = (date: string | null, ...parts: (string | null)[]) =>
    [date && words.dated({ date: formatStatementDate(date, site.words.lang) }), ...parts]
      .filter(Boolean)
      .join(' ');
  const once = { related: null, html: null, notice: null };
  const entries = [
    ...told.texts.map((text): Entry => {
      const { slug, number, title, total, replacedAt } = text;
      const first = number === 1;
      const back = text.returnsTo === null ? null : words.returns({ revision: text.returnsTo });
      const replaced =
        replacedAt === null ? null : words.replaced({ day: formatDay(replacedAt, site) });
      // The summary and the number are those of the current text.
      const standing =
        replaced !== null
          ? [replaced]
          : [text.summary, total > 0 ? words.endorsements({ total }) : null];
      return {
        ...text,
        id: revisionPath(slug, number),
        path: revisionPath(slug, text.last),
        related: first ? null : differencePath(slug, number - 1, text.last),
        title: first ? entry.new({ title }) : entry.amended({ title }),
        summary: sentences(text.date, text.note, back, ...standing),
        notice:
          replaced === null
            ? null
            : { said: replaced, link: words.current, path: statementPath(slug) },
        changedAt: replacedAt ?? text.changedAt,
      };
    }),
    ...told.announced.map(
      ({ slug, title, note, id, at, effectiveAt }): Entry => ({
        ...once,
        id: `${statementPath(slug)}#announced-${id}`,
        path: `${statementPath(slug)}/announced`,
        title: entry.announced({ title }),
        summary: sentences(null, words.effective({ day: formatDay(effectiveAt, site) }), note),
        at,
        changedAt: at,
      }),
    ),
    ...told.ends.flatMap((end) => {
      const path = statementPath(end.slug);
      const ended = (
        what: 'superseded' | 'withdrawn' | 'reinstated',
        at: number | null,
        said: string | null,
      ): Entry[] => {
        const id = `${path}#${what}`;
        const summary = sentences(end.date, said);
        const told = { ...once, id, path, title: entry[what]({ title: end.title }), summary };
        return at === null ? [] : [{ ...told, at, changedAt: at }];
      };
      const by = end.byTitle && words.by({ title: end.byTitle });
      const related = end.bySlug && statementPath(end.bySlug);
      return [
        ...ended('superseded', end.supersededAt, by).map((told) => ({ ...told, related })),
        ...ended('withdrawn', end.withdrawnAt, end.withdrawnWords),
        ...ended('reinstated', end.reinstatedAt, null),
      ];
    }),
  ];
  return entries.sort((a, b) => b.at - a.at).slice(0, MOST_ENTRIES);
}
