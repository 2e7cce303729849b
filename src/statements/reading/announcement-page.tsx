/** Page of an announced amendment: when it takes effect, what it changes, and the new text. */
import { formatInstant } from '../../lib/dates.ts';
import { Facts } from '../../ui/facts.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';
import { announcedPath, statementPath } from '../paths.ts';
import type { Announcement } from '../publishing/announcement-store.ts';
import { differenceOf } from './difference.ts';
import { Changes } from './difference-page.tsx';
import { storedText } from './shown-text.ts';

interface AnnouncedPageProps {
  site: Site;
  slug: string;
  announcement: Announcement;
}

export function AnnouncedPage({ site, slug, announcement }: AnnouncedPageProps) {
  const {
    amendments: { announcement: words },
    statements,
  } = site.words;
  const { title, before, text, effectiveAt } = announcement;
  const from = formatInstant(effectiveAt, site);
  return (
    <Layout
      site={site}
      title={`${words.heading}: ${title}`}
      description={announcement.note}
      path={announcedPath(slug)}
      section="statements"
      noindex
    >
      <article>
        <p class="kicker">
          <a href={statementPath(slug)}>{announcement.current}</a>
        </p>
        <h1>{words.heading}</h1>
        <div class="text">
          <p class="lede">{words.line({ at: from })}</p>
          <p>{announcement.note}</p>
          <p class="small">{words.meanwhile}</p>
        </div>
        <h2>{words.changes}</h2>
        {before === null || text === null ? (
          <p>{statements.redacted}</p>
        ) : (
          <Changes
            site={site}
            difference={differenceOf(
              storedText(site.words, before),
              storedText(site.words, announcement),
            )}
            level={2}
          />
        )}
        <section class="panel text" aria-labelledby="new_text">
          <p class="kicker" id="new_text">
            {words.text}
          </p>
          <h2>{title}</h2>
          <Prose markup={announcement.html} />
        </section>
        <Facts
          rows={[
            [statements.revision, announcement.revision],
            [statements.digest, <code>{announcement.digest}</code>],
          ]}
        />
      </article>
    </Layout>
  );
}

/** The note on the statement's own page while an amendment is announced. */
export function AnnouncedLine({
  site,
  view,
}: {
  site: Site;
  view: { slug: string; announced: number | null };
}) {
  if (view.announced === null) return null;
  const words = site.words.amendments.announcement;
  return (
    <p class="note">
      {words.line({ at: formatInstant(view.announced, site) })}{' '}
      <a href={announcedPath(view.slug)}>{words.read}</a>
    </p>
  );
}
