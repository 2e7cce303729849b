/** What an open request would change, if it keeps the proposal itself: a name or a list. */
import type { Child } from 'hono/jsx';
import type { Request } from '../../approvals/rules.ts';
import { listItems } from '../../approvals/store.ts';
import type { Database } from '../../db/client.ts';
import { countsOf, type DirectoryDifference } from '../../districts/difference.ts';
import { findProposed } from '../../districts/replace-store.ts';
import { findRenaming } from '../../endorsements/review/rename-store.ts';
import { path } from '../../lib/paths.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';

/** The most districts or domains that the page shows of each part. The file has all of them. */
const MOST_SHOWN = 200;

type Open = Pick<Request, 'id' | 'kind' | 'settledAt'>;

/** Null if the request keeps no proposal, or was settled. */
export async function showProposed(
  db: Database,
  site: Site,
  { id, kind, settledAt }: Open,
): Promise<Child | null> {
  if (settledAt !== null) return null;
  if (kind === 'rename_endorsement') {
    const found = await findRenaming(db, id);
    return found && <Renamed site={site} {...found} />;
  }
  if (kind !== 'replace_directory' && kind !== 'replace_disposable') return null;
  const proposed = await findDifference(db, { id, kind, settledAt });
  if (!proposed) return null;
  const { words } = site;
  return (
    <>
      {'closed' in proposed ? (
        <Directory site={site} difference={proposed} />
      ) : (
        <Rows
          site={site}
          heading={words.requests.lists.removed({ count: proposed.removed.length })}
          rows={proposed.removed}
        />
      )}
      <p>
        <a href={path`/console/requests/${id}/difference.json`} download>
          {words.requests.lists.all}
        </a>
      </p>
    </>
  );
}

/** The whole difference of an open request about a list; null for other requests. */
export async function findDifference(
  db: Database,
  { id, kind, settledAt }: Open,
): Promise<DirectoryDifference | { removed: string[] } | null> {
  if (settledAt !== null) return null;
  if (kind === 'replace_directory') return (await findProposed(db, id))?.difference ?? null;
  if (kind !== 'replace_disposable') return null;
  return { removed: (await listItems(db, id)).map(({ key }) => key) };
}

type Renaming = NonNullable<Awaited<ReturnType<typeof findRenaming>>>;

function Renamed({ site, before, after }: { site: Site } & Renaming) {
  const { before: was, after: is } = site.words.requests.names;
  const line = ({ affiliation, name, title }: Renaming['before']) => (
    <bdi>{[affiliation, name, title].filter(Boolean).join(', ')}</bdi>
  );
  return (
    <Facts
      rows={[
        [was, line(before)],
        [is, line(after)],
      ]}
    />
  );
}

function Directory({ site, difference }: { site: Site; difference: DirectoryDifference }) {
  const words = site.words.requests.lists;
  const { closed, opened, changed, domains } = countsOf(difference);
  const place = ({ code, name }: { code: string; name: string }) => `${name} (${code})`;
  const known = (list: { domain: string; kind: string }[]) =>
    list.map(({ domain, kind }) => `${domain} (${kind})`).join(', ');
  return (
    <>
      <p>{words.counts({ closed, opened, changed, domains })}</p>
      <Rows
        site={site}
        heading={words.domains({ count: domains })}
        rows={difference.domains.map(
          (one) =>
            `${place(one)}: ${[
              one.added.length > 0 ? words.added({ domains: known(one.added) }) : '',
              one.removed.length > 0 ? words.dropped({ domains: known(one.removed) }) : '',
            ]
              .filter(Boolean)
              .join('; ')}`,
        )}
      />
      <Rows
        site={site}
        heading={words.closed({ count: closed })}
        rows={difference.closed.map(place)}
      />
      <Rows
        site={site}
        heading={words.opened({ count: opened })}
        rows={difference.opened.map(place)}
      />
      <Rows
        site={site}
        heading={words.changed({ count: changed })}
        rows={difference.changed.map(
          (one) =>
            `${place(one)}: ${one.fields
              .map(({ field, before, after }) => `${words.fields[field]} “${before}” → “${after}”`)
              .join('; ')}`,
        )}
      />
    </>
  );
}

interface RowsProps {
  site: Site;
  heading: string;
  rows: readonly string[];
}

/** The first rows, and how many more there are. */
function Rows({ site, heading, rows }: RowsProps) {
  if (rows.length === 0) return null;
  const left = rows.length - MOST_SHOWN;
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <li>
            <bdi>{row}</bdi>
          </li>
        ))}
      </ul>
      {left > 0 ? <p class="note">{site.words.requests.lists.more({ count: left })}</p> : null}
    </section>
  );
}
