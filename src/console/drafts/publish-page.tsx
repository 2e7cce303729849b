/**
 * The last page before a draft is published: what it is, what it changes, who is affected, and
 * when.
 */
import { type Message, say } from '../../i18n/catalogue.ts';
import { formatInstant, zoneName } from '../../lib/dates.ts';
import type { Prepared } from '../../statements/publishing/draft-publish-actions.ts';
import type { Draft } from '../../statements/publishing/draft-store.ts';
import { reasonsForSecond } from '../../statements/publishing/second-person.ts';
import { doesSomething } from '../../statements/publishing/superseding.ts';
import { differenceOf } from '../../statements/reading/difference.ts';
import { Changes } from '../../statements/reading/difference-page.tsx';
import { renderedText, writtenOf } from '../../statements/reading/shown-text.ts';
import type { PlannedSupersession } from '../../statements/schema.ts';
import { Choices, fieldsOf, TextArea, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { BackToDraft, draftPath, labelOf, SavedBy } from './draft-summary.tsx';

interface PublishProps extends ConsoleProps, FormProps {
  draft: Draft;
  prepared: Prepared;
  /**
   * How many endorsers would be asked about a substantive amendment, and how many would stand for
   * the text again if it comes back.
   */
  concerned: { asked: number; again: number };
  /** Statements whose place it takes or gives up, and how many people are then notified. */
  supersession: (PlannedSupersession & { title: string; told: number })[];
  /** Id of the open request to publish the draft. */
  request: string | null;
  /** Result of the last action, in a sentence. */
  notice: string | null;
}

export function PublishPage(props: PublishProps) {
  const { site, draft, prepared, supersession, request } = props;
  const { line, standing, problems, overtaken, text } = prepared;
  const words = site.words.publishing.page;
  const { title } = draft.document;
  const at = formatInstant(draft.publishAt ?? 0, site);
  const free = draft.state === 'draft' || draft.state === 'scheduled';
  const kinds: Record<string, string | Message<{ revision: number }>> = words.kinds;
  const kind = line && kinds[line.action];
  const failures: Record<string, string> = words.failures;
  return (
    <ConsoleFrame {...props} title={words.title({ title })} heading={title || draft.slug}>
      <BackToDraft site={site} id={draft.id} />
      <div class="text">
        <SavedBy site={site} draft={draft} />
        {draft.failure ? <p class="note">{failures[draft.failure]}</p> : null}
        {draft.state === 'draft' ? null : (
          <p class="note">
            {say(words.states[draft.state], { at })}{' '}
            {draft.state === 'announced' ? (
              <a href={draftPath(draft.id, '/announce')}>
                {site.words.amendments.announcement.heading}
              </a>
            ) : null}
            {request ? <a href={`/console/requests/${request}`}>{words.request}</a> : null}
          </p>
        )}
        {kind ? <p class="lede">{say(kind, { revision: standing?.revision ?? 0 })}</p> : null}
        {standing?.heldAt ? <p>{words.held}</p> : null}
        {supersession.map(({ act, step, title: older, told, request: open }) => (
          <p>
            {say(words.supersession[act][step], { title: older, told })}{' '}
            {open ? <a href={`/console/requests/${open}`}>{words.supersession.request}</a> : null}
          </p>
        ))}
      </div>
      {free && problems.length > 0 ? <Problems {...props} /> : null}
      {standing?.text && text && standing.text !== text ? (
        <Panel heading={overtaken ? words.overtaken.heading : words.difference}>
          {overtaken ? <p>{words.overtaken.text}</p> : null}
          {reasonsForSecond(standing.text, text).length === 0 ? <p>{words.sameWords}</p> : null}
          <Changes
            site={site}
            difference={differenceOf(
              renderedText(site.words, writtenOf(standing.text)),
              renderedText(site.words, writtenOf(text)),
            )}
            level={2}
          />
        </Panel>
      ) : null}
      {free && overtaken && standing && text ? (
        <Post hidden={{ version: draft.version, digest: standing.digest }}>
          <Button act="rebase">{words.overtaken.button}</Button>
        </Post>
      ) : null}
      {free && !overtaken && problems.length === 0 ? <PublishForm {...props} /> : null}
    </ConsoleFrame>
  );
}

function Problems({ site, draft, prepared }: PublishProps) {
  const words = site.words.publishing.page;
  return (
    <Panel heading={words.problems}>
      <ul>
        {prepared.problems.map(({ field, message }) => (
          <li>
            <a href={draftPath(draft.id, `#${field}`)}>{labelOf(site, field)}</a>: {message}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function PublishForm(props: PublishProps) {
  const { site, draft, prepared, values, errors } = props;
  const words = site.words.publishing.page;
  const typed = fieldsOf(values, errors);
  const { slug, version } = draft;
  const changes = prepared.line !== null && doesSomething(prepared.line);
  const unschedule =
    draft.state === 'scheduled' ? (
      <Button act="unschedule" look="quiet">
        {words.unschedule}
      </Button>
    ) : null;
  return (
    <Post novalidate hidden={{ version, slug, digest: prepared.line?.digest }}>
      {prepared.line?.action === 'amended' ? <Kind {...props} /> : null}
      {prepared.line?.action === 'updated' && prepared.question(null) ? (
        <p class="note">
          {words.takesTwo({ touched: site.words.publishing.answers.second.reasons.summary })}
        </p>
      ) : null}
      {changes ? (
        <>
          {/* First, because Enter in a field presses the first button, which must not publish. */}
          <fieldset>
            <legend>{words.later}</legend>
            <TextField
              {...typed('at')}
              label={words.at}
              hint={words.atHint({ zone: zoneName(site.timeZone) })}
              type="datetime-local"
            />
            <div class="actions">
              <Button act="schedule" look="quiet">
                {words.schedule}
              </Button>
              {unschedule}
            </div>
          </fieldset>
          {prepared.line?.action === 'amended' ? (
            <fieldset>
              <legend>{words.orAnnounce}</legend>
              <p class="hint">{words.announceHint}</p>
              <Button act="announce" look="quiet">
                {words.announce}
              </Button>
            </fieldset>
          ) : null}
          <fieldset>
            <legend>{words.orNow}</legend>
            <Button act="publish">{words.now}</Button>
          </fieldset>
        </>
      ) : (
        unschedule
      )}
    </Post>
  );
}

/**
 * The choice between editorial and substantive, with the effect of each on existing endorsements.
 */
function Kind({ site, prepared, concerned: { asked, again }, values, errors }: PublishProps) {
  const words = site.words.publishing.page;
  const { reasons: named } = site.words.publishing.answers.second;
  const standing = prepared.standing?.tally.total ?? 0;
  const touched = (prepared.question('editorial')?.reasons ?? [])
    .map((reason) => named[reason])
    .join(', ');
  const takesTwo = prepared.question('substantive') === null ? '' : words.takesTwoEndorsed;
  const typed = fieldsOf(values, errors);
  const back = prepared.line?.returnsTo ?? null;
  return (
    <>
      {back === null ? null : (
        <p class="note">
          {words.returns.to({ revision: back })}{' '}
          {prepared.line?.change === 'substantive'
            ? words.returns.substantive({ again, asked })
            : words.returns.editorial}
        </p>
      )}
      <Choices
        {...typed('change')}
        {...(back === null ? {} : { value: prepared.line?.change ?? undefined })}
        label={words.change}
        choices={[
          {
            value: 'editorial',
            label: words.editorial,
            hint: `${standing === 0 ? words.nobody : words.editorialHint({ standing })} ${touched && words.takesTwo({ touched })}`,
          },
          {
            value: 'substantive',
            label: words.substantive,
            hint: `${
              back !== null
                ? ''
                : standing + asked === 0
                  ? words.nobody
                  : words.substantiveHint({ standing, asked })
            } ${takesTwo}`,
          },
        ].filter(({ value }) => back === null || value === prepared.line?.change)}
      />
      <TextArea {...typed('note')} label={words.note} hint={words.noteHint} maxlength={500} />
    </>
  );
}
