/** On the page of one's endorsements: the question after an amendment, and what to be mailed about. */
import { differencePath } from '../statements/paths.ts';
import type { Site } from '../ui/layout.tsx';
import { Button } from '../ui/post.tsx';
import { needsAnswer, standsForEarlier } from './asking.ts';
import { aboutId, ManageForm } from './manage-form.tsx';
import type { EndorsementDetail } from './store.ts';

export interface AskedProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
}

/** The text has changed in substance: read the difference, and reaffirm, keep or withdraw. */
export function Asked({ site, token, detail }: AskedProps) {
  const { endorsement: e, statement } = detail;
  if (!standsForEarlier(e, statement)) return null;
  const words = site.words.asked;
  const standsFor = e.reaffirmedRevision ?? e.revision;
  const open = needsAnswer(e, statement);
  const common = { token, id: e.id, revision: statement.revision };
  return (
    <div class="note">
      <p>
        <b>{open ? words.changed : words.kept}</b>
      </p>
      <p>
        {words.stands(standsFor, statement.revision)}{' '}
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

interface AnswerFormProps {
  token: string;
  id: string;
  action: string;
  label: string;
  /** The text that is seen. */
  revision?: number;
  updates?: 'yes' | 'no';
  /** Said above the button. */
  text?: string;
  quiet?: boolean;
}

function AnswerForm({ token, id, action, label, revision, updates, text, quiet }: AnswerFormProps) {
  const button = (
    <Button look={quiet ? 'quiet' : undefined} about={aboutId(id)}>
      {label}
    </Button>
  );
  return (
    <ManageForm token={token} id={id} action={action} more={{ revision, updates }}>
      {text ? <p>{text}</p> : null}
      {text ? <p>{button}</p> : button}
    </ManageForm>
  );
}

/** What this endorsement's endorser is mailed about, and the button that changes it. */
export function Updates({ site, token, detail: { endorsement: e } }: AskedProps) {
  const words = site.words.asked.updates;
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
