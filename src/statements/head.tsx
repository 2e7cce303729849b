/** What a statement's page tells machines: previews, translations, schema.org. */
import { formatStatementDate } from '../lib/dates.ts';
import { jsonMarkup } from '../lib/markup.ts';
import type { Site } from '../ui/layout.tsx';
import { Raw } from '../ui/raw.tsx';
import type { StatementText } from './memory.ts';
import { picturePath, statementPath, translationPath } from './paths.ts';
import type { Related } from './related-store.ts';
import { reportOf } from './report.ts';

interface StatementHeadProps {
  site: Site;
  view: StatementText;
  related: Related[];
  /** Path of the page's own address. */
  path: string;
}

export function StatementHead({ site, view, related, path }: StatementHeadProps) {
  const { shown, slug } = view;
  const { organisation, origin, words } = site;
  const date = formatStatementDate(shown.date, words.lang);
  const told = {
    'og:type': 'article',
    'og:site_name': organisation.name,
    'og:title': shown.title,
    'og:description': view.summary,
    'og:url': origin + path,
    'og:image': origin + picturePath(slug, shown.number),
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': words.reading.image(shown.title, date, organisation.name),
    // A month is no day: nothing is told then.
    'article:published_time': shown.date.length === 10 ? shown.date : null,
  };
  return (
    <>
      {Object.entries(told).map(
        ([property, content]) => content && <meta property={property} content={content} />,
      )}
      <meta name="twitter:card" content="summary_large_image" />
      <script type="application/ld+json">
        <Raw markup={jsonMarkup(reportOf(site, view, related))} />
      </script>
    </>
  );
}

/** The same statement in all its languages, for search engines: on each of those pages. */
export function Alternates({
  site,
  slug,
  languages,
}: {
  site: Site;
  slug: string;
  languages: string[];
}) {
  if (languages.length === 0) return null;
  const english = statementPath(slug);
  const pages = [
    ['x-default', english],
    [site.words.lang, english],
    ...languages.map((lang) => [lang, translationPath(slug, lang)] as const),
  ] as const;
  return (
    <>
      {pages.map(([lang, path]) => (
        <link rel="alternate" hreflang={lang} href={site.origin + path} />
      ))}
    </>
  );
}
