/** Metadata in the head of a statement's page: link previews, other languages, schema.org. */
import { jsonMarkup } from '../../lib/markup.ts';
import { HeadLink } from '../../ui/head-link.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Raw } from '../../ui/raw.tsx';
import { statementPath, translationPath } from '../paths.ts';

interface MachineProps {
  site: Site;
  slug: string;
  /** Path of the page itself. */
  path: string;
  title: string;
  summary: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  /** Path and alternative text of the image for link previews. */
  picture?: [path: string, alt: string];
  /** Languages of the translations. Each page of the statement links to all of them. */
  languages: readonly string[];
  /** The schema.org object. */
  report: object;
}

export function ForMachines(props: MachineProps) {
  const { site, slug, date, languages, picture } = props;
  const { origin, words } = site;
  const openGraph: Record<string, string> = {
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
      {Object.entries(openGraph).map(([name, content]) => (
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
