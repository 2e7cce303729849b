/** On the page of one's endorsements: the question after an amendment, and what to be mailed about. */
import { formatInstant } from '../../lib/dates.ts';
import { announcedPath, differencePath } from '../../statements/paths.ts';
import type { Site } from '../../ui/layout.tsx';
import { Button } from '../../ui/post.tsx';
import { isOpen } from '../lifecycle.ts';
import { aboutId, ManageForm } from '../manage/endorsement-form.tsx';
import type { EndorsementDetail } from '../store.ts';
import { needsAnswer, standsForEarlier } from './notice-rules.ts';

export interface AskedProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
}

/** An answer to what is still announced is none to an amendment before it. */
export const standingOf = ({ endorsement, announced, answered }: EndorsementDetail) => ({
  ...endorsement,
  answered: announced ? null : answered,
});

/** The text has changed in substance: read the difference, and reaffirm, keep or withdraw. */
export function Asked({ site, token, detail }: AskedProps) {
  const { endorsement: e, statement } = detail;
  const standing = standingOf(detail);
  if (!standsForEarlier(e, statement)) return null;
  // What was answered beforehand counts in a minute.
  if (standing.answered) return null;
  const words = site.words.amendments.question;
  const standsFor = e.reaffirmedRevision ?? e.revision;
  const open = needsAnswer(standing, statement);
  const common = { token, id: e.id, revision: statement.revision };
  return (
    <div class="note">
      <p>
        <b>{open ? words.changed : words.kept}</b>
      </p>
      <p>
        {words.stands({ standsFor, current: statement.revision })}{' '}
        <a href={differencePath(statement.slug, standsFor, statement.revision)}>{words.see}</a>
      </p>
      <div class="actions">
        {/* A body reaffirms by a new decision: its form is linked here. */}
        {e.kind === 'leader' ? (
          <AnswerForm {...common} action="reaffirm" label={words.reaffirm} />
        ) : null}
        {open ? <AnswerForm {...common} action="keep" label={words.keep} quiet /> : null}
        {open && e.kind === 'leader' ? (
          <AnswerForm {...common} action="withdraw" label={site.words.manage.withdraw} quiet />
        ) : null}
      </div>
      <p>{e.kind === 'leader' ? words.silence : `${words.body} ${words.silence}`}</p>
    </div>
  );
}

/** An amendment is announced: the endorser can answer beforehand, and change their mind until then. */
export function AskedBefore({ site, token, detail }: AskedProps) {
  const { endorsement: e, statement, announced, answered } = detail;
  if (!announced || e.state !== 'listed' || !isOpen(statement)) return null;
  const words = site.words.amendments.announcement;
  const { question, buttons, body, mind, ...said } = words.question;
  const answers = (['reaffirm', 'keep'] as const).filter(
    (answer) => answer !== answered && (answer === 'keep' || e.kind === 'leader'),
  );
  return (
    <div class="note">
      <p>
        <b>
          {answered ? said[answered] : question({ at: formatInstant(announced.effectiveAt, site) })}
        </b>{' '}
        <a href={announcedPath(statement.slug)}>{words.read}</a>
      </p>
      <div class="actions">
        {answers.map((answer) => (
          <AnswerForm
            token={token}
            id={e.id}
            action={answer}
            announced={announced.id}
            label={buttons[answer]}
            quiet={answered !== null || answer === 'keep'}
          />
        ))}
      </div>
      <p>{answered ? mind : e.kind === 'leader' ? site.words.amendments.question.silence : body}</p>
    </div>
  );
}

interface AnswerFormProps {
  token: string;
  id: string;
  action: string;
  label: string;
  /** The text that is seen. */
  revision?: number;
  /** The announcement that is answered. */
  announced?: string;
  updates?: 'yes' | 'no';
  /** Said above the button. */
  text?: string;
  quiet?: boolean;
}

function AnswerForm({ token, id, action, label, text, quiet, ...more }: AnswerFormProps) {
  const button = (
    <Button look={quiet ? 'quiet' : undefined} about={aboutId(id)}>
      {label}
    </Button>
  );
  return (
    <ManageForm token={token} id={id} action={action} more={more}>
      {text ? <p>{text}</p> : null}
      {text ? <p>{button}</p> : button}
    </ManageForm>
  );
}

/** What this endorsement's endorser is mailed about, and the button that changes it. */
export function Updates({ site, token, detail: { endorsement: e } }: AskedProps) {
  const words = site.words.amendments.question.updates;
  const now = e.unsubscribedAt !== null ? 'none' : e.updates ? 'all' : 'some';
  return (
    <AnswerForm
      token={token}
      id={e.id}
      action="updates"
      updates={now === 'all' ? 'no' : 'yes'}
      text={words[now].text}
      label={words[now].button}
      quiet
    />
  );
}
