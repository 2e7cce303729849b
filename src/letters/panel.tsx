/** Panel on a statement's page: a link to its letter, and the newest deliveries. */
import type { RecordPanel } from '../statements/reading/routes.tsx';
import { toTally } from '../statements/tally.ts';
import type { Site } from '../ui/layout.tsx';
import { parseTallyRows } from './letter.ts';
import { deliveredWords, letterPath } from './letter-page.tsx';
import { newestDeliveriesQuery } from './store.ts';

const SHOWN = 3;

type Query = ReturnType<typeof newestDeliveriesQuery>;

export const lettersPanel: RecordPanel<Query> = {
  query: (db, slug) => newestDeliveriesQuery(db, slug, SHOWN),
  draw: (site, { slug, revisions }, rows) => (
    <section class="panel text">
      <h2>{site.words.letters.kicker}</h2>
      <p>
        <a href={letterPath(slug)}>{site.words.letters.link}</a>
      </p>
      {rows.length > 0 ? (
        <ul class="plain">
          {rows.map((row) => (
            <li>
              <a href={`${letterPath(slug)}/${row.number}`}>{deliveredWords(site, row)}</a>
              {`: ${countWords(site, row.tally, revisions.find(({ number }) => number === row.revision)?.epoch ?? 1)}`}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  ),
};

function countWords(site: Site, stored: unknown, epoch: number): string {
  const { total, earlier } = toTally(parseTallyRows(stored), epoch);
  return earlier.total > 0
    ? site.words.statements.texts.both({ current: total, earlier: earlier.total })
    : site.words.letters.endorsers({ count: total });
}
