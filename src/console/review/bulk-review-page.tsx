/** Pages for reviewing several entries: choose, preview, result. */
import { printedName } from '../../endorsements/listing/entry.ts';
import type { Decision } from '../../endorsements/review/actions.ts';
import type { Planned } from '../../endorsements/review/bulk-review.ts';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { entryPath, NameLink } from '../link-list.tsx';
import { flagWords, type Waiting, WaitingForm } from './queue.tsx';

interface ChooseProps extends ConsoleProps, FormProps {
  waiting: Waiting[];
  ticked: (entry: Waiting) => boolean;
}

export function ChoosePage(props: ChooseProps) {
  const { console, review } = props.site.words;
  return (
    <ConsoleFrame {...props} title={review.bulk.title}>
      <h2>{console.heading}</h2>
      {props.waiting.length === 0 ? <p>{console.reviewNone}</p> : <WaitingForm {...props} />}
    </ConsoleFrame>
  );
}

interface PlannedProps extends ConsoleProps {
  decision: Decision;
  plan: Planned[];
}

/** Preview of what will happen to each entry, and one button. Nothing has changed yet. */
export function PreviewPage({ site, staff, decision, plan }: PlannedProps) {
  const words = site.words.review.bulk;
  const will = plan.filter(({ obstacle }) => !obstacle);
  const approves = decision.action === 'approve';
  const flagged = will.filter(({ entry }) => entry && entry.flags.length > 0).length;
  const again = (look: string) => (
    <a class={look} href="/console/review">
      {words.again}
    </a>
  );
  return (
    <ConsoleFrame site={site} staff={staff} title={words.previewTitle}>
      <p class="lede">{words.nothingYet}</p>
      <h2>
        {approves
          ? words.willApprove({ count: will.length })
          : words.willDecline({ count: will.length })}
      </h2>
      {'reason' in decision ? (
        <p>
          {site.words.console.reasons[decision.reason]} <bdi>{decision.words}</bdi>
        </p>
      ) : null}
      {approves && flagged > 0 ? <p class="note">{words.flagged({ count: flagged })}</p> : null}
      <Entries site={site} plan={will} />
      <Obstacles site={site} plan={plan} />
      {will.length > 0 ? (
        <Post
          action="/console/review"
          hidden={{
            step: 'apply',
            ...decision,
            ...Object.fromEntries(will.map(({ id, entry }) => [`entry-${id}`, entry?.changedBy])),
          }}
        >
          <p>{words.mails({ count: will.length })}</p>
          <p class="actions">
            <Button look={approves ? undefined : 'grave'}>
              {approves ? words.approve : words.decline}
            </Button>
            {again('button quiet')}
          </p>
        </Post>
      ) : (
        <p class="actions">{again('button')}</p>
      )}
    </ConsoleFrame>
  );
}

export function OutcomePage({ site, staff, decision, plan }: PlannedProps) {
  const words = site.words.review.bulk;
  const done = plan.filter(({ obstacle }) => !obstacle);
  const title = (decision.action === 'approve' ? words.approved : words.declined)({
    count: done.length,
  });
  return (
    <ConsoleFrame site={site} staff={staff} title={title}>
      <p class="lede">{words.mails({ count: done.length })}</p>
      <Entries site={site} plan={done} />
      <Obstacles site={site} plan={plan} />
      <p class="actions">
        <a class="button" href="/console">
          {site.words.console.entry.back}
        </a>
      </p>
    </ConsoleFrame>
  );
}

type EntriesProps = Pick<PlannedProps, 'site' | 'plan'>;

function Entries({ site, plan }: EntriesProps) {
  const words = site.words.review.bulk;
  return (
    <ul>
      {plan.map(({ id, entry, obstacle }) => (
        <li>
          {entry ? (
            <>
              <NameLink href={entryPath(id)} name={printedName(entry) || words.erased} />{' '}
              <span class="meta">
                {entry.statementTitle}
                {flagWords(site, entry)}
              </span>
            </>
          ) : (
            words.erased
          )}
          {obstacle ? ` – ${words.obstacles[obstacle]}` : ''}
        </li>
      ))}
    </ul>
  );
}

function Obstacles({ site, plan }: EntriesProps) {
  const blocked = plan.filter(({ obstacle }) => obstacle);
  if (blocked.length === 0) return null;
  return (
    <Panel heading={site.words.review.bulk.left({ count: blocked.length })}>
      <Entries site={site} plan={blocked} />
    </Panel>
  );
}
