/** The review page of one entry: its evidence beside the decision. */
import type { RequestDetail } from '../../approvals/store.ts';
import { decisionState, reasonsFor, takesTwo } from '../../endorsements/lifecycle.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { isCorrectable } from '../../endorsements/review/correction.ts';
import { findOwnAct, waitsUntil } from '../../endorsements/review/corrector.ts';
import type { OtherEntry } from '../../endorsements/review/evidence-store.ts';
import type { Hindrances } from '../../endorsements/review/reopening.ts';
import type { ReviewEntry } from '../../endorsements/review/store.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { RequestKind } from '../../lib/vocabulary.ts';
import type { OpenReport } from '../../reports/store.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { History, Notes } from '../audit-history.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { entryPath } from '../link-list.tsx';
import { RequestList } from '../requests/list.tsx';
import { decisionFacts, StandingClaim } from './body-decision-page.tsx';
import { Approve, End } from './decision-forms.tsx';
import { Evidence } from './evidence.tsx';
import { flagList } from './queue.tsx';
import { UNLISTED_ID, Unlisted } from './reopening.tsx';
import { ReportsOfEntry } from './reports.tsx';

interface ReviewProps extends ConsoleProps, FormProps {
  entry: ReviewEntry;
  /** The address, decrypted for staff; null if it has been erased. */
  address: string | null;
  /** Requests about the entry that need two people, latest first. */
  requests: RequestDetail[];
  now: number;
  /** Open reports of "this isn't me". */
  reports: OpenReport[];
  /** Entries from other spellings of the mailbox. */
  sameMailbox: OtherEntry[];
  /** What hinders taking up the entry again; null unless staff ended it. */
  hindrances: Hindrances | null;
  /** Result of the last action, in a sentence. */
  notice: string | null;
}

/** The requests that would end the listing. */
const ENDINGS: string[] = ['remove_endorsement', 'withdraw_endorsement'] satisfies RequestKind[];

export function ReviewPage(props: ReviewProps) {
  const { site, entry } = props;
  const words = site.words.console.entry;
  const e = entry.endorsement;
  const body = printedName(e) || site.words.review.bulk.erased;
  return (
    <ConsoleFrame {...props} title={words.title({ body })} heading={body}>
      <p class="lede">
        {words.kinds[e.kind]}:{' '}
        <a href={`/statements/${entry.statement.slug}/v/${e.revision}`}>{entry.statement.title}</a>
      </p>
      <StateLine {...props} />
      <NextLinks site={site} entry={entry} />
      <div class="cols">
        <div>
          <ReportsOfEntry
            site={site}
            id={e.id}
            listed={e.state === 'listed'}
            reports={props.reports}
          />
          <Decision {...props} />
          <Sender {...props} />
          <Evidence site={site} entry={entry} sameMailbox={props.sameMailbox} />
          <History site={site} heading={words.history} entries={entry.history}>
            <Notes site={site} notes={entry.evidence.notes} />
          </History>
        </div>
        <div class="side">
          <Decide {...props} />
          <Unlisted {...props} />
        </div>
      </div>
    </ConsoleFrame>
  );
}

/** On a phone, the part that says it all is far below. */
function StateLine({ site, entry }: ReviewProps) {
  const words = site.words.review.reopen;
  const { state } = entry.endorsement;
  if (state === 'listed' || state === 'in_review') return null;
  return (
    <p>
      <a href={`#${UNLISTED_ID}`}>{words.heading}</a>: {words.states[state]}
    </p>
  );
}

/** Links to the next waiting entry and to correcting this one. */
function NextLinks({ site, entry }: { site: Site; entry: ReviewEntry }) {
  const words = site.words.review;
  const { endorsement: e, evidence } = entry;
  const { next } = evidence;
  const go = e.state === 'in_review' ? words.skip : words.next;
  return (
    <nav aria-label={words.onward}>
      <ul>
        {next ? (
          <li>
            <a href={entryPath(next.id)} accesskey="n">
              <bdi>{go({ name: printedName(next) })}</bdi>
            </a>
          </li>
        ) : null}
        {isCorrectable(e) ? (
          <li>
            <a href={`${entryPath(e.id)}/correct`}>{words.correct.link}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function Decision({ site, entry }: ReviewProps) {
  const { decisions } = site.words;
  const words = site.words.console.entry;
  const { authority, endorsement: e, statement } = entry;
  if (!authority) return null;
  return (
    <Panel heading={words.decision}>
      <Facts
        rows={[
          [words.body, <bdi>{e.affiliation}</bdi>],
          [decisions.state, decisions.states[decisionState(e)]],
          ...decisionFacts(site, statement.slug, authority),
        ]}
      />
    </Panel>
  );
}

function Sender({ site, entry, address }: ReviewProps) {
  const words = site.words.console.entry;
  const e = entry.endorsement;
  const flags = flagList(site, { ...e, officer: entry.authority?.officer });
  const at = (instant: number | null) => (instant === null ? '' : formatInstant(instant, site));
  return (
    <Panel heading={words.sent}>
      <Facts
        rows={[
          [words.name, <bdi>{e.name}</bdi>],
          [words.jobTitle, <bdi>{e.title}</bdi>],
          [words.address, address ? <a href={`mailto:${address}`}>{address}</a> : ''],
          flags ? [words.flags, flags] : null,
          e.comment ? [words.comment, <bdi>{e.comment}</bdi>] : null,
          [words.submitted, at(e.submittedAt)],
          [words.confirmed, at(e.confirmedAt)],
        ]}
      />
    </Panel>
  );
}

function Decide(props: ReviewProps) {
  const { site, entry, requests, values, errors } = props;
  const words = site.words.console.entry;
  const { review, requests: requestWords } = site.words;
  const { ask } = requestWords;
  const { state, kind } = entry.endorsement;
  const own = findOwnAct(entry.history, props.staff.id);
  const until = waitsUntil(own?.at ?? null, props.now);
  const ownWords = own && review[own.act];
  // The version that was seen: a decision on another version is refused.
  const seen = { seen: entry.endorsement.changedBy };
  const end = (action: 'decline' | 'remove' | 'ask', label: string) => (
    <End
      site={site}
      hidden={seen}
      action={action}
      label={label}
      reasons={reasonsFor(kind)}
      values={entry.standing ? { reason: 'duplicate', ...values } : values}
      errors={errors}
    />
  );
  const removal = (
    <section>
      {requests.some(({ kind, settledAt }) => settledAt === null && ENDINGS.includes(kind)) ? (
        <p class="note">{ask.open}</p>
      ) : (
        <>
          <p>{ask.hint}</p>
          {end('ask', ask.remove)}
        </>
      )}
      <RequestList site={site} requests={requests} />
    </section>
  );
  if (state === 'listed') return kind === 'leader' ? end('remove', words.remove) : removal;
  if (state !== 'in_review') return null;
  return (
    <section>
      <h2>{words.decide}</h2>
      {entry.standing ? (
        <>
          <p class="note">{words.standing}</p>
          <StandingClaim site={site} claim={entry.standing} />
        </>
      ) : ownWords && until !== null ? (
        <p class="note">{ownWords.own({ until: formatInstant(until, site) })}</p>
      ) : (
        <Approve
          site={site}
          hidden={seen}
          steps={Object.values(words.steps[entry.authority ? 'body' : 'leader'])}
          hint={ownWords ? ownWords.alone : words.approveHint}
          label={words.approve}
        />
      )}
      {takesTwo(entry.endorsement) ? removal : end('decline', words.decline)}
    </section>
  );
}
