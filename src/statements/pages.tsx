/** Home, all statements, one statement. */

import { formatStatementDate } from '../lib/dates.ts';
import type { Markup } from '../lib/markup.ts';
import type { Child } from '../ui/jsx-runtime.ts';
import { Layout, type Site } from '../ui/layout.tsx';
import { Prose } from '../ui/prose.tsx';
import { AnnouncedLine } from './announced-page.tsx';
import { ForMachines } from './head.tsx';
import type { Beside, StatementText as Text } from './memory.ts';
import { picturePath, revisionPath, statementPath } from './paths.ts';
import { OnPaper, Record } from './record.tsx';
import { reportOf } from './report.ts';
import { Standing } from './standing.tsx';
import type { StatementSummary, StatementView } from './store.ts';

interface ListProps {
  site: Site;
  statements: StatementSummary[];
}

export function StatementDate({ site, date }: { site: Site; date: string }) {
  return <time datetime={date}>{formatStatementDate(date, site.words.lang)}</time>;
}

export function Status({ site, status }: { site: Site; status: StatementSummary['status'] }) {
  const words = site.words.statements.status;
  return <span class={status === 'current' ? 'status' : 'status was'}>{words[status]}</span>;
}

function StatementList({ site, statements }: ListProps) {
  return (
    <ul class="plain list">
      {statements.map((statement) => (
        <li>
          <p class="kicker">
            <StatementDate site={site} date={statement.date} />{' '}
            <Status site={site} status={statement.status} />
          </p>
          <h2>
            <a href={statementPath(statement.slug)}>{statement.title}</a>
          </h2>
          <p class="text">{statement.summary}</p>
          <p class="meta">{tallyWords(site, statement)}</p>
        </li>
      ))}
    </ul>
  );
}

function tallyWords(site: Site, { tally, status, endorsements }: StatementSummary): string {
  const words = site.words.statements;
  const said = [
    tally.total > 0 ? words.tally(tally.total) : null,
    tally.earlier.total > 0 ? words.ofEarlier(tally.earlier.total) : null,
    tally.total === 0 && status === 'current' && endorsements === 'open' ? words.open : null,
  ];
  return said.filter(Boolean).join(' · ');
}

export function HomePage({ site, statements }: ListProps) {
  const words = site.words.home;
  const { name, place } = site.organisation;
  const current = statements.filter(({ status }) => status === 'current');
  return (
    <Layout site={site} title={name} description={words.description(name)} path="/">
      <h1>{words.heading}</h1>
      <p class="lede">{words.lede(name, place)}</p>
      <h2>{words.statements}</h2>
      {current.length > 0 ? (
        <StatementList site={site} statements={current} />
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

export function StatementsPage({ site, statements }: ListProps) {
  const words = site.words.statements;
  return (
    <Layout
      site={site}
      title={words.heading}
      description={words.description(site.organisation.name)}
      path="/statements"
      section="statements"
    >
      <h1>{words.heading}</h1>
      {statements.length > 0 ? (
        <StatementList site={site} statements={statements} />
      ) : (
        <p class="lede">{words.none}</p>
      )}
    </Layout>
  );
}

interface StatementPageProps extends Beside {
  site: Site;
  /** Without its tally where it comes from memory. */
  view: Text & Partial<StatementView>;
  /** Whether an older revision was asked for by its permalink, or the current text. */
  permalink: boolean;
  /** Its review is due, and readers are told. */
  due: boolean;
  /** Said first: where the text comes from when our records can't be reached. */
  notice?: string;
  /** Who endorses it: the feature after this one draws that. */
  endorsers?: { beside: Child; below: Child };
  /** What later features have on record. */
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
      description={view.summary}
      path={path}
      section="statements"
      noindex={old}
      head={
        <ForMachines
          site={site}
          slug={slug}
          path={path}
          title={shown.title}
          summary={view.summary}
          date={shown.date}
          picture={[picturePath(slug, shown.number), site.words.reading.image(shown.title)]}
          languages={permalink ? [] : props.languages}
          report={reportOf(site, view, related)}
        />
      }
    >
      <article>
        {notice ? <p class="note">{notice}</p> : null}
        {old ? (
          <p class="note">
            {words.oldRevision(shown.number, view.revision)}{' '}
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
