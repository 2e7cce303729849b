/**
 * Entries that wait for review, each with a checkbox, and a form for deciding on the ticked ones.
 */

import { declineReasons } from '../../endorsements/lifecycle.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import type { toReviewQuery } from '../../endorsements/review/store.ts';
import { formatDay } from '../../lib/dates.ts';
import { Choices, fieldsOf } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Post } from '../../ui/post.tsx';
import type { FormProps } from '../frame.tsx';
import { entryPath, NameLink } from '../link-list.tsx';
import { Reason, reasonChoices } from './decision-forms.tsx';

export type Waiting = Awaited<ReturnType<typeof toReviewQuery>>[number];

interface WaitingProps extends FormProps {
  site: Site;
  waiting: Waiting[];
  ticked: (entry: Waiting) => boolean;
}

export function WaitingForm({ site, waiting, ticked, values, errors }: WaitingProps) {
  const words = site.words.review.bulk;
  return (
    <Post action="/console/review">
      <ul class="plain list" id="entries">
        {waiting.map((entry) => (
          <Entry site={site} entry={entry} ticked={ticked(entry)} />
        ))}
      </ul>
      <p>
        <a href="/console/review?all">{words.all}</a>
      </p>
      <fieldset>
        <legend>{words.legend}</legend>
        <Choices
          {...fieldsOf(values, errors)('action')}
          label={words.action}
          choices={[
            { value: 'approve', label: words.approve },
            { value: 'decline', label: words.decline, hint: words.declineHint },
          ]}
        />
        <Reason
          site={site}
          label={words.reason}
          choices={reasonChoices(site, declineReasons)}
          values={values}
          errors={errors}
        />
        <p class="hint">{words.previewHint}</p>
        <button type="submit">{words.preview}</button>
      </fieldset>
    </Post>
  );
}

function Entry({ site, entry, ticked }: { site: Site; entry: Waiting; ticked: boolean }) {
  const words = site.words.console;
  const { endorsement: e, statement, authority } = entry;
  return (
    <li class="choice">
      <input
        type="checkbox"
        name={`entry-${e.id}`}
        value={e.changedBy}
        checked={ticked}
        aria-labelledby={`of-${e.id}`}
      />
      <div>
        <h3>
          <NameLink id={`of-${e.id}`} href={entryPath(e.id)} name={printedName(e)} />
        </h3>
        <p class="meta">
          {words.entry.kinds[e.kind]} · {statement.title} ·{' '}
          {words.waitsSince({ day: formatDay(e.confirmedAt ?? 0, site) })} ·{' '}
          <bdi>{words.sentBy({ name: e.name ?? '', title: e.title ?? '' })}</bdi>
          {authority && !authority.url ? ` · ${words.noLink}` : ''}
          {flagWords(site, e.flags)}
        </p>
      </div>
    </li>
  );
}

/** The flags of an entry as a suffix; empty if it has none. */
export function flagWords(site: Site, flags: readonly string[]): string {
  if (flags.length === 0) return '';
  return ` · ${site.words.console.entry.flags}: ${flagList(site, flags)}`;
}

export function flagList(site: Site, flags: readonly string[]): string {
  const words: Record<string, string> = site.words.console.entry.flagWords;
  return flags.map((flag) => words[flag] ?? flag).join('; ');
}
