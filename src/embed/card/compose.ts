/** Loads what the widget, the frame and oEmbed show. */
import type { Database } from '../../db/client.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { newestNamesQuery } from '../../endorsements/listing/store.ts';
import type { Config } from '../../env.ts';
import { catalogueOf, languagesWith, type Words } from '../../i18n/catalogue.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { lookUpLanguage } from '../../lib/languages.ts';
import { toView, viewQueries } from '../../statements/store.ts';
import { languagesQuery } from '../../statements/translations/store.ts';
import type { WidgetData } from '../contract.ts';
import { MAX_NAMES, nameOnCard, toWidgetData } from './payload.ts';

interface Asked {
  slug: string;
  /** BCP 47; English if the statement or the card is not translated into it. */
  lang?: string | null | undefined;
  /** The revision to show; without it, the current one. */
  revision?: number | null | undefined;
}

interface Card {
  data: WidgetData;
  /** The languages that the statement is translated into. */
  languages: string[];
  /** Whether the text can be read, and so has a picture. */
  pictured: boolean;
  /** Whether a later revision has replaced the one that is shown. */
  isEarlier: boolean;
}

type Site = Pick<Config, 'organisation' | 'timeZone'> & { words: Words };

/** One round trip. Null if the statement is not published, or has no such revision. */
export async function findCard(
  db: Database,
  { slug, lang: requested, revision }: Asked,
  site: Site,
): Promise<Card | null> {
  const [found, shown, listed, counted, newest, translated] = await db.batch([
    ...viewQueries(db, slug, revision ?? undefined),
    newestNamesQuery(db, slug, MAX_NAMES),
    languagesQuery(db, slug),
  ]);
  const view = toView(found, shown, listed, counted);
  if (!view) return null;
  const isEarlier = view.shown.number !== view.revision;
  const languages = translated.map(({ lang }) => lang);
  // A card has one language: it is English unless both its words and its title are translated. An
  // earlier text has no translation.
  const known = languages.filter((lang) => lookUpLanguage(languagesWith('embed'), lang));
  const lang = isEarlier ? null : lookUpLanguage(known, requested ?? '');
  const text = translated.find((one) => one.lang === lang);
  const words = cardWords(site.words, lang);
  const dayOf = ({ publishedAt }: { publishedAt: number }) => isoDayIn(publishedAt, site.timeZone);
  const amendment = view.revisions.findLast(
    ({ number, change }) => number > 1 && change === 'substantive',
  );
  const data = toWidgetData(
    {
      slug: view.slug,
      title: text?.title ?? view.shown.title,
      date: view.shown.date,
      status: view.status,
      revision: view.shown.number,
      earlierSince: isEarlier ? dayOf(view.shown) : null,
      amendedOn: amendment ? dayOf(amendment) : null,
      endorsements: view.endorsements,
      tally: view.tally,
      names: newest.map((row) => nameOnCard(printedName(row), row.kind, words)),
      organization: site.organisation.name,
      lang: text?.lang ?? words.lang,
      outdated: text !== undefined && text.translates !== view.revision,
      ballotQuestion: view.ballotQuestion,
    },
    words,
  );
  return { data, languages, pictured: view.shown.text !== null, isEarlier };
}

/** The card's words in the requested language, else the site's. */
export function cardWords(words: Words, requested: string | null = ''): Words {
  const lang = lookUpLanguage(languagesWith('embed'), requested ?? '');
  return lang === null ? words : catalogueOf(lang);
}
