/** How many forms wait for their sender to confirm them, and what staff can do. */

import { MOST_UNCONFIRMED, type Unconfirmed } from '../../endorsements/review/unconfirmed.ts';
import { endorsementKinds } from '../../lib/vocabulary.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';

/** So many forms of one district wait only if its mail filter holds back our email. */
const MANY_OF_ONE = 5;

const sum = (groups: readonly Unconfirmed[], what: 'forms' | 'reminded') =>
  groups.reduce((total, group) => total + group[what], 0);

export function UnconfirmedForms({ site, groups }: { site: Site; groups: Unconfirmed[] }) {
  const words = site.words.review.unconfirmed;
  const all = sum(groups, 'forms');
  const domains = Map.groupBy(groups, ({ domain }) => domain);
  return (
    <Panel heading={words.heading}>
      {all === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          {all >= MOST_UNCONFIRMED ? <p>{words.most({ most: MOST_UNCONFIRMED })}</p> : null}
          <p>{words.means}</p>
          <ul>
            {endorsementKinds.map((kind) => {
              const own = groups.filter((group) => group.kind === kind);
              const count = sum(own, 'forms');
              return count === 0 ? null : (
                <li>{words.kinds[kind]({ count, reminded: sum(own, 'reminded') })}</li>
              );
            })}
          </ul>
          {[...domains].map(([domain, own]) =>
            domain !== null && sum(own, 'forms') >= MANY_OF_ONE ? (
              <p class="note">{words.domain({ count: sum(own, 'forms'), domain })}</p>
            ) : null,
          )}
          <p class="meta">{words.help}</p>
        </>
      )}
    </Panel>
  );
}
