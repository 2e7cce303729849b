/** How far a change of `ADDRESS_KEY` is, or that it was broken off. */
import { MOST_COUNTED, type Standing } from '../../keys/key-change.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { Site } from '../../ui/layout.tsx';

interface KeyChangeProps {
  site: Site;
  /** Null where no key is being changed. */
  change: Standing | null;
}

export function KeyChange({ site, change }: KeyChangeProps) {
  if (!change) return null;
  const words = site.words.keyChange;
  return (
    <section class="summary">
      <h2>{words.heading}</h2>
      <p>{said(site, change)}</p>
      {change.unopened > 0 ? <p>{words.unopened({ count: change.unopened })}</p> : null}
    </section>
  );
}

function said(site: Site, { kind, left, since }: Standing): string {
  const words = site.words.keyChange;
  if (kind === 'running' || kind === 'checking') {
    const counted =
      left > MOST_COUNTED ? words.moreLeft({ most: MOST_COUNTED }) : words.left({ count: left });
    return words[kind]({ left: counted });
  }
  return kind === 'done' ? words.done({ since: formatInstant(since, site) }) : words[kind];
}
