/**
 * Entries that wait for review, each with a checkbox, and a form for deciding on the ticked ones.
 */

import { declineReasons } from '../../endorsements/lifecycle.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import type { toReviewQuery } from '../../endorsements/review/store.ts';
import { type Message, say } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';
import { hostsIn } from '../../lib/hosts.ts';
import { addressIn } from '../../lib/links.ts';
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
          {authority && !authority.url && !authority.urlOffered ? ` · ${words.noLink}` : ''}
          {flagWords(site, { ...e, officer: authority?.officer })}
        </p>
      </div>
    </li>
  );
}

/** An entry with its flags and the texts that they may be about. */
interface Flagged {
  flags: readonly string[];
  name: string | null;
  title: string | null;
  affiliation: string | null;
  officer?: string | null | undefined;
}

/** The flags of an entry as a suffix; empty if it has none. */
export function flagWords(site: Site, entry: Flagged): string {
  const list = flagList(site, entry);
  return list && ` · ${site.words.console.entry.flags}: ${list}`;
}

/** A web address that was corrected since is no longer a flag. */
export function flagList(site: Site, { flags, ...entry }: Flagged): string {
  const words: Record<string, string | Message<{ hosts: string }>> =
    site.words.console.entry.flagWords;
  const hosts = hostsInAll(entry.name, entry.title, entry.affiliation, entry.officer);
  return flags
    .filter((flag) => flag !== 'web_address' || hosts !== '')
    .map((flag) => say(words[flag] ?? flag, { hosts }))
    .join('; ');
}

/** Says which web addresses are in what somebody wrote; nothing if there are none. */
export function WebAddresses({ site, text }: { site: Site; text: string | null }) {
  const hosts = hostsInAll(text);
  if (hosts === '') return null;
  return <p class="meta">{site.words.console.entry.flagWords.web_address({ hosts })}</p>;
}

/** Says which email address a link carries; nothing if it carries none. */
export function CarriedAddress({ site, url }: { site: Site; url: string }) {
  const address = addressIn(url);
  if (address === null) return null;
  return <p class="note">{site.words.console.entry.carries({ address })}</p>;
}

const hostsInAll = (...texts: (string | null | undefined)[]) =>
  hostsIn(texts.filter(Boolean).join('\n')).join(', ');
