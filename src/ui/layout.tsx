/** The frame of every page: header, one `main`, footer. One request, no script. */

import type { Child } from 'hono/jsx';
import type { Organisation } from '../env.ts';
import type { Words } from '../i18n/catalogue.ts';
import { Head, type HeadProps } from './head.tsx';

export type Section = 'statements' | 'about' | 'districts' | 'partners' | 'console';

/** Properties of the site that every page needs. */
export interface Site {
  origin: string;
  organisation: Organisation;
  timeZone: string;
  words: Words;
}

export interface LayoutProps extends HeadProps {
  /** The current entry of the navigation. */
  section?: Section | undefined;
  children: Child;
}

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
  const frame = props.lang ? { lang: words.lang, dir: words.dir } : {};
  return (
    <html lang={words.lang} dir={words.dir} {...props.lang}>
      <Head {...props} />
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
