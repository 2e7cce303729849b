/** The home page and the page of one statement. */
import type { Child } from 'hono/jsx';
import type { Markup } from '../../lib/markup.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';
import { revisionPath, statementPath } from '../paths.ts';
import type { StatementSummary, StatementView } from '../store.ts';
import { AnnouncedLine } from './announcement-page.tsx';
import { headOfView, versionsOf } from './head.ts';
import { StatementDate, StatementList, Status } from './list-page.tsx';
import { OnPaper, Record } from './record-section.tsx';
import { reportOf } from './schema-org.ts';
import { Standing } from './status-notice.tsx';
import type { Beside, StatementText as Text } from './text-memory.ts';

interface HomePageProps {
  site: Site;
  statements: StatementSummary[];
}

export function HomePage({ site, statements }: HomePageProps) {
  const words = site.words.site.home;
  const { name, place } = site.organisation;
  const current = statements.filter(({ status }) => status === 'current');
  return (
    <Layout
      site={site}
      title={name}
      description={words.description({ organisation: name })}
      path="/"
    >
      <h1>{words.heading}</h1>
      <p class="lede">{words.lede({ organisation: name, place })}</p>
      <h2>{words.statements}</h2>
      {current.length > 0 ? (
        <StatementList site={site} found={current.map((statement) => ({ statement }))} />
      ) : (
        <p>{site.words.statements.none}</p>
      )}
      <p class="actions">
        <a href="/statements">{words.all}</a>
        <a href="/about/who-we-are">{words.more}</a>
      </p>
    </Layout>
  );
}

interface StatementPageProps extends Beside {
  site: Site;
  /** Without a tally if the text comes from memory. */
  view: Text & Partial<StatementView>;
  /** True if the URL is a revision's permalink, false if it is the statement's own. */
  permalink: boolean;
  /** True if the review is overdue and the configuration shows that to readers. */
  due: boolean;
  /** Shown above the text if it comes from memory because the database is unavailable. */
  notice?: string;
  /** The endorsers, rendered by a later feature. */
  endorsers?: { beside: Child; below: Child };
  /** What later features add to the record. */
  onRecord?: Child;
}

export function StatementPage(props: StatementPageProps) {
  const { site, view, permalink, notice, endorsers, related } = props;
  const words = site.words.statements;
  const { shown, slug } = view;
  const old = shown.number !== view.revision;
  const path = permalink ? revisionPath(slug, shown.number) : statementPath(slug);
  return (
    <Layout
      site={site}
      title={shown.title}
      {...headOfView(site, view)}
      path={path}
      embeds={path}
      section="statements"
      noindex={old}
      versions={permalink ? [] : versionsOf(site, slug, props.languages)}
      about={reportOf(site, view, related)}
    >
      <article>
        {notice ? <p class="note">{notice}</p> : null}
        {old ? (
          <p class="note">
            {words.oldRevision({ number: shown.number, current: view.revision })}{' '}
            <a href={statementPath(slug)}>{words.toCurrent}</a>
          </p>
        ) : null}
        <p class="kicker">
          {words.kicker} · {words.dated} <StatementDate site={site} date={shown.date} />{' '}
          {old ? null : <Status site={site} status={view.status} />}
        </p>
        <h1>{shown.title}</h1>
        <OnPaper site={site} view={view} />
        <div class="cols paper">
          <div class="brief">
            <p class="lede">{view.summary}</p>
            <Standing {...props} />
            {old ? null : <AnnouncedLine site={site} view={view} />}
          </div>
          <div class="side">{old ? null : endorsers?.beside}</div>
          {shown.text === null ? (
            <p class="note">
              {words.redacted} {shown.redactionNote}
            </p>
          ) : (
            <StatementText heading={words.text} html={shown.html} />
          )}
        </div>
        {old ? null : endorsers?.below}
        {old ? null : props.onRecord}
        <Record site={site} view={view} />
      </article>
    </Layout>
  );
}

export function StatementText({ heading, html }: { heading: string; html: Markup }) {
  return (
    <section aria-label={heading}>
      <Prose markup={html} />
    </section>
  );
}
