/** One statement for staff: renew it, put it on hold, request that it be withdrawn, reinstated or redacted. */
import type { RequestDetail } from '../../approvals/store.ts';
import { formatDay } from '../../lib/dates.ts';
import type { RequestKind } from '../../lib/vocabulary.ts';
import type { StatementForStaff } from '../../statements/publishing/withdrawal-store.ts';
import { fieldsOf, TextArea } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { History } from '../audit-history.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { RequestList } from '../requests/list.tsx';
import { Marks, Redact, Renew } from './renewal-page.tsx';

interface StatementProps extends ConsoleProps, FormProps {
  statement: StatementForStaff;
  /** Latest first. */
  requests: RequestDetail[];
  /** The date in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  /** Result of the last action, in a sentence. */
  notice: string | null;
}

export function StatementForStaffPage(props: StatementProps) {
  const { site, staff, statement, requests, errors, notice } = props;
  const words = site.words.requests.statement;
  const { slug, title, heldAt } = statement;
  const [act, label] =
    heldAt === null ? (['hold', words.hold] as const) : (['unhold', words.unhold] as const);
  const isOpen = (asked: RequestKind) =>
    requests.some(({ kind, settledAt }) => kind === asked && settledAt === null);
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={words.title({ title })}
      heading={title}
      errors={errors}
      notice={notice}
    >
      <div class="text">
        <Marks {...props} />
        {heldAt === null ? (
          <p>
            <a href={`/statements/${slug}`}>{words.see}</a>
          </p>
        ) : null}
        {statement.status === 'withdrawn' ? null : (
          <p>
            <a href={`/console/drafts/new?amends=${slug}`}>{site.words.drafts.amend}</a>
          </p>
        )}
        <p>
          <a href={`/console/statements/${slug}/file`}>{site.words.statements.file}</a>
        </p>
        <Post>
          <fieldset>
            <legend>{label}</legend>
            <p>{heldAt === null ? words.holdHint : words.held({ day: formatDay(heldAt, site) })}</p>
            <Button act={act} look="quiet">
              {label}
            </Button>
          </fieldset>
        </Post>
        {statement.status === 'current' ? <Renew {...props} /> : null}
        {statement.status === 'current' || isOpen('reinstate_statement') ? null : (
          <Reinstate {...props} />
        )}
        {statement.status === 'withdrawn' || isOpen('withdraw_statement') ? null : (
          <Withdraw {...props} />
        )}
        <Redact {...props} />
      </div>
      {requests.length > 0 ? (
        <Panel heading={words.asked}>
          <RequestList site={site} requests={requests} />
        </Panel>
      ) : null}
      <History site={site} heading={site.words.console.entry.history} entries={statement.history} />
    </ConsoleFrame>
  );
}

function Withdraw({ site, values, errors }: StatementProps) {
  const words = site.words.requests.statement;
  return (
    <Post novalidate>
      <fieldset>
        <legend>{words.withdraw}</legend>
        <p>{words.withdrawHint}</p>
        <TextArea
          {...fieldsOf(values, errors)('words')}
          label={words.withdrawWords}
          hint={words.withdrawWordsHint}
          maxlength={500}
        />
        <Button act="withdraw" look="grave">
          {words.withdraw}
        </Button>
      </fieldset>
    </Post>
  );
}

function Reinstate({ site, values, errors }: StatementProps) {
  const words = site.words.requests.statement;
  return (
    <Post novalidate>
      <fieldset>
        <legend>{words.reinstate}</legend>
        <p>{words.reinstateHint}</p>
        <TextArea
          {...fieldsOf(values, errors)('grounds')}
          label={words.reinstateWords}
          hint={words.reinstateWordsHint}
          maxlength={500}
        />
        <Button act="reinstate" look="grave">
          {words.reinstate}
        </Button>
      </fieldset>
    </Post>
  );
}

interface HeldProps {
  site: Site;
  held: { slug: string; title: string }[];
}

/** Statements on hold, which public lists don't show. */
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
