/** The page with all endorsements of an address, and the form that requests a link to it. */
import type { RequestDetail } from '../../approvals/store.ts';
import { formatDay } from '../../lib/dates.ts';
import { CorrectAddress, type CorrectionProps, TypedAddress } from '../../ui/correction.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Message } from '../../ui/message.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { needsAnswer } from '../amendments/notice-rules.ts';
import {
  AmendmentQuestion,
  AnnouncementQuestion,
  Updates,
  withCurrentAnswer,
} from '../amendments/question.tsx';
import {
  BodyDecision,
  DecisionErrors,
  type DecisionsOfEndorser,
} from '../decisions/manage-section.tsx';
import { WithdrawBody, wordsId } from '../decisions/withdrawal-section.tsx';
import { isWaiting, takesTwo } from '../lifecycle.ts';
import type { MendRefusal } from '../mending/actions.ts';
import { MendForm, mendErrors } from '../mending/form.tsx';
import type { EndorsementDetail } from '../store.ts';
import { SecondFormSection } from '../submit/second-form-section.tsx';
import { aboutId, ManageForm } from './manage-form.tsx';

interface AskProps {
  site: Site;
  email?: string;
  error?: string;
}

export function AskPage({ site, email, error }: AskProps) {
  const words = site.words.manage.ask;
  const errors = error ? [{ field: 'email', message: error }] : [];
  return (
    <Message site={site} title={words.heading} text={words.text} errors={errors}>
      <Post action="/endorsements/manage" novalidate>
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
      </Post>
    </Message>
  );
}

/** `correction` is null if the address is not kept. */
export function AskedPage({
  site,
  correction,
}: {
  site: Site;
  correction: CorrectionProps | null;
}) {
  const words = site.words.manage.ask;
  return (
    <Message site={site} title={words.sentTitle} text={words.sent}>
      {correction ? [<TypedAddress {...correction} />, <CorrectAddress {...correction} />] : null}
    </Message>
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
  /** Ids of the entries that a report hid, and that their endorser can put back. */
  hidden: readonly string[];
  /** The confirm pages of second forms that can do something, by the id of the form. */
  confirmLinks: ReadonlyMap<string, string>;
  /** A sentence about what the last action did. */
  notice: string | null;
  decisions: DecisionsOfEndorser;
  /** Requests to withdraw that need a second person, the latest first. */
  requests: RequestDetail[];
  now: number;
  /** Rejected words of a withdrawal form, with the id of its endorsement. */
  typed: { id: string; words: string; error: string } | null;
  /** A rejected change of words. */
  mending: MendRefusal | null;
}

export function ManagePage(props: ManagePageProps) {
  const { site, details, notice, decisions, typed, mending } = props;
  const words = site.words.manage;
  const isHidden = ({ endorsement }: EndorsementDetail) => props.hidden.includes(endorsement.id);
  const rejected = decisions.refused ?? typed ?? mending;
  return (
    <Layout
      site={site}
      title={rejected ? site.words.endorse.error({ title: words.title }) : words.title}
      noindex
    >
      <DecisionErrors site={site} refused={decisions.refused} />
      <ErrorSummary
        site={site}
        errors={
          typed ? [{ field: wordsId(typed.id), message: typed.error }] : mendErrors(site, mending)
        }
      />
      <h1>{words.title}</h1>
      {notice ? (
        <p class="note" role="status" tabindex={-1} autofocus>
          {notice}
        </p>
      ) : null}
      {details.length === 0 ? <p class="lede">{words.none}</p> : null}
      <ul class="plain list">
        {details
          .toSorted((a, b) => Number(isHidden(b)) - Number(isHidden(a)))
          .map((detail) => (
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
  const day = formatDay(e.confirmedAt ?? e.submittedAt, site);
  const standing = e.state === 'listed' || e.state === 'in_review' || isWaiting(e.state);
  const leader = e.kind === 'leader';
  const state = e.state === 'listed' && !e.public ? words.counted : words.states[e.state];
  const about = aboutId(e.id);
  const form = { token, id: e.id };
  if (detail.sibling) {
    const link = props.confirmLinks.get(e.id) ?? null;
    return (
      <li>
        <SecondFormSection site={site} token={token} detail={detail} link={link} />
      </li>
    );
  }
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
      {props.hidden.includes(e.id) ? (
        <div class="note">
          <p>
            <b>{words.reported[leader ? 'leader' : 'body'].hidden}</b> {words.reported.next}
          </p>
          <ManageForm {...form} action="restore" class="actions">
            <Button about={about}>{words.reported[leader ? 'leader' : 'body'].button}</Button>
          </ManageForm>
        </div>
      ) : null}
      <AmendmentQuestion site={site} token={token} detail={detail} />
      <AnnouncementQuestion site={site} token={token} detail={detail} />
      {leader ? null : (
        <BodyDecision site={site} token={token} detail={detail} decisions={decisions} />
      )}
      {standing && leader ? (
        <ManageForm {...form} action="display">
          <p>{displayWords(words, e)}</p>
          <p>
            <Button name="public" act={e.public ? 'no' : 'yes'} look="quiet" about={about}>
              {e.public ? words.hide : words.show}
            </Button>
          </p>
        </ManageForm>
      ) : null}
      <MendForm
        site={site}
        token={token}
        detail={detail}
        on="manage"
        hidden={props.hidden.includes(e.id)}
        refused={props.mending}
      />
      {standing && (leader ? !needsAnswer(withCurrentAnswer(detail), statement) : !takesTwo(e)) ? (
        <End
          {...form}
          action="withdraw"
          label={words.withdraw}
          hint={e.state === 'listed' ? words.withdrawHint : words.withdrawWaiting}
        />
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
      <End
        {...form}
        action="erase"
        label={words.erase}
        hint={takesTwo(e) ? words.eraseBodyHint : words.eraseHint}
      />
      {e.state === 'withdrawn' ? (
        <p>
          <a href={`/statements/${statement.slug}/endorse`}>{words.again}</a>
        </p>
      ) : null}
    </li>
  );
}

function displayWords(words: Site['words']['manage'], e: EndorsementDetail['endorsement']): string {
  if (e.state === 'listed') return e.public ? words.shownNamed : words.shownUnnamed;
  return e.public ? words.willName : words.willCount;
}

interface EndProps {
  token: string;
  id: string;
  action: string;
  label: string;
  hint: string;
}

/** An action that ends an endorsement: the form opens only after a click. */
function End({ label, hint, ...form }: EndProps) {
  return (
    <details>
      <summary>{label}</summary>
      <ManageForm {...form}>
        <p>{hint}</p>
        <Button look="grave" about={aboutId(form.id)}>
          {label}
        </Button>
      </ManageForm>
    </details>
  );
}
