/** Several entries at once: choose, see what will happen, and what became of each. */
import { printedName } from '../endorsements/listing.ts';
import type { Decision } from '../endorsements/review.ts';
import type { Planned } from '../endorsements/several.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { flagWords, type Waiting, WaitingForm } from './waiting.tsx';

interface ChooseProps extends ConsoleProps {
  waiting: Waiting[];
  ticked: (id: string) => boolean;
  values: Readonly<Record<string, string>>;
  errors: { field: string; message: string }[];
}

export function ChoosePage({ site, staff, ...props }: ChooseProps) {
  const words = site.words.reviewing.several;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title}>
      <ErrorSummary
        heading={site.words.endorse.errors(props.errors.length)}
        errors={props.errors}
      />
      <h1>{words.title}</h1>
      <h2>{site.words.console.heading}</h2>
      {props.waiting.length === 0 ? <p>{site.words.console.reviewNone}</p> : null}
      {props.waiting.length > 0 ? <WaitingForm site={site} {...props} /> : null}
    </ConsoleFrame>
  );
}

interface PlannedProps extends ConsoleProps {
  decision: Decision;
  plan: Planned[];
}

/** Nothing has changed yet: what will happen to each, and one button. */
export function PreviewPage({ site, staff, decision, plan }: PlannedProps) {
  const words = site.words.reviewing.several;
  const will = plan.filter(({ obstacle }) => !obstacle);
  const approves = decision.action === 'approve';
  const flagged = will.filter(({ entry }) => entry && entry.flags.length > 0).length;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.previewTitle}>
      <h1>{words.previewTitle}</h1>
      <p class="lede">{words.nothingYet}</p>
      <h2>{approves ? words.willApprove(will.length) : words.willDecline(will.length)}</h2>
      {'reason' in decision ? (
        <p>
          {site.words.console.reasons[decision.reason]} <bdi>{decision.words}</bdi>
        </p>
      ) : null}
      {approves && flagged > 0 ? <p class="note">{words.flagged(flagged)}</p> : null}
      <Lines site={site} plan={will} />
      <Obstacles site={site} plan={plan} />
      {will.length > 0 ? (
        <form method="post" action="/console/review">
          <p>{words.mails(will.length)}</p>
          <input type="hidden" name="step" value="apply" />
          <input type="hidden" name="action" value={decision.action} />
          {'reason' in decision ? (
            <>
              <input type="hidden" name="reason" value={decision.reason} />
              <input type="hidden" name="words" value={decision.words ?? ''} />
            </>
          ) : null}
          {will.map(({ id, entry }) => (
            <input type="hidden" name={`entry-${id}`} value={entry?.changedBy} />
          ))}
          <p class="actions">
            <button type="submit" class={approves ? undefined : 'grave'}>
              {approves ? words.doApprove(will.length) : words.doDecline(will.length)}
            </button>
            <a class="button quiet" href="/console/review">
              {words.again}
            </a>
          </p>
        </form>
      ) : (
        <p class="actions">
          <a class="button" href="/console/review">
            {words.again}
          </a>
        </p>
      )}
    </ConsoleFrame>
  );
}

/** What became of each. */
export function OutcomePage({ site, staff, decision, plan }: PlannedProps) {
  const words = site.words.reviewing.several;
  const done = plan.filter(({ obstacle }) => !obstacle);
  const title = (decision.action === 'approve' ? words.approved : words.declined)(done.length);
  return (
    <ConsoleFrame site={site} staff={staff} title={title}>
      <h1>{title}</h1>
      <p class="lede">{words.told(done.length)}</p>
      <Lines site={site} plan={done} />
      <Obstacles site={site} plan={plan} />
      <p class="actions">
        <a class="button" href="/console">
          {site.words.console.entry.back}
        </a>
      </p>
    </ConsoleFrame>
  );
}

type LinesProps = Pick<PlannedProps, 'site' | 'plan'>;

function Lines({ site, plan }: LinesProps) {
  const words = site.words.reviewing.several;
  return (
    <ul>
      {plan.map(({ id, entry, obstacle }) => (
        <li>
          {entry ? (
            <>
              <a href={`/console/review/${id}`}>
                <bdi>{printedName(entry) || words.erased}</bdi>
              </a>{' '}
              <span class="meta">
                {entry.statementTitle}
                {entry.flags.length > 0 ? ` · ${flagWords(site, entry.flags)}` : ''}
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

function Obstacles({ site, plan }: LinesProps) {
  const stopped = plan.filter(({ obstacle }) => obstacle);
  if (stopped.length === 0) return null;
  return (
    <section class="panel">
      <h2>{site.words.reviewing.several.left(stopped.length)}</h2>
      <Lines site={site} plan={stopped} />
    </section>
  );
}
