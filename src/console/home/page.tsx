/** The console's front page: what waits, what failed, what is published. */

import type { RequestDetail } from '../../approvals/store.ts';
import type { PendingDecision } from '../../endorsements/decisions/store.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import type { unreadCommentsQuery } from '../../endorsements/review/store.ts';
import type { Unconfirmed } from '../../endorsements/review/unconfirmed.ts';
import { type KeyChangeProgress, MOST_COUNTED } from '../../keys/key-change.ts';
import type { MailboxCount } from '../../keys/store.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { OutboxRow } from '../../mail/store.ts';
import type { openReportsQuery } from '../../reports/store.ts';
import type { dueQuery } from '../../statements/publishing/renewal-store.ts';
import { countWords } from '../../statements/reading/list-page.tsx';
import type { StatementSummary } from '../../statements/store.ts';
import type { Alteration } from '../../statements/verification/store.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { entryPath, NameLink } from '../link-list.tsx';
import { OpenRequests } from '../requests/list.tsx';
import { Minutes, type OfferedLinks, WaitingDecisions } from '../review/body-decision-page.tsx';
import { type Waiting, WaitingForm, WebAddresses } from '../review/queue.tsx';
import { WaitingReports } from '../review/reports.tsx';
import { HeldStatements } from '../statements/page.tsx';
import { HandOverLinks } from '../statements/paper-links.tsx';
import { DueStatements } from '../statements/renewal-page.tsx';
import { AlteredTexts } from './alteration-warning.tsx';
import { FailedMail } from './failed-mail.tsx';
import { Finder, type FinderProps } from './finder.tsx';
import { UnconfirmedForms } from './unconfirmed.tsx';

interface HomeProps extends ConsoleProps {
  waiting: Waiting[];
  /** New decisions by which bodies reaffirm their endorsement. */
  decisions: PendingDecision[];
  /** Links to minutes that were sent after the endorsement was listed. */
  minutes: OfferedLinks;
  comments: Awaited<ReturnType<typeof unreadCommentsQuery>>;
  statements: StatementSummary[];
  failed: OutboxRow[];
  requests: RequestDetail[];
  reports: Awaited<ReturnType<typeof openReportsQuery>>;
  /** Statements whose review is due now or soon. */
  due: Awaited<ReturnType<typeof dueQuery>>;
  /** The date in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  /** Stored texts that differ from what was published. */
  altered: Alteration[];
  /** A change of the address key; null if none is under way. */
  keyChange: KeyChangeProgress | null;
  /** Earlier endorsers whose mailbox is not compared yet. */
  mailboxes: MailboxCount;
  /** Forms that wait for their sender, in groups. */
  unconfirmed: Unconfirmed[];
  held: { slug: string; title: string }[];
  /** Number of emails that are still to be sent. */
  outgoing: number;
  search: Omit<FinderProps, 'site'>;
  /** Result of the last action, in a sentence. */
  notice: string | null;
}

export function ConsoleHome(props: HomeProps) {
  const { site, staff, waiting, statements, failed, requests, held, notice } = props;
  const words = site.words.console;
  const [next] = waiting;
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={words.title}
      heading={words.heading}
      notice={
        notice && (
          <>
            {notice}{' '}
            {next ? (
              <a href={entryPath(next.endorsement.id)} accesskey="n">
                <bdi>{site.words.review.next({ name: printedName(next.endorsement) })}</bdi>
              </a>
            ) : null}
          </>
        )
      }
    >
      <AlteredTexts site={site} altered={props.altered} />
      <KeyChange {...props} />
      <Mailboxes {...props} />
      <Panel heading={words.review}>
        {waiting.length + props.decisions.length === 0 ? <p>{words.reviewNone}</p> : null}
        {waiting.length > 0 ? (
          <WaitingForm site={site} waiting={waiting} ticked={() => false} values={{}} errors={[]} />
        ) : null}
        <WaitingDecisions site={site} decisions={props.decisions} />
        {waiting.length >= 100 ? <p class="meta">{words.reviewMore}</p> : null}
      </Panel>
      <Minutes site={site} links={props.minutes} />
      <OpenRequests site={site} requests={requests} />
      <WaitingReports site={site} reports={props.reports} />
      <UnconfirmedForms site={site} groups={props.unconfirmed} />
      <Comments {...props} />
      <Finder site={site} {...props.search} />
      <Panel heading={words.statements}>
        {statements.length === 0 ? <p>{words.statementsNone}</p> : null}
        <ul>
          {statements.map((statement) => (
            <li>
              <a href={`/statements/${statement.slug}`}>{statement.title}</a>{' '}
              <span class="meta">
                {site.words.statements.status[statement.status]} · {site.words.statements.revision}{' '}
                {statement.revision} · {countWords(site, statement.tally)} ·{' '}
                <a
                  href={`/console/statements/${statement.slug}`}
                  aria-label={`${site.words.requests.statement.manage}: ${statement.title}`}
                >
                  {site.words.requests.statement.manage}
                </a>
              </span>
              <HandOverLinks site={site} slug={statement.slug} title={statement.title} />
            </li>
          ))}
        </ul>
        <DueStatements {...props} />
        <HeldStatements site={site} held={held} />
      </Panel>
      <FailedMail site={site} failed={failed} waiting={props.outgoing} />
    </ConsoleFrame>
  );
}

/** Progress of a change of `ADDRESS_KEY`, or that it was interrupted. */
function KeyChange({ site, keyChange: change }: HomeProps) {
  if (!change) return null;
  const words = site.words.keyChange;
  return (
    <section class="summary">
      <h2>{words.heading}</h2>
      <p>{progressWords(site, change)}</p>
      {change.unopened > 0 ? <p>{words.unopened({ count: change.unopened })}</p> : null}
    </section>
  );
}

function progressWords(site: Site, { kind, left, since }: KeyChangeProgress): string {
  const words = site.words.keyChange;
  if (kind === 'running' || kind === 'checking') {
    return words[kind]({ left: leftWords(site, left) });
  }
  return kind === 'done' ? words.done({ since: formatInstant(since, site) }) : words[kind];
}

function leftWords({ words: { keyChange: words } }: Site, left: number): string {
  return left > MOST_COUNTED ? words.moreLeft({ most: MOST_COUNTED }) : words.left({ count: left });
}

/** How many earlier addresses are not compared by their mailbox yet. */
function Mailboxes({ site, mailboxes: { left, unopened } }: HomeProps) {
  if (left + unopened === 0) return null;
  const words = site.words.keyChange.mailboxes;
  return (
    <section class="summary">
      <h2>{words.heading}</h2>
      {left > 0 ? <p>{words.running({ left: leftWords(site, left) })}</p> : null}
      {unopened > 0 ? <p>{words.unopened({ count: unopened })}</p> : null}
    </section>
  );
}

function Comments({ site, comments }: HomeProps) {
  const words = site.words.console.comments;
  return (
    <Panel heading={words.heading}>
      <p>{comments.length === 0 ? words.none : words.hint}</p>
      <ul class="plain list">
        {comments.map(({ id, name, comment, named }) => (
          <li>
            <p>
              <NameLink id={`of-${id}`} href={entryPath(id)} name={name ?? ''} />
            </p>
            <blockquote>
              <bdi>{comment}</bdi>
            </blockquote>
            <WebAddresses site={site} text={comment} />
            {named ? null : <p class="meta">{words.unnamed}</p>}
            <Post action={`/console/comments/${id}`} class="actions">
              <Button act="show" about={`of-${id}`}>
                {words.show}
              </Button>
              <Button act="keep" look="quiet" about={`of-${id}`}>
                {words.keep}
              </Button>
            </Post>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
