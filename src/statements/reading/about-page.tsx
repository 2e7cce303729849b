/** A page of `/about`, with a list of all such pages beside it. */

import type { Child } from 'hono/jsx';
import type { Markup } from '../../lib/markup.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';

export interface AboutPageProps {
  site: Site;
  page: { slug: string; title: string; summary: string; html: Markup };
  /** All pages, in the order in which they are listed. */
  pages: { slug: string; title: string }[];
  /** Content below the page's text. */
  below: Child;
}

export function AboutPage({ site, page, pages, below }: AboutPageProps) {
  return (
    <Layout
      site={site}
      title={page.title}
      description={page.summary}
      path={`/about/${page.slug}`}
      section="about"
    >
      <div class="cols">
        <div>
          <h1>{page.title}</h1>
          {page.summary ? <p class="lede">{page.summary}</p> : null}
          <Prose markup={page.html} />
          {below}
        </div>
        <nav class="side" aria-label={site.words.site.aboutPages}>
          <section>
            <ul>
              {pages.map(({ slug, title }) => (
                <li>
                  <a href={`/about/${slug}`} aria-current={slug === page.slug ? 'page' : undefined}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        </nav>
      </div>
    </Layout>
  );
}
