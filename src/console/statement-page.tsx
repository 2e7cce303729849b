/** One statement for staff: hold it, or ask to withdraw it. */
import type { RequestDetail } from '../approvals/store.ts';
import { formatDay } from '../lib/dates.ts';
import type { StatementForStaff } from '../statements/withdraw-store.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { History } from './history.tsx';
import { RequestList } from './request-list.tsx';

interface StatementProps extends ConsoleProps {
  statement: StatementForStaff;
  /** Everything that was asked about it, the latest first. */
  requests: RequestDetail[];
  typed: string;
  error: string | undefined;
  /** What the last act did, in a sentence. */
  notice: string | null;
}

export function StatementForStaffPage(props: StatementProps) {
  const { site, staff, statement, requests, error, notice } = props;
  const words = site.words.requests.statement;
  const held = statement.heldAt !== null;
  const open = requests.some(({ settledAt }) => settledAt === null);
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title(statement.title)}>
      <ErrorSummary
        heading={site.words.endorse.errors(1)}
        errors={error ? [{ field: 'words', message: error }] : []}
      />
      <h1>{statement.title}</h1>
      {notice ? (
        <p class="note" role="status">
          {notice}
        </p>
      ) : null}
      <div class="text">
        {held ? null : (
          <p>
            <a href={`/statements/${statement.slug}`}>{words.see}</a>
          </p>
        )}
        <form method="post">
          <fieldset>
            <legend>{held ? words.unhold : words.hold}</legend>
            <p>
              {held
                ? words.held(formatDay(statement.heldAt ?? 0, site.words.lang, site.timeZone))
                : words.holdHint}
            </p>
            <button class="quiet" type="submit" name="action" value={held ? 'unhold' : 'hold'}>
              {held ? words.unhold : words.hold}
            </button>
          </fieldset>
        </form>
        {statement.status !== 'withdrawn' && !open ? <Withdraw {...props} /> : null}
      </div>
      {requests.length > 0 ? (
        <section class="panel">
          <h2>{words.asked}</h2>
          <RequestList site={site} requests={requests} />
        </section>
      ) : null}
      <History site={site} heading={words.history} entries={statement.history} />
    </ConsoleFrame>
  );
}

function Withdraw({ site, typed, error }: StatementProps) {
  const words = site.words.requests.statement;
  return (
    <form method="post" novalidate>
      <fieldset>
        <legend>{words.withdraw}</legend>
        <p>{words.withdrawHint}</p>
        <TextArea
          name="words"
          label={words.withdrawWords}
          hint={words.withdrawWordsHint}
          value={typed}
          error={error}
          maxlength={500}
        />
        <button class="grave" type="submit" name="action" value="withdraw">
          {words.withdraw}
        </button>
      </fieldset>
    </form>
  );
}

interface HeldProps {
  site: Site;
  held: { slug: string; title: string }[];
}

/** Statements on hold, which no public list names. */
export function HeldStatements({ site, held }: HeldProps) {
  if (held.length === 0) return null;
  return (
    <>
      <h3>{site.words.requests.statement.heldList}</h3>
      <ul>
        {held.map(({ slug, title }) => (
          <li>
            <a href={`/console/statements/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
