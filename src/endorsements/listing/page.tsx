/** The list of endorsers: filtered by kind, searchable, with cursor pagination. Not indexed. */

import { path as pathOf } from '../../lib/paths.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { headOfView } from '../../statements/reading/head.ts';
import { latestReturn } from '../../statements/returns.ts';
import type { StatementView } from '../../statements/store.ts';
import { countsOf } from '../../statements/tally.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { earlierPath, listPath } from '../paths.ts';
import { byText, type Listing } from './entry.ts';
import { Names, NotesLink } from './names.tsx';
import type { FoundPage } from './search-store.ts';
import { TextCounts } from './text-counts.tsx';

interface ListPageProps {
  site: Site;
  statement: Pick<
    StatementView,
    'slug' | 'title' | 'revisions' | 'epoch' | 'tally' | 'shown' | 'summary'
  >;
  rows: Listing[];
  kind: EndorsementKind | null;
  q: string;
  /** Which part of the list the page is: its start, its part about earlier texts, or a later page. */
  part: 'start' | 'earlier' | 'later';
  /** Whether the text was amended since the reader's last page, so that the list starts again. */
  restarted: boolean;
  /** What a search found; null without a search. */
  search: Pick<FoundPage, 'districts' | 'complete'> | null;
  /** Query string of the next page; null on the last one. */
  next: string | null;
}

export function EndorsementsPage(props: ListPageProps) {
  const { site, statement, rows, kind, q, next } = props;
  const words = site.words.statements;
  const path = listPath(statement.slug);
  const back = latestReturn(statement.revisions);
  const kinds: (EndorsementKind | null)[] = [null, 'district', 'organization', 'leader'];
  const isSplit = hasEarlier(props);
  return (
    <Layout
      site={site}
      title={words.list.heading({ title: statement.title })}
      {...headOfView(site, statement)}
      path={path}
      noindex
      section="statements"
    >
      <p class="kicker">
        <a href={`/statements/${statement.slug}`}>{words.back}</a>
      </p>
      <h1>{words.list.heading({ title: statement.title })}</h1>
      <p class="lede">
        {q ? words.list.introFound : isSplit ? words.list.introByText : words.list.intro}
      </p>
      {props.restarted ? <p class="note">{words.list.restarted}</p> : null}
      {back === null ? null : <p class="note">{words.list.returns({ revision: back })}</p>}
      <nav aria-label={words.list.filter}>
        <ul>
          {kinds.map((value) => (
            <li>
              <a
                href={value ? `${path}?kind=${value}` : path}
                aria-current={value === kind ? 'page' : undefined}
              >
                {value ? words.kinds[value] : words.list.all}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <SearchForm
        action={`${path}#found`}
        label={words.list.name}
        hint={words.list.nameHint}
        button={words.list.find}
        q={q}
        keep={kind ? [{ name: 'kind', value: kind }] : []}
      />
      <hr />
      <SearchResult {...props} />
      {isSplit ? <Sections {...props} /> : null}
      {rows.length > 0 && !isSplit ? <Names site={site} rows={rows} mixed={kind === null} /> : null}
      {rows.length === 0 && !isSplit ? <p>{nothingWords(props)}</p> : null}
      {rows.length > 0 ? <NotesLink site={site} /> : null}
      {next ? (
        <p>
          <a rel="next" href={`${path}?${next}`}>
            {q ? words.list.nextFound : isSplit ? words.list.more : words.list.next}
          </a>
        </p>
      ) : null}
    </Layout>
  );
}

/** Whether an entry of the page, or an unnamed one of its kind, is for an earlier text. */
function hasEarlier({ statement, rows, kind, q }: ListPageProps): boolean {
  if (rows.some(({ epoch }) => epoch !== statement.epoch)) return true;
  if (q) return false;
  return countsOf(statement.tally.earlier, kind).count > 0;
}

/** Each page repeats the heading of its section, so that no name is read as one for another text. */
function Sections({ site, statement, rows, kind, q, part, next }: ListPageProps) {
  const words = site.words.statements.texts;
  const { current, earlier } = byText(rows, () => statement.epoch);
  const counts = { site, tally: statement.tally, kind };
  const names = { site, mixed: kind === null };
  const showsCurrent = current.length > 0 || (part === 'start' && !q);
  const showsEarlier = earlier.length > 0 || (next === null && !q);
  return (
    <>
      {showsCurrent ? (
        <section>
          <h2>{words.current}</h2>
          {q ? null : <TextCounts {...counts} text="current" />}
          {showsEarlier ? null : (
            <p>
              <a href={earlierPath(statement.slug, kind)}>{words.all}</a>
            </p>
          )}
          {current.length > 0 ? <Names {...names} rows={current} /> : null}
        </section>
      ) : null}
      {showsEarlier ? (
        <section>
          <h2>{words.earlier}</h2>
          {q ? null : <TextCounts {...counts} text="earlier" />}
          {earlier.length > 0 ? <Names {...names} rows={earlier} was /> : null}
        </section>
      ) : null}
    </>
  );
}

/** What was searched, and whether it was all of it. */
function SearchResult({ site, statement, kind, q, search }: ListPageProps) {
  if (!search) return null;
  const words = site.words.statements.list;
  const all = listPath(statement.slug);
  return (
    <>
      <p role="status" id="found">
        <bdi>{words.searched({ q })}</bdi>{' '}
        <a href={kind ? `${all}?kind=${kind}` : all}>{words.showAll}</a>
      </p>
      {search.districts.length > 0 ? (
        <p class="small">
          {words.districts({ count: search.districts.length })}{' '}
          {search.districts.map(({ code, name }, index) => (
            <>
              {index > 0 ? ', ' : ''}
              <a href={pathOf`/districts/${code}`}>
                <bdi>{name}</bdi>
              </a>
            </>
          ))}
        </p>
      ) : null}
      {search.complete ? null : <p class="note">{words.stopped}</p>}
    </>
  );
}

function nothingWords({ site, q, search, part }: ListPageProps): string {
  const words = site.words.statements;
  if (!q) return words.none_yet;
  if (part === 'later') return words.list.noMore;
  return search?.complete ? words.list.nothing : words.list.nothingYet;
}
