/** Pages behind the confirm link of a second form: the person has endorsed the statement before. */
import type { Child } from 'hono/jsx';
import { formatDay } from '../../lib/dates.ts';
import { differencePath, statementPath } from '../../statements/paths.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Message } from '../../ui/message.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { DecidedText, DecisionFields } from '../decisions/fields.tsx';
import { endorsePath } from '../paths.ts';
import { wordsOf } from '../refusals.ts';
import type { FieldError } from '../schema.ts';
import type { EndorsementDetail } from '../store.ts';
import { type ActiveSibling, canKeepText, type Meeting } from './second-form.ts';

export interface SecondFormPageProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
  sibling: ActiveSibling;
  meeting: Exclude<Meeting, 'first' | 'replaces'>;
  /** When the text of the form was published. */
  publishedAt: number;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  /** The text was amended since the form or the page. */
  changed: boolean;
  /** Rejected input of a body's form. */
  values: Readonly<Record<string, string>> | null;
  errors: readonly FieldError[];
}

export function SecondFormPage(props: SecondFormPageProps) {
  const { site, detail, sibling, meeting } = props;
  const words = site.words.again;
  const { statement, endorsement: form } = detail;
  const see = <a href={statementPath(statement.slug)}>{site.words.endorse.confirmed.see}</a>;
  const manage = <a href="/endorsements/manage">{words.checked.manage}</a>;
  const numbers = { stands: sibling.revision, current: statement.revision };
  switch (meeting) {
    case 'stands':
      return (
        <Message site={site} title={words.stands.title} text={words.stands[sibling.state]}>
          <Differs {...props} />
          <p class="actions">
            {see} {manage}
          </p>
        </Message>
      );
    case 'earlier':
      return (
        <Message site={site} title={words.earlier.title} text={words.earlier.text(numbers)}>
          <p>{words.earlier.next}</p>
          <p class="actions">
            <a class="button" href={endorsePath(statement.slug)}>
              {words.earlier.form}
            </a>
            {manage}
          </p>
        </Message>
      );
    case 'checked': {
      // The form is erased during its last day, so the day before is the last full one.
      const day = formatDay(form.expiresAt - 86_400_000, site);
      return (
        <Message site={site} title={words.checked.title} text={words.checked.text(numbers)}>
          <p>{words.checked.next({ day })}</p>
          <p class="actions">
            {see} {manage}
          </p>
        </Message>
      );
    }
    case 'moves':
      return form.kind === 'leader' ? <LeaderQuestion {...props} /> : <BodyQuestion {...props} />;
  }
}

/** The difference between the text that the endorsement stands for and the current one. */
function Difference({ site, detail, sibling }: SecondFormPageProps) {
  const { slug, revision } = detail.statement;
  return (
    <p>
      <a href={differencePath(slug, sibling.revision, revision)}>{site.words.again.see}</a>
    </p>
  );
}

/** Says that the listing keeps its words, if others were typed now. */
function Differs({ site, detail, sibling }: SecondFormPageProps) {
  const form = detail.endorsement;
  const isSame =
    form.name === sibling.name &&
    form.title === sibling.title &&
    form.affiliation === sibling.affiliation &&
    form.public === sibling.public;
  const words = site.words.again;
  return isSame ? null : (
    <p>
      {words.differs} <a href="/endorsements/manage">{words.checked.manage}</a>
    </p>
  );
}

const ChangedNote = ({ site, changed }: SecondFormPageProps) =>
  changed ? (
    <p class="note" role="alert" tabindex={-1} autofocus>
      {site.words.again.changed}
    </p>
  ) : null;

function LeaderQuestion(props: SecondFormPageProps) {
  const { site, token, detail, sibling } = props;
  const words = site.words.again;
  const { statement } = detail;
  return (
    <Message
      site={site}
      title={words.leader.title}
      text={words.leader.text({
        stands: sibling.revision,
        day: formatDay(sibling.since, site),
        current: statement.revision,
      })}
    >
      <ChangedNote {...props} />
      <Difference {...props} />
      <Facts rows={[statementFact(props), listedFact(props)]} />
      <Differs {...props} />
      <p>{words.rest}</p>
      <Post
        class="actions"
        action="/endorsements/confirm"
        hidden={{ token, revision: statement.revision }}
      >
        <Button>{words.leader.button}</Button>
      </Post>
      <p>{words.leader.silence}</p>
      <p class="small">{words.not}</p>
    </Message>
  );
}

function BodyQuestion(props: SecondFormPageProps) {
  const { site, token, detail, sibling, values, errors } = props;
  const words = site.words.again;
  const { statement, authority } = detail;
  const messages = errors.map((error) => ({
    field: error.field,
    message: wordsOf(site.words, error),
  }));
  const typed: Record<string, string | undefined> = values ?? {
    authority_body: authority?.body,
    authority_date: authority?.decidedOn,
    authority_officer: authority?.officer ?? undefined,
    authority_url: authority?.url ?? authority?.urlOffered ?? undefined,
  };
  const field = (name: string) => ({
    name,
    value: typed[name],
    error: messages.find((error) => error.field === name)?.message,
  });
  const { pendingRevision, pendingAt } = sibling;
  return (
    <Message
      site={site}
      title={pendingRevision === null ? words.body.title : words.body.waitsTitle}
      text={words.body.text({
        body: sibling.affiliation ?? '',
        stands: sibling.revision,
        day: formatDay(sibling.since, site),
        current: statement.revision,
      })}
      errors={messages}
    >
      <ChangedNote {...props} />
      <Difference {...props} />
      <Facts rows={[statementFact(props), listedFact(props)]} />
      {pendingRevision !== null && pendingAt !== null ? (
        <>
          <p class="note">
            {words.body.waits({ number: pendingRevision, day: formatDay(pendingAt, site) })}
          </p>
          <p class="actions">
            <a href="/endorsements/manage">{words.checked.manage}</a>
          </p>
        </>
      ) : (
        <>
          <p>{words.body.check}</p>
          <Post
            action="/endorsements/confirm"
            novalidate
            hidden={{ token, revision: statement.revision }}
          >
            <TextOfDecision {...props} />
            <DecisionFields site={site} today={props.today} field={field} />
            <p>{words.body.silence}</p>
            <p>{words.rest}</p>
            <p class="actions">
              <Button>{words.body.button}</Button>
            </p>
          </Post>
          <p class="small">{words.not}</p>
        </>
      )}
    </Message>
  );
}

/**
 * The text that was decided on. If the form's text was amended since, the sender can say so; a
 * decision never moves to another text by itself.
 */
function TextOfDecision({
  site,
  detail,
  sibling,
  publishedAt,
  values,
  errors,
}: SecondFormPageProps) {
  const { endorsement: form, statement } = detail;
  const isOwn = canKeepText(form, sibling);
  const number = String(form.revision);
  if (form.epoch === statement.epoch) {
    return isOwn ? <input type="hidden" name="decided_revision" value={number} /> : null;
  }
  if (!isOwn) return <p class="note">{site.words.again.body.same({ number: form.revision })}</p>;
  const wrong = errors.find(({ field }) => field === 'decided_revision');
  return (
    <DecidedText
      site={site}
      slug={statement.slug}
      current={statement.revision}
      earlier={[{ number: form.revision, publishedAt }]}
      seen={number}
      value={values ? values.decided_revision : number}
      error={wrong && wordsOf(site.words, wrong)}
    />
  );
}

function statementFact({ site, detail: { statement } }: SecondFormPageProps): Fact {
  const text = `${site.words.statements.revision} ${statement.revision}`;
  return [
    site.words.endorse.confirm.statement,
    <>
      <a href={statementPath(statement.slug)}>{statement.title}</a>, {text}
    </>,
  ];
}

function listedFact({ site, detail, sibling }: SecondFormPageProps): Fact {
  const words = site.words.again;
  const shown: Child =
    detail.endorsement.kind === 'leader' ? (
      <>
        <bdi>{sibling.name}</bdi>, <bdi>{sibling.title}</bdi>, <bdi>{sibling.affiliation}</bdi>
      </>
    ) : (
      <bdi>{sibling.affiliation}</bdi>
    );
  return [words.listedAs, sibling.public ? shown : words.counted];
}
