/**
 * The head of every page. A page says what it is in `HeadProps`; the tags for search engines, link
 * previews and feed readers are written here only.
 */
import type { Child } from 'hono/jsx';
import { formatStatementDate } from '../lib/dates.ts';
import { ICON, ICON_FILES } from '../lib/icon.ts';
import { localeOf } from '../lib/languages.ts';
import { jsonMarkup } from '../lib/markup.ts';
import { styleSheet } from './css.ts';
import { HeadLink } from './head-link.tsx';
import type { Site } from './layout.tsx';
import { Raw } from './raw.tsx';

export interface HeadProps {
  site: Site;
  /** For the tab, followed by the organization's name. */
  title: string;
  /** A sentence for search engines and previews. */
  description?: string | undefined;
  /** The page's own path, for the canonical link and previews. Pages of one person have none. */
  path?: string;
  /** Path and alternative text of the picture for previews, if it is not that of the site. */
  picture?: readonly [path: string, alt: string] | undefined;
  /** The date of the statement that the page is about: `YYYY-MM` or `YYYY-MM-DD`. */
  date?: string | undefined;
  /** The page in its languages, this one included: tags and paths, the original first. */
  versions?: readonly (readonly [lang: string, path: string])[];
  /** What the page is about, as a schema.org object. */
  about?: object;
  /** Path of the page that oEmbed shows as a card on other sites. */
  embeds?: string;
  /** Keeps the page out of search engines: lists of names, forms, links from emails. */
  noindex?: boolean;
  /** The page's language, if it differs from that of the site's messages. */
  lang?: { lang: string; dir: 'ltr' | 'rtl' };
  /** More elements for the end of the head, such as scripts. */
  head?: Child;
}

const FEEDS = [
  ['atom', 'atom+xml'],
  ['json', 'feed+json'],
] as const;

/** The picture for previews of pages without one of their own. */
export const SITE_PICTURE = '/preview.png';

export const MANIFEST = '/site.webmanifest';

export function Head(props: HeadProps) {
  const { site, description, path, versions = [] } = props;
  const { origin, organisation, words } = site;
  const title =
    props.title === organisation.name ? props.title : `${props.title} · ${organisation.short}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {props.embeds ? (
        // Early in the head, because some consumers read only the beginning of a page.
        <HeadLink
          rel="alternate"
          type="application/json+oembed"
          title={props.title}
          href={`${origin}/oembed?url=${encodeURIComponent(origin + props.embeds)}`}
        />
      ) : null}
      <HeadLink rel="icon" href={ICON} />
      <HeadLink rel="apple-touch-icon" href={ICON_FILES[180]} />
      {/* Browsers load it with every page that names it, so only one does. */}
      {path === '/' ? <HeadLink rel="manifest" href={MANIFEST} /> : null}
      {description ? <meta name="description" content={description} /> : null}
      {path ? (
        <>
          <HeadLink rel="canonical" href={origin + path} />
          <meta name="author" content={organisation.name} />
        </>
      ) : null}
      {FEEDS.map(([name, type]) => (
        <HeadLink
          rel="alternate"
          type={`application/${type}`}
          title={words.feeds[name]}
          href={`/feed.${name}`}
        />
      ))}
      {props.date ? (
        // In words, because programs that can't read a month in figures take the date of an edit.
        <meta name="date" content={formatStatementDate(props.date, words.lang)} />
      ) : null}
      {props.noindex ? <meta name="robots" content="noindex" /> : null}
      <style>
        <Raw markup={styleSheet} />
      </style>
      {path ? <Preview {...props} path={path} /> : null}
      {versions.length > 1
        ? [['x-default', versions[0]?.[1]] as const, ...versions].map(([lang, of]) => (
            <HeadLink rel="alternate" hreflang={lang} href={`${origin}${of}`} />
          ))
        : null}
      {props.about ? (
        <script type="application/ld+json">
          <Raw markup={jsonMarkup(props.about)} />
        </script>
      ) : null}
      {props.head}
    </head>
  );
}

/** The Open Graph tags (ogp.me). */
function Preview({ path, versions = [], ...props }: HeadProps & { path: string }) {
  const { origin, organisation, words } = props.site;
  const { lang } = props.lang ?? words;
  const [picture, alt] = props.picture ?? [
    SITE_PICTURE,
    `${organisation.name}: ${words.site.home.heading}`,
  ];
  const properties: [name: string, content: string | undefined][] = [
    ['og:type', props.date ? 'article' : 'website'],
    ['og:site_name', organisation.name],
    ['og:title', props.title],
    ['og:description', props.description],
    ['og:url', origin + path],
    ['og:locale', localeOf(lang)],
    ...versions
      .filter(([other]) => other !== lang)
      .map(([other]): [string, string] => ['og:locale:alternate', localeOf(other)]),
    ['og:image', origin + picture],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', alt],
    // With the statement's own precision: a month never gets a day.
    ['article:published_time', props.date],
  ];
  return (
    <>
      {properties.map(([property, content]) =>
        content ? <meta property={property} content={content} /> : null,
      )}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
