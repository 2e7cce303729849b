/** Finding entries of every state, on the console's front page. */
import { printedName } from '../../endorsements/listing/entry.ts';
import { formatPositions } from '../../endorsements/review/finder.ts';
import type { Finding, FoundEntry } from '../../endorsements/review/finder-store.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { entryPath, Lines } from '../link-list.tsx';

export interface FinderProps {
  site: Site;
  /** As typed; empty without a search. */
  q: string;
  /** Null without a search. */
  found: Finding | null;
  /** True if newer entries were looked through before. */
  older: boolean;
  /** Number of erased entries when everything was counted last; null if it was not yet. */
  erased: number | null;
}

export function Finder({ site, q, found, older, erased }: FinderProps) {
  const words = site.words.console.search;
  return (
    <Panel heading={words.heading} id="find">
      <SearchForm
        action="/console#find"
        label={words.label}
        hint={words.hint}
        button={words.button}
        q={q}
      />
      {found ? (
        <>
          {found.entries.length === 0 ? (
            <p role="status">{older ? words.nothingOlder : words.nothing}</p>
          ) : null}
          <Lines
            lines={found.entries.map((entry) => ({
              href: entryPath(entry.id),
              name: printedName(entry) || words.noName,
              meta: <Details site={site} entry={entry} />,
            }))}
          />
          {found.complete ? null : <p class="meta">{words.moreListed}</p>}
          {found.next ? (
            <>
              <p class="meta">{words.looked({ count: found.looked })}</p>
              <p>
                <a href={`/console?${olderQuery(q, found.next)}#find`}>{words.older}</a>
              </p>
            </>
          ) : null}
          <p class="meta">
            {erased === null ? words.erased : words.erasedCount({ count: erased })}
          </p>
        </>
      ) : null}
    </Panel>
  );
}

/** With the place, because two leaders may have one name. */
function Details({ site, entry }: { site: Site; entry: FoundEntry }) {
  const sent = site.words.console.search.sent({ day: formatDay(entry.submittedAt, site) });
  return (
    <>
      {stateOf(site, entry)}
      {entry.kind === 'leader' && entry.affiliation ? (
        <>
          {' · '}
          <bdi>{entry.affiliation}</bdi>
        </>
      ) : null}
      {` · ${sent} · ${entry.statementTitle}`}
    </>
  );
}

function stateOf({ words }: Site, { state, public: named }: FoundEntry): string {
  const { states, unnamed } = words.console.search;
  return state === 'listed' && !named ? unnamed : states[state];
}

function olderQuery(q: string, next: NonNullable<Finding['next']>): string {
  return new URLSearchParams({ q, older: formatPositions(next) }).toString();
}
