/** Parts of the manage page: the questions about an amendment, and the choice of emails. */
import { formatInstant } from '../../lib/dates.ts';
import { announcedPath, differencePath } from '../../statements/paths.ts';
import type { Site } from '../../ui/layout.tsx';
import { Button } from '../../ui/post.tsx';
import { isOpen } from '../lifecycle.ts';
import { aboutId, ManageForm } from '../manage/manage-form.tsx';
import type { EndorsementDetail } from '../store.ts';
import { needsAnswer, standsForEarlier } from './notice-rules.ts';

export interface QuestionProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
}

/** An early answer to an open announcement is no answer to the amendment before it. */
export const withCurrentAnswer = ({ endorsement, announced, earlyAnswer }: EndorsementDetail) => ({
  ...endorsement,
  earlyAnswer: announced ? null : earlyAnswer,
});

/** Asks about an amendment in effect: read the difference, then reaffirm, keep or withdraw. */
export function AmendmentQuestion({ site, token, detail }: QuestionProps) {
  const { endorsement: e, statement } = detail;
  const standing = withCurrentAnswer(detail);
  if (!standsForEarlier(e, statement)) return null;
  // A scheduled job makes the early answer count within a minute.
  if (standing.earlyAnswer) return null;
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

/** Asks about an announced amendment. The endorser can change the answer until it takes effect. */
export function AnnouncementQuestion({ site, token, detail }: QuestionProps) {
  const { endorsement: e, statement, announced, earlyAnswer } = detail;
  if (!announced || e.state !== 'listed' || !isOpen(statement)) return null;
  const words = site.words.amendments.announcement;
  if (e.epoch === announced.epoch) {
    return (
      <p class="note">
        {words.returns({ at: formatInstant(announced.effectiveAt, site) })}{' '}
        <a href={announcedPath(statement.slug)}>{words.read}</a>
      </p>
    );
  }
  const { question, buttons, body, mind, ...said } = words.question;
  const answers = (['reaffirm', 'keep'] as const).filter(
    (answer) => answer !== earlyAnswer && (answer === 'keep' || e.kind === 'leader'),
  );
  return (
    <div class="note">
      <p>
        <b>
          {earlyAnswer
            ? said[earlyAnswer]
            : question({ at: formatInstant(announced.effectiveAt, site) })}
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
            quiet={earlyAnswer !== null || answer === 'keep'}
          />
        ))}
      </div>
      <p>
        {earlyAnswer ? mind : e.kind === 'leader' ? site.words.amendments.question.silence : body}
      </p>
    </div>
  );
}

interface AnswerFormProps {
  token: string;
  id: string;
  action: string;
  label: string;
  /** The revision that the page shows. */
  revision?: number;
  /** Id of the announcement that is answered. */
  announced?: string;
  updates?: 'yes' | 'no';
  /** Text above the button. */
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

/** Shows which emails the endorser gets about this endorsement, with a button to change that. */
export function Updates({ site, token, detail: { endorsement: e } }: QuestionProps) {
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
