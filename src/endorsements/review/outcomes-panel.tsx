/** How often staff refused or removed entries, shown on the page about verification. */
import { formatInstant } from '../../lib/dates.ts';
import type { AboutPanel } from '../../statements/reading/routes.tsx';
import { outcomesQuery } from './outcomes-store.ts';

const PAGE = 'verification';

export const outcomesPanel: AboutPanel<ReturnType<typeof outcomesQuery>> = {
  query: (db, page) => outcomesQuery(db, page === PAGE),
  draw: (site, page, rows, now) => {
    if (page !== PAGE) return null;
    const words = site.words.review.outcomes;
    const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
    return (
      <section class="panel" id="so_far">
        <h2>{words.heading}</h2>
        <p>
          {words.counts({
            declined: count('declined'),
            removed: count('removed'),
            invalidated: count('invalidated'),
          })}{' '}
          {words.asOf({ instant: formatInstant(now, site) })}
        </p>
      </section>
    );
  },
};
