/** Everything endorsed from an address, behind a mailed link; and the form that asks for the link. */
import type { RequestDetail } from '../approvals/store.ts';
import { formatDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/fields.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { Asked, Updates } from './asked.tsx';
import { needsAnswer } from './asking.ts';
import { isWaiting, takesTwo } from './lifecycle.ts';
import { BodyDecision, DecisionErrors, type DecisionsOfEndorser } from './manage-decision.tsx';
import type { EndorsementDetail } from './store.ts';
import { WithdrawBody, wordsId } from './withdraw-body.tsx';

interface AskProps {
  site: Site;
  email?: string;
  error?: string;
}

export function AskPage({ site, email, error }: AskProps) {
  const words = site.words.manage.ask;
  const errors = error ? [{ field: 'email', message: error }] : [];
  return (
    <Layout site={site} title={words.heading} noindex>
      <div class="text">
        <ErrorSummary heading={site.words.endorse.errors(1)} errors={errors} />
        <h1>{words.heading}</h1>
        <p class="lede">{words.text}</p>
        <form method="post" action="/endorsements/manage" novalidate>
          <TextField
            name="email"
            type="email"
            label={words.label}
            value={email}
            error={error}
            autocomplete="email"
            maxlength={320}
            required
          />
          <button type="submit">{words.button}</button>
        </form>
      </div>
    </Layout>
  );
}

export function BadManageLinkPage({ site }: { site: Site }) {
  const words = site.words.manage.badLink;
  return (
    <Message site={site} title={words.title} text={words.text}>
      <p class="actions">
        <a class="button" href="/endorsements/manage">
          {words.button}
        </a>
      </p>
    </Message>
  );
}

interface ManagePageProps {
  site: Site;
  token: string;
  details: EndorsementDetail[];
  /** What the last act did, in a sentence. */
  notice: string | null;
  decisions: DecisionsOfEndorser;
  /** What was asked about them that takes two, the latest first. */
  requests: RequestDetail[];
  now: number;
  /** Words of a form that could not be taken, and whose they were. */
  typed: { id: string; words: string; error: string } | null;
}

export function ManagePage(props: ManagePageProps) {
  const { site, details, notice, decisions, typed } = props;
  const words = site.words.manage;
  const wrong = decisions.refused ?? typed;
  return (
    <Layout site={site} title={wrong ? site.words.endorse.error(words.title) : words.title} noindex>
      <DecisionErrors site={site} refused={decisions.refused} />
      <ErrorSummary
        heading={site.words.endorse.errors(1)}
        errors={typed ? [{ field: wordsId(typed.id), message: typed.error }] : []}
      />
      <h1>{words.title}</h1>
      {notice ? (
        <p class="note" role="status" tabindex={-1} autofocus>
          {notice}
        </p>
      ) : null}
      {details.length === 0 ? <p class="lede">{words.none}</p> : null}
      <ul class="plain list">
        {details.map((detail) => (
          <Entry {...props} detail={detail} />
        ))}
      </ul>
    </Layout>
  );
}

function Entry(props: ManagePageProps & { detail: EndorsementDetail }) {
  const { site, token, detail, decisions, requests, now, typed } = props;
  const words = site.words.manage;
  const { endorsement: e, statement } = detail;
  const day = formatDay(e.confirmedAt ?? e.submittedAt, site.words.lang, site.timeZone);
  const standing = e.state === 'listed' || e.state === 'in_review' || isWaiting(e.state);
  const leader = e.kind === 'leader';
  const state = e.state === 'listed' && !e.public ? words.counted : words.states[e.state];
  const about = `about-${e.id}`;
  return (
    <li>
      <h2 id={about}>
        <a href={`/statements/${statement.slug}/v/${e.revision}`}>{statement.title}</a>
      </h2>
      <p class="meta">
        {words.kind[e.kind]} · {e.affiliation} · {state} · {day}
      </p>
      <p>
        <bdi>{e.name}</bdi>, <bdi>{e.title}</bdi>
      </p>
      <Asked site={site} token={token} detail={detail} />
      {leader ? null : (
        <BodyDecision site={site} token={token} detail={detail} decisions={decisions} />
      )}
      {standing && leader ? (
        <form method="post" action="/endorsements/manage">
          <Hidden token={token} id={e.id} action="display" />
          <p>{e.public ? words.shownNamed : words.shownUnnamed}</p>
          <p>
            <button
              class="quiet"
              type="submit"
              name="public"
              value={e.public ? 'no' : 'yes'}
              aria-describedby={about}
            >
              {e.public ? words.hide : words.show}
            </button>
          </p>
          <p class="small">{words.correct}</p>
        </form>
      ) : null}
      {standing && (leader ? !needsAnswer(e, statement) : !takesTwo(e)) ? (
        <details>
          <summary>{words.withdraw}</summary>
          <form method="post" action="/endorsements/manage">
            <Hidden token={token} id={e.id} action="withdraw" />
            <p>{e.state === 'listed' ? words.withdrawHint : words.withdrawWaiting}</p>
            <button class="grave" type="submit" aria-describedby={about}>
              {words.withdraw}
            </button>
          </form>
        </details>
      ) : null}
      {takesTwo(e) ? (
        <WithdrawBody
          site={site}
          token={token}
          id={e.id}
          request={requests.find(({ subject }) => subject === e.id) ?? null}
          now={now}
          typed={typed?.id === e.id ? typed : null}
        />
      ) : null}
      {standing ? <Updates site={site} token={token} detail={detail} /> : null}
      <details>
        <summary>{words.erase}</summary>
        <form method="post" action="/endorsements/manage">
          <Hidden token={token} id={e.id} action="erase" />
          <p>{takesTwo(e) ? words.eraseBodyHint : words.eraseHint}</p>
          <button class="grave" type="submit" aria-describedby={about}>
            {words.erase}
          </button>
        </form>
      </details>
      {e.state === 'withdrawn' ? (
        <p>
          <a href={`/statements/${statement.slug}/endorse`}>{words.again}</a>
        </p>
      ) : null}
    </li>
  );
}

function Hidden({ token, id, action }: { token: string; id: string; action: string }) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="endorsement" value={id} />
      <input type="hidden" name="action" value={action} />
    </>
  );
}
