/** The list of endorsers: filtered by kind, searchable, with cursor pagination. Not indexed. */

import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { latestReturn } from '../../statements/returns.ts';
import type { StatementView } from '../../statements/store.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { listPath } from '../paths.ts';
import type { Listing } from './entry.ts';
import { Names, NotesLink } from './names.tsx';

interface ListPageProps {
  site: Site;
  statement: Pick<StatementView, 'slug' | 'title' | 'revisions'>;
  rows: Listing[];
  kind: EndorsementKind | null;
  q: string;
  /** Query string of the next page; null on the last one. */
  next: string | null;
}

export function EndorsementsPage({ site, statement, rows, kind, q, next }: ListPageProps) {
  const words = site.words.statements;
  const path = listPath(statement.slug);
  const back = latestReturn(statement.revisions);
  const kinds: (EndorsementKind | null)[] = [null, 'district', 'organization', 'leader'];
  return (
    <Layout
      site={site}
      title={words.list.heading({ title: statement.title })}
      noindex
      section="statements"
    >
      <p class="kicker">
        <a href={`/statements/${statement.slug}`}>{words.back}</a>
      </p>
      <h1>{words.list.heading({ title: statement.title })}</h1>
      <p class="lede">{words.list.intro}</p>
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
        action={path}
        label={words.list.name}
        hint={words.list.nameHint}
        button={words.list.find}
        q={q}
        keep={kind ? [{ name: 'kind', value: kind }] : []}
      />
      <hr />
      {rows.length > 0 ? (
        <>
          <Names site={site} rows={rows} mixed={kind === null} />
          <NotesLink site={site} />
        </>
      ) : (
        <p>{q ? words.list.nothing : words.none_yet}</p>
      )}
      {next ? (
        <p>
          <a rel="next" href={`${path}?${next}`}>
            {words.list.next}
          </a>
        </p>
      ) : null}
    </Layout>
  );
}
