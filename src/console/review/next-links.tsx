/** Where to go from an entry: to the next that waits, or to mend its spelling. */

import { printedName } from '../../endorsements/listing/entry.ts';
import { isCorrectable } from '../../endorsements/review/correction.ts';
import type { ReviewEntry } from '../../endorsements/review/store.ts';
import type { Site } from '../../ui/layout.tsx';
import { entryPath } from '../link-list.tsx';

export function Onward({ site, entry }: { site: Site; entry: ReviewEntry }) {
  const words = site.words.review;
  const { endorsement: e, evidence } = entry;
  const { next } = evidence;
  const go = e.state === 'in_review' ? words.skip : words.next;
  return (
    <nav aria-label={words.onward}>
      <ul>
        {next ? (
          <li>
            <a href={entryPath(next.id)} accesskey="n">
              <bdi>{go({ name: printedName(next) })}</bdi>
            </a>
          </li>
        ) : null}
        {isCorrectable(e) ? (
          <li>
            <a href={`${entryPath(e.id)}/correct`}>{words.correct.link}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
