/** A statement as schema.org's `Report`, for machines that read the page. A date of month precision stays one. */
import { toIso } from '../lib/dates.ts';
import type { StatementText } from './memory.ts';
import { revisionPath, statementPath, translationPath } from './paths.ts';
import type { Related } from './related-store.ts';
import type { StatementView } from './store.ts';
import type { Translation } from './translation-store.ts';

interface Publisher {
  origin: string;
  organisation: { name: string };
}

const publishedBy = ({ origin, organisation }: Publisher) => ({
  '@context': 'https://schema.org',
  '@type': 'Report',
  publisher: { '@type': 'Organization', name: organisation.name, url: `${origin}/` },
});

export function reportOf(
  { origin, organisation }: Publisher,
  view: StatementText & Partial<Pick<StatementView, 'tally'>>,
  related: readonly Related[],
) {
  const { shown, slug } = view;
  const older = related.find((other) => other.slug === view.supersedes);
  const old = shown.number !== view.revision;
  return {
    '@id': origin + revisionPath(slug, shown.number),
    url: origin + (old ? revisionPath(slug, shown.number) : statementPath(slug)),
    name: shown.title,
    version: shown.number,
    datePublished: shown.date,
    dateModified: toIso(shown.publishedAt),
    ...publishedBy({ origin, organisation }),
    inLanguage: 'en',
    abstract: view.summary,
    keywords: view.topics,
    creativeWorkStatus: old ? 'Amended' : STATUS[view.status],
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: shown.digest },
    // Absent where they are not known, as undefined is in JSON.
    isBasedOn: older && origin + statementPath(older.slug),
    interactionStatistic: view.tally &&
      !old && {
        '@type': 'InteractionCounter',
        interactionType: 'https://schema.org/EndorseAction',
        userInteractionCount: view.tally.total,
      },
  };
}

export function translationReportOf({ origin, organisation }: Publisher, text: Translation) {
  return {
    url: origin + translationPath(text.slug, text.lang),
    name: text.title,
    datePublished: text.date,
    dateModified: toIso(text.updatedAt),
    ...publishedBy({ origin, organisation }),
    inLanguage: text.lang,
    abstract: text.summary,
    translationOfWork: {
      '@type': 'Report',
      '@id': origin + revisionPath(text.slug, text.translates),
      inLanguage: 'en',
    },
  };
}

const STATUS = { current: 'Current', superseded: 'Superseded', withdrawn: 'Withdrawn' };
