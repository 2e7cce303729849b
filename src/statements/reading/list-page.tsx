/** List of statements with search and filters; search results show the matching passage. */
import { formatStatementDate } from '../../lib/dates.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { statementPath } from '../paths.ts';
import type { StatementSummary } from '../store.ts';
import type { Tally } from '../tally.ts';
import { type Found, MAX_QUERY, type Piece, type Search, statuses } from './search.ts';

export function StatementDate({ site, date }: { site: Site; date: string }) {
  return <time datetime={date}>{formatStatementDate(date, site.words.lang)}</time>;
}

export function Status({ site, status }: { site: Site; status: StatementSummary['status'] }) {
  const words = site.words.statements.status;
  return <span class={status === 'current' ? 'status' : 'status was'}>{words[status]}</span>;
}

type Result = Found<StatementSummary>;

interface ListProps {
  site: Site;
  /** If `title` and `passage` are missing, the statement's own title and summary are shown. */
  found: readonly (Pick<Result, 'statement'> & Partial<Result>)[];
}

export function StatementList({ site, found }: ListProps) {
  return (
    <ul class="plain list">
      {found.map(({ statement, title, passage }) => (
        <li>
          <p class="kicker">
            <StatementDate site={site} date={statement.date} />{' '}
            <Status site={site} status={statement.status} />
          </p>
          <h2>
            <a href={statementPath(statement.slug)}>
              {title ? <Marked pieces={title} /> : statement.title}
            </a>
          </h2>
          <p class="text">{passage ? <Marked pieces={passage} /> : statement.summary}</p>
          <p class="meta">{tallyWords(site, statement)}</p>
        </li>
      ))}
    </ul>
  );
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, found }) => (found ? <mark>{text}</mark> : text))}</>;
}

/** The number of endorsements; both numbers if some are of an earlier text. */
export function countWords(site: Site, { total, earlier }: Tally): string {
  const words = site.words.statements;
  return earlier.total > 0
    ? words.texts.both({ current: total, earlier: earlier.total })
    : words.tally({ count: total });
}

function tallyWords(site: Site, { tally, status, endorsements }: StatementSummary): string {
  const words = site.words.statements;
  const parts = [
    tally.total + tally.earlier.total > 0 ? countWords(site, tally) : null,
    tally.total === 0 && status === 'current' && endorsements === 'open' ? words.open : null,
  ];
  return parts.filter(Boolean).join(' · ');
}

interface StatementsPageProps {
  site: Site;
  search: Search;
  /** All published statements, newest date first. */
  all: StatementSummary[];
  found: Result[];
}

const PATH = '/statements';
const FILTERS = ['topic', 'year', 'status'] as const;
type Filter = (typeof FILTERS)[number];

export function StatementsPage({ site, search, all, found }: StatementsPageProps) {
  const words = site.words.statements;
  const {
    statements: { search: searchWords },
  } = site.words;
  const chosen = FILTERS.filter((name) => search[name] !== '');
  const searched = search.q !== '' || chosen.length > 0 || search.wrong.length > 0;
  return (
    <Layout
      site={site}
      title={words.heading}
      description={words.description({ organisation: site.organisation.name })}
      path={PATH}
      section="statements"
      noindex={searched}
    >
      <h1>{words.heading}</h1>
      {all.length > 0 ? (
        <>
          <SearchForm
            action={PATH}
            label={searchWords.label}
            hint={searchWords.hint}
            button={searchWords.button}
            q={search.q}
            keep={chosen.map((name) => ({ name, value: search[name] }))}
            most={MAX_QUERY}
          />
          <Filters site={site} search={search} all={all} />
        </>
      ) : (
        <p class="lede">{words.none}</p>
      )}
      {searched ? <Outcome site={site} search={search} found={found} /> : null}
      <StatementList site={site} found={found} />
      <p>
        <a href="/feed.atom">{site.words.feeds.follow}</a>
      </p>
    </Layout>
  );
}

/** The label of a filter's value. */
function labelOf({ words }: Site, name: Filter, value: string): string {
  const status = statuses.find((known) => name === 'status' && known === value);
  return status ? words.statements.status[status] : value;
}

/** The URL of the list with one filter changed (an empty value clears it). */
function pathWith(search: Search, name: Filter, value: string): string {
  const kept = [
    ['q', search.q],
    ...FILTERS.map((own) => [own, own === name ? value : search[own]]),
  ];
  const query = new URLSearchParams(kept.filter(([, given]) => given !== ''));
  return query.size === 0 ? PATH : `${PATH}?${query}`;
}

/** Links for each filter. Filters with fewer than two values are left out. */
function Filters({ site, search, all }: Omit<StatementsPageProps, 'found'>) {
  const words = site.words.statements.search;
  const values: Record<Filter, Iterable<string>> = {
    topic: new Set(all.flatMap(({ topics }) => topics).sort((a, b) => a.localeCompare(b))),
    year: new Set(all.map(({ date }) => date.slice(0, 4))),
    status: statuses.filter((status) => all.some((statement) => statement.status === status)),
  };
  return (
    <nav aria-label={words.narrow}>
      {FILTERS.map((name) => {
        const choices = ['', ...values[name]];
        if (choices.length < 3 && search[name] === '') return null;
        return (
          <ul>
            <li class="meta">{words[name]}:</li>
            {choices.map((value) => (
              <li>
                <a
                  href={pathWith(search, name, value)}
                  aria-current={value === search[name] ? 'true' : undefined}
                >
                  {value === '' ? words.all : labelOf(site, name, value)}
                </a>
              </li>
            ))}
          </ul>
        );
      })}
    </nav>
  );
}

/** Sums up the search: the number of results, or errors and suggestions. */
function Outcome({ site, search, found }: Omit<StatementsPageProps, 'all'>) {
  const words = site.words.statements.search;
  const filters = [
    ...(search.q === '' ? [] : [`“${search.q}”`]),
    ...FILTERS.flatMap((name) => (search[name] === '' ? [] : [labelOf(site, name, search[name])])),
  ].join(', ');
  if (search.wrong.length > 0) {
    return (
      <div class="note" role="alert">
        {search.wrong.map((name) => (
          <p>{words.wrong[name]}</p>
        ))}
      </div>
    );
  }
  return (
    <>
      <h2>
        {found.length > 0
          ? words.found({ count: found.length, filters })
          : words.nothing({ filters })}
      </h2>
      <p>
        {found.length > 0 ? null : `${search.q === '' ? words.tryOther : words.try} `}
        <a href={PATH}>{words.seeAll}</a>
      </p>
    </>
  );
}
