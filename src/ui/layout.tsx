/** The frame of every page: header, one `main`, footer. One request, no script. */

import type { Child } from 'hono/jsx';
import type { Organisation } from '../env.ts';
import type { Words } from '../i18n/catalogue.ts';
import { styleSheet } from './css.ts';
import { HeadLink } from './head-link.tsx';
import { Raw } from './raw.tsx';

export type Section = 'statements' | 'about' | 'districts' | 'partners' | 'console';

/** Properties of the site that every page needs. */
export interface Site {
  origin: string;
  organisation: Organisation;
  timeZone: string;
  words: Words;
}

export interface LayoutProps {
  site: Site;
  /** For the tab, followed by the organization's name. */
  title: string;
  /** A sentence for search engines and previews. */
  description?: string;
  /** The page's own path, for the canonical link. */
  path?: string;
  /** Path of the page that oEmbed shows as a card on other sites. */
  embeds?: string;
  /** The current entry of the navigation. */
  section?: Section | undefined;
  /** Keeps the page out of search engines: lists of names, forms, links from emails. */
  noindex?: boolean;
  /** The page's language, if it differs from that of the site's messages. */
  lang?: { lang: string; dir: 'ltr' | 'rtl' };
  /** More elements for the end of the head, such as metadata. */
  head?: Child;
  children: Child;
}

/** The icon: the mark at a signature line. Inline, so that a page stays one request. */
const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M3 3l6 6M9 3L3 9M2 13h12' fill='none' stroke='%234b7fb0' stroke-width='2'/></svg>";

const FEEDS = [
  ['atom', 'atom+xml'],
  ['json', 'feed+json'],
] as const;

const NAVIGATION = [
  ['statements', '/statements'],
  ['districts', '/districts'],
  ['about', '/about/who-we-are'],
] as const;

const FOOTER = [
  ['verification', '/about/verification'],
  ['privacy', '/about/privacy'],
  ['accessibility', '/about/accessibility'],
  ['partners', '/partners'],
  ['manage', '/endorsements/manage'],
] as const;

export function Layout(props: LayoutProps) {
  const { site, section } = props;
  const { words, organisation } = site;
  const title =
    props.title === organisation.name ? props.title : `${props.title} · ${organisation.short}`;
  const frame = props.lang ? { lang: words.lang, dir: words.dir } : {};
  return (
    <html lang={words.lang} dir={words.dir} {...props.lang}>
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
            href={`${site.origin}/oembed?url=${encodeURIComponent(site.origin + props.embeds)}`}
          />
        ) : null}
        <HeadLink rel="icon" href={ICON} />
        {props.description ? <meta name="description" content={props.description} /> : null}
        {props.path ? <HeadLink rel="canonical" href={site.origin + props.path} /> : null}
        {FEEDS.map(([name, type]) => (
          <HeadLink
            rel="alternate"
            type={`application/${type}`}
            title={words.feeds[name]}
            href={`/feed.${name}`}
          />
        ))}
        {props.noindex ? <meta name="robots" content="noindex" /> : null}
        <style>
          <Raw markup={styleSheet} />
        </style>
        {props.head}
      </head>
      <body>
        <a class="skip" href="#main_text" {...frame}>
          {words.site.skip}
        </a>
        <header class="mast" {...frame}>
          <div class="wrap">
            <a class="org" href="/">
              <b>{organisation.short}</b>
              <span>{organisation.name}</span>
            </a>
            <nav aria-label={words.site.navigation}>
              <ul>
                {NAVIGATION.map(([name, path]) =>
                  name === 'districts' && !organisation.directory ? null : (
                    <li>
                      <a href={path} aria-current={section === name ? 'page' : undefined}>
                        {words.site[name]}
                      </a>
                    </li>
                  ),
                )}
              </ul>
            </nav>
          </div>
        </header>
        <main id="main_text" class="wrap" tabindex={-1}>
          {props.children}
        </main>
        <footer class="foot" {...frame}>
          <div class="wrap">
            <nav aria-label={words.site.footer}>
              <ul>
                {FOOTER.map(([name, path]) => (
                  <li>
                    <a href={path}>{words.site[name]}</a>
                  </li>
                ))}
              </ul>
            </nav>
            {/* These two sections have pages with scripts, so the promise would be false there. */}
            {section === 'console' || section === 'partners' ? null : (
              <p>{words.site.promise({ organisation: organisation.name })}</p>
            )}
            <p>
              {words.site.contact}{' '}
              <a href={`mailto:${organisation.contact}`}>{organisation.contact}</a>
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}
