/** One entry that waits, its evidence beside the decision. */
import type { RequestDetail } from '../approvals/store.ts';
import { decisionState, reasonsFor, takesTwo } from '../endorsements/lifecycle.ts';
import type { ReviewEntry } from '../endorsements/review-store.ts';
import { formatInstant, formatIsoDay } from '../lib/dates.ts';
import type { OpenReport } from '../reports/store.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Choices, TextArea } from '../ui/fields.tsx';
import { RevisionLink, StandingClaim } from './decisions-page.tsx';
import { Evidence } from './evidence.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { History, Notes } from './history.tsx';
import { Onward } from './onward.tsx';
import { ReportsOfEntry } from './reports.tsx';
import { RequestList } from './request-list.tsx';

interface ReviewProps extends ConsoleProps {
  entry: ReviewEntry;
  /** The address, opened for staff; null when it has been erased. */
  address: string | null;
  /** What was asked about it that takes two, the latest first. */
  requests: RequestDetail[];
  /** "This isn't me", as long as it waits for an answer. */
  reports: OpenReport[];
  /** What the last act did, in a sentence. */
  notice: string | null;
  values: { reason?: string; words?: string };
  errors: { field: string; message: string }[];
}

export function ReviewPage(props: ReviewProps) {
  const { site, staff, entry } = props;
  const words = site.words.console.entry;
  const e = entry.endorsement;
  const body = (e.kind === 'leader' ? e.name : e.affiliation) ?? '';
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title(body)}>
      <ErrorSummary
        heading={site.words.endorse.errors(props.errors.length)}
        errors={props.errors}
      />
      <h1>{body}</h1>
      {props.notice ? (
        <p class="note" role="status">
          {props.notice}
        </p>
      ) : null}
      <p class="lede">
        {words.kinds[e.kind]}:{' '}
        <a href={`/statements/${entry.statement.slug}/v/${e.revision}`}>{entry.statement.title}</a>
      </p>
      {props.notice ? (
        <p class="note" role="status">
          <bdi>{props.notice}</bdi>
        </p>
      ) : null}
      <Onward site={site} entry={entry} />
      <div class="cols">
        <div>
          <ReportsOfEntry
            site={site}
            id={e.id}
            listed={e.state === 'listed'}
            reports={props.reports}
          />
          {entry.authority ? <Decision {...props} /> : null}
          <Sender {...props} />
          <Evidence site={site} entry={entry} />
          <History site={site} heading={words.history} entries={entry.history}>
            <Notes site={site} notes={entry.evidence.notes} />
          </History>
        </div>
        <div class="side">
          <Decide {...props} />
        </div>
      </div>
    </ConsoleFrame>
  );
}

function Row({ label, children }: { label: string; children: unknown }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Decision({ site, entry }: ReviewProps) {
  const { decisions } = site.words;
  const words = site.words.console.entry;
  const { authority } = entry;
  if (!authority) return null;
  return (
    <section class="panel">
      <h2>{words.decision}</h2>
      <dl class="record">
        <Row label={words.body}>{entry.endorsement.affiliation}</Row>
        <Row label={decisions.state}>{decisions.states[decisionState(entry.endorsement)]}</Row>
        <Row label={decisions.console.revision}>
          <RevisionLink site={site} slug={entry.statement.slug} number={authority.revision} />
        </Row>
        <Row label={words.decidedBy}>{site.words.endorse.decision.bodies[authority.body]}</Row>
        <Row label={words.decidedOn}>{formatIsoDay(authority.decidedOn, site.words.lang)}</Row>
        <Row label={words.officer}>{authority.officer}</Row>
        <Row label={words.url}>
          {authority.url ? (
            <a href={authority.url} rel="noopener noreferrer nofollow">
              {authority.url}
            </a>
          ) : (
            words.pending
          )}
        </Row>
      </dl>
    </section>
  );
}

function Sender({ site, entry, address }: ReviewProps) {
  const words = site.words.console.entry;
  const e = entry.endorsement;
  const at = (instant: number | null) =>
    instant === null ? '' : formatInstant(instant, site.words.lang, site.timeZone);
  return (
    <section class="panel">
      <h2>{words.sent}</h2>
      <dl class="record">
        <Row label={words.name}>
          <bdi>{e.name}</bdi>
        </Row>
        <Row label={words.jobTitle}>
          <bdi>{e.title}</bdi>
        </Row>
        <Row label={words.address}>
          {address ? <a href={`mailto:${address}`}>{address}</a> : ''}
        </Row>
        {e.flags.length > 0 ? (
          <Row label={words.flags}>
            {e.flags.map((flag) => words.flagWords[flag] ?? flag).join('; ')}
          </Row>
        ) : null}
        {e.comment ? <Row label={words.comment}>{e.comment}</Row> : null}
        <Row label={words.submitted}>{at(e.submittedAt)}</Row>
        <Row label={words.confirmed}>{at(e.confirmedAt)}</Row>
      </dl>
    </section>
  );
}

function Decide(props: ReviewProps) {
  const { site, entry } = props;
  const words = site.words.console;
  const { state, kind } = entry.endorsement;
  if (state === 'listed') {
    return kind === 'leader' ? <End {...props} action="remove" /> : <Removal {...props} />;
  }
  if (state !== 'in_review') return null;
  return (
    <section>
      <h2>{words.entry.decide}</h2>
      {entry.standing ? (
        <>
          <p class="note">{words.entry.standing}</p>
          <StandingClaim site={site} claim={entry.standing} />
        </>
      ) : (
        <form method="post">
          <Seen entry={entry} />
          <p>{words.entry.before}</p>
          <ol>
            {words.entry.steps[entry.authority ? 'body' : 'leader'].map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <p>{words.entry.unsure}</p>
          <p>{words.entry.approveHint}</p>
          <button type="submit" name="action" value="approve">
            {words.entry.approve}
          </button>
        </form>
      )}
      {takesTwo(entry.endorsement) ? <Removal {...props} /> : <End {...props} action="decline" />}
    </section>
  );
}

/** What was looked at: a decision is taken on nothing else. */
function Seen({ entry }: Pick<ReviewProps, 'entry'>) {
  return <input type="hidden" name="seen" value={entry.endorsement.changedBy} />;
}

/** A body's listing is taken off by two. */
function Removal(props: ReviewProps) {
  const { site, requests } = props;
  const words = site.words.requests.ask;
  return (
    <section>
      {requests.some(({ settledAt }) => settledAt === null) ? (
        <p class="note">{words.open}</p>
      ) : (
        <>
          <p>{words.hint}</p>
          <End {...props} action="ask" />
        </>
      )}
      <RequestList site={site} requests={requests} />
    </section>
  );
}

/** Ends an entry with a reason: declines what waits, takes off what is listed. */
function End({
  site,
  entry,
  values,
  errors,
  action,
}: ReviewProps & { action: 'decline' | 'remove' | 'ask' }) {
  const words = site.words.console;
  const label = action === 'ask' ? site.words.requests.ask.remove : words.entry[action];
  const error = (field: string) => errors.find((found) => found.field === field)?.message;
  return (
    <form method="post">
      <Seen entry={entry} />
      <fieldset>
        <legend>{label}</legend>
        <Choices
          name="reason"
          label={words.entry.reason}
          value={values.reason ?? (entry.standing ? 'duplicate' : undefined)}
          error={error('reason')}
          choices={reasonsFor(entry.endorsement.kind).map((value) => ({
            value,
            label: words.reasons[value],
          }))}
        />
        <TextArea
          name="words"
          label={words.entry.words}
          value={values.words}
          error={error('words')}
          maxlength={500}
        />
        <button class="grave" type="submit" name="action" value={action}>
          {label}
        </button>
      </fieldset>
    </form>
  );
}
