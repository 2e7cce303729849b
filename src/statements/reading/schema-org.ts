/** A statement as a schema.org `Report`. A date of month precision is never given a day. */
import { toIso } from '../../lib/dates.ts';
import { revisionPath, statementPath, translationPath } from '../paths.ts';
import type { StatementView } from '../store.ts';
import type { Translation } from '../translations/store.ts';
import type { Related } from './related-store.ts';
import type { StatementText } from './text-memory.ts';

interface Publisher {
  origin: string;
  organisation: { name: string };
}

interface ReportText {
  path: string;
  lang: string;
  title: string;
  date: string;
  summary: string;
  changedAt: number;
}

/** The part that all languages share. Undefined values are absent in JSON. */
const report = ({ origin, organisation }: Publisher, text: ReportText) => ({
  '@context': 'https://schema.org',
  '@type': 'Report',
  url: origin + text.path,
  name: text.title,
  datePublished: text.date,
  // Not `dateModified`: readers of metadata would take its year for the statement's.
  publication: { '@type': 'PublicationEvent', startDate: toIso(text.changedAt) },
  publisher: { '@type': 'Organization', name: organisation.name, url: `${origin}/` },
  inLanguage: text.lang,
  abstract: text.summary,
});

export function reportOf(
  publisher: Publisher,
  view: StatementText & Partial<Pick<StatementView, 'tally'>>,
  related: readonly Related[],
) {
  const { shown, slug, summary, supersedes, tally } = view;
  const { origin } = publisher;
  const old = shown.number !== view.revision;
  const permalink = revisionPath(slug, shown.number);
  const path = old ? permalink : statementPath(slug);
  const changedAt = shown.publishedAt;
  return {
    ...report(publisher, { ...shown, path, lang: 'en', summary, changedAt }),
    '@id': origin + permalink,
    version: shown.number,
    keywords: view.topics,
    creativeWorkStatus: old ? 'Amended' : STATUS[view.status],
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: shown.digest },
    isBasedOn: related.some((other) => other.slug === supersedes)
      ? origin + statementPath(supersedes ?? '')
      : undefined,
    interactionStatistic:
      tally && !old
        ? {
            '@type': 'InteractionCounter',
            interactionType: { '@type': 'EndorseAction' },
            userInteractionCount: tally.total,
          }
        : undefined,
  };
}

export function translationReportOf(publisher: Publisher, text: Translation) {
  const { slug, lang, translates, updatedAt: changedAt } = text;
  const original = revisionPath(slug, translates);
  return {
    ...report(publisher, { ...text, path: translationPath(slug, lang), changedAt }),
    translationOfWork: { '@type': 'Report', '@id': publisher.origin + original, inLanguage: 'en' },
  };
}

const STATUS = { current: 'Current', superseded: 'Superseded', withdrawn: 'Withdrawn' };
