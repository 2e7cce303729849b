/** An entry that is not on the list and does not wait for review: why, and the way back. */
import { isWaiting } from '../../endorsements/lifecycle.ts';
import {
  findObstacle,
  type Hindrances,
  isReopenable,
  type ReopeningObstacle,
  reopeningTakesTwo,
} from '../../endorsements/review/reopening.ts';
import type { ReviewEntry } from '../../endorsements/review/store.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Facts } from '../../ui/facts.tsx';
import { fieldsOf, TextArea } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import type { FormProps } from '../frame.tsx';
import { entryPath } from '../link-list.tsx';

interface UnlistedProps extends FormProps {
  site: Site;
  entry: ReviewEntry;
  /** Null unless staff ended the entry. */
  hindrances: Hindrances | null;
}

/** Id of the part, to link to it. */
export const UNLISTED_ID = 'not_listed';

export function Unlisted({ site, entry, hindrances, ...typed }: UnlistedProps) {
  const words = site.words.review.reopen;
  const e = entry.endorsement;
  if (e.state === 'listed' || e.state === 'in_review') return null;
  const unconfirmed = isWaiting(e.state);
  const obstacle = hindrances && findObstacle(e, hindrances);
  const since = unconfirmed ? e.expiresAt : e.endedAt;
  return (
    <section id={UNLISTED_ID}>
      <h2>{words.heading}</h2>
      <Facts
        rows={[
          [words.state, words.states[e.state]],
          since === null
            ? null
            : [unconfirmed ? words.until : words.since, formatInstant(since, site)],
          e.reason ? [site.words.console.entry.reason, reasonWords(site, e.reason)] : null,
          e.reasonWords ? [words.said, <bdi>{e.reasonWords}</bdi>] : null,
        ]}
      />
      {unconfirmed ? <p>{words.unconfirmed}</p> : null}
      {e.state === 'withdrawn' || e.state === 'erased' ? <p>{words.final}</p> : null}
      {obstacle ? <Hindered site={site} obstacle={obstacle} /> : null}
      {isReopenable(e.state) && hindrances && !obstacle ? (
        <Post hidden={{ seen: e.changedBy }}>
          <fieldset>
            <legend>{words.legend}</legend>
            <p>{words.hint}</p>
            {reopeningTakesTwo(e) ? <p class="note">{words.two}</p> : null}
            <TextArea
              {...fieldsOf(typed.values, typed.errors)('note')}
              label={words.note}
              hint={words.noteHint}
              maxlength={500}
            />
            <Button act="reopen">{words.button}</Button>
          </fieldset>
        </Post>
      ) : null}
    </section>
  );
}

function Hindered({ site, obstacle }: { site: Site; obstacle: ReopeningObstacle }) {
  const words = site.words.review.reopen;
  return (
    <p class="note">
      {words.obstacles[obstacle.reason]}{' '}
      {'other' in obstacle ? <a href={entryPath(obstacle.other)}>{words.other}</a> : null}
    </p>
  );
}

function reasonWords({ words }: Site, reason: string): string {
  const known: Record<string, string> = {
    ...words.console.reasons,
    ...words.mail.invalidated.reasons,
  };
  return known[reason] ?? reason;
}
