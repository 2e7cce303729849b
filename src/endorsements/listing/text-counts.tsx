/** How many endorse the current text or an earlier one, for the section that lists them. */

import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { countsOf, type Tally } from '../../statements/tally.ts';
import type { Site } from '../../ui/layout.tsx';

interface TextCountsProps {
  site: Site;
  tally: Tally;
  text: 'current' | 'earlier';
  /** The kind that is listed; null for all. */
  kind: EndorsementKind | null;
}

/** Says the number, and how many of them are not named. */
export function TextCounts({ site, tally, text, kind }: TextCountsProps) {
  const words = site.words.statements;
  const { count, unnamed } = countsOf(text === 'current' ? tally : tally.earlier, kind);
  if (count === 0) return <p>{words.texts.none}</p>;
  return (
    <>
      <p>
        {words.texts.stand[text]({ count })}{' '}
        {unnamed > 0 ? words.unnamed({ count: unnamed }) : null}
      </p>
      {text === 'earlier' ? <p class="small">{words.texts.hint}</p> : null}
    </>
  );
}
