/** What waits for review, each with a box to tick, and what to do with the ticked ones. */

import { declineReasons } from '../endorsements/lifecycle.ts';
import { printedName } from '../endorsements/listing.ts';
import type { toReviewQuery } from '../endorsements/review-store.ts';
import { formatDay } from '../lib/dates.ts';
import { Choices, TextArea } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';

export type Waiting = Awaited<ReturnType<typeof toReviewQuery>>[number];

interface WaitingProps {
  site: Site;
  waiting: Waiting[];
  /** Whether an entry is ticked. */
  ticked: (id: string) => boolean;
  values: Readonly<Record<string, string>>;
  errors: { field: string; message: string }[];
}

export function WaitingForm({ site, waiting, ticked, values, errors }: WaitingProps) {
  const words = site.words.reviewing.several;
  const error = (field: string) => errors.find((found) => found.field === field)?.message;
  return (
    <form method="post" action="/console/review">
      <ul class="plain list" id="entries">
        {waiting.map((entry) => (
          <Entry site={site} entry={entry} ticked={ticked(entry.endorsement.id)} />
        ))}
      </ul>
      <p>
        <a href="/console/review?all">{words.all(waiting.length)}</a>
      </p>
      <fieldset>
        <legend>{words.legend}</legend>
        <Choices
          name="action"
          label={words.action}
          value={values.action}
          error={error('action')}
          choices={[
            { value: 'approve', label: words.approve },
            { value: 'decline', label: words.decline, hint: words.declineHint },
          ]}
        />
        <Choices
          name="reason"
          label={words.reason}
          value={values.reason}
          error={error('reason')}
          choices={declineReasons.map((value) => ({
            value,
            label: site.words.console.reasons[value],
          }))}
        />
        <TextArea
          name="words"
          label={site.words.console.entry.words}
          value={values.words}
          error={error('words')}
          maxlength={500}
        />
        <p class="hint">{words.previewHint}</p>
        <button type="submit">{words.preview}</button>
      </fieldset>
    </form>
  );
}

function Entry({ site, entry, ticked }: { site: Site; entry: Waiting; ticked: boolean }) {
  const words = site.words.console;
  const { endorsement: e, statement, authority } = entry;
  const day = formatDay(e.confirmedAt ?? 0, site.words.lang, site.timeZone);
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
          <a id={`of-${e.id}`} href={`/console/review/${e.id}`}>
            <bdi>{printedName(e)}</bdi>
          </a>
        </h3>
        <p class="meta">
          {words.entry.kinds[e.kind]} · {statement.title} · {words.waitsSince(day)} ·{' '}
          <bdi>{words.sentBy(e.name ?? '', e.title ?? '')}</bdi>
          {authority && !authority.url ? ` · ${words.noLink}` : ''}
          {e.flags.length > 0 ? ` · ${flagWords(site, e.flags)}` : ''}
        </p>
      </div>
    </li>
  );
}

export function flagWords(site: Site, flags: readonly string[]): string {
  const words = site.words.console.entry;
  return `${words.flags}: ${flags.map((flag) => words.flagWords[flag] ?? flag).join('; ')}`;
}
