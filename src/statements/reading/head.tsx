/** What a statement's page tells machines: previews, its other languages, schema.org. */
import { jsonMarkup } from '../../lib/markup.ts';
import { HeadLink } from '../../ui/head-link.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Raw } from '../../ui/raw.tsx';
import { statementPath, translationPath } from '../paths.ts';

interface MachineProps {
  site: Site;
  slug: string;
  /** Path of the page's own address. */
  path: string;
  title: string;
  summary: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  /** Path of the picture that is shown where the page is shared, and what is to be seen on it. */
  picture?: [path: string, alt: string];
  /** The languages that it is translated into, to name on each of those pages. */
  languages: readonly string[];
  /** For schema.org. */
  report: object;
}

export function ForMachines(props: MachineProps) {
  const { site, slug, date, languages, picture } = props;
  const { origin, words } = site;
  const told: Record<string, string> = {
    type: 'article',
    title: props.title,
    description: props.summary,
    url: origin + props.path,
    ...(picture && {
      image: origin + picture[0],
      'image:width': '1200',
      'image:height': '630',
      'image:alt': picture[1],
    }),
  };
  const english = statementPath(slug);
  const alternates = [
    ['x-default', english],
    [words.lang, english],
    ...languages.map((lang) => [lang, translationPath(slug, lang)] as const),
  ];
  return (
    <>
      {Object.entries(told).map(([name, content]) => (
        <meta property={`og:${name}`} content={content} />
      ))}
      {date.length === 10 ? <meta property="article:published_time" content={date} /> : null}
      {picture ? <meta name="twitter:card" content="summary_large_image" /> : null}
      {languages.length > 0
        ? alternates.map(([lang, path]) => (
            <HeadLink rel="alternate" hreflang={lang} href={origin + path} />
          ))
        : null}
      <script type="application/ld+json">
        <Raw markup={jsonMarkup(props.report)} />
      </script>
    </>
  );
}
