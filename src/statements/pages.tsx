/** Home, and one statement. */
import type { Child } from 'hono/jsx';
import { formatDay } from '../lib/dates.ts';
import type { Markup } from '../lib/markup.ts';
import { Layout, type Site } from '../ui/layout.tsx';
import { Prose } from '../ui/prose.tsx';
import { StatementDate, StatementList, Status } from './list-page.tsx';
import { revisionPath, statementPath } from './paths.ts';
import { Record } from './record.tsx';
import type { StatementSummary, StatementView } from './store.ts';

interface HomePageProps {
  site: Site;
  statements: StatementSummary[];
}

export function HomePage({ site, statements }: HomePageProps) {
  const words = site.words.home;
  const { name, place } = site.organisation;
  const current = statements.filter(({ status }) => status === 'current');
  return (
    <Layout site={site} title={name} description={words.description(name)} path="/">
      <h1>{words.heading}</h1>
      <p class="lede">{words.lede(name, place)}</p>
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

interface StatementPageProps {
  site: Site;
  view: StatementView;
  /** Whether an older revision was asked for by its permalink, or the current text. */
  permalink: boolean;
  /** Who endorses it: the feature after this one draws that. */
  endorsers: { beside: Child; below: Child };
  /** What later features have on record. */
  onRecord: Child;
}

export function StatementPage({ site, view, permalink, endorsers, onRecord }: StatementPageProps) {
  const words = site.words.statements;
  const { shown } = view;
  const old = shown.number !== view.revision;
  const path = permalink ? revisionPath(view.slug, shown.number) : statementPath(view.slug);
  return (
    <Layout
      site={site}
      title={shown.title}
      description={view.summary}
      path={path}
      section="statements"
      noindex={old}
    >
      <article>
        {old ? (
          <p class="note">
            {words.oldRevision(shown.number, view.revision)}{' '}
            <a href={statementPath(view.slug)}>{words.toCurrent}</a>
          </p>
        ) : null}
        <p class="kicker">
          {words.kicker} · {words.dated} <StatementDate site={site} date={shown.date} />{' '}
          {old ? null : <Status site={site} status={view.status} />}
        </p>
        <h1>{shown.title}</h1>
        <div class="cols paper">
          <div class="brief">
            <p class="lede">{view.summary}</p>
            {view.status === 'current' ? (
              <LatestChange site={site} view={view} />
            ) : (
              <p class="note">{words.stands[view.status]}</p>
            )}
            {view.withdrawn ? <Withdrawal site={site} withdrawn={view.withdrawn} /> : null}
          </div>
          <div class="side">{old ? null : endorsers.beside}</div>
          {shown.text === null ? (
            <p class="note">{words.redacted}</p>
          ) : (
            <StatementText heading={words.text} html={shown.html} />
          )}
        </div>
        {old ? null : endorsers.below}
        {old ? null : onRecord}
        <Record site={site} view={view} />
      </article>
    </Layout>
  );
}

interface WithdrawalProps {
  site: Site;
  withdrawn: NonNullable<StatementView['withdrawn']>;
}

function Withdrawal({ site, withdrawn }: WithdrawalProps) {
  const day = formatDay(withdrawn.at, site);
  return (
    <>
      <p>{site.words.requests.publicReason(day)}</p>
      <blockquote class="said">{withdrawn.words}</blockquote>
    </>
  );
}

function LatestChange({ site, view }: { site: Site; view: StatementView }) {
  const words = site.words.statements;
  const { note, change, publishedAt } = view.shown;
  if (!note) return null;
  const day = formatDay(publishedAt, site);
  return (
    <p class="note">
      {change === 'substantive' ? words.amended(day, note) : words.corrected(day, note)}
    </p>
  );
}

function StatementText({ heading, html }: { heading: string; html: Markup }) {
  return (
    <section aria-label={heading}>
      <Prose markup={html} />
    </section>
  );
}
