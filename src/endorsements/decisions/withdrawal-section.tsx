/** A body's withdrawal on the manage page: the form, or the state of the request. */
import { aloneFrom, standingOf } from '../../approvals/rules.ts';
import type { RequestDetail } from '../../approvals/store.ts';
import { formatInstant } from '../../lib/dates.ts';
import { TextArea } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button } from '../../ui/post.tsx';
import { aboutId, ManageForm } from '../manage/manage-form.tsx';

interface WithdrawBodyProps {
  site: Site;
  token: string;
  id: string;
  /** The latest request to withdraw it, settled or not. */
  request: RequestDetail | null;
  now: number;
  /** Rejected input of the form. */
  typed: { words: string; error: string } | null;
}

/** Id of the field: the page can have one such field for each body. */
export const wordsId = (id: string) => `words_${id}`;

export function WithdrawBody(props: WithdrawBodyProps) {
  const { site, request, id } = props;
  const words = site.words.requests.manage;
  const at = (instant: number) => formatInstant(instant, site);
  if (request && request.settledAt === null) return <OpenRequest {...props} request={request} />;
  const refused = request && standingOf(request) === 'refused' ? request.settledAt : null;
  return (
    <>
      {refused === null ? null : (
        <p>
          {words.refused({ at: at(refused) })}{' '}
          <a href={`mailto:${site.organisation.contact}`}>{site.organisation.contact}</a>.
        </p>
      )}
      <details open={props.typed !== null}>
        <summary>{words.ask}</summary>
        <ManageForm token={props.token} id={id}>
          <p>{words.hint}</p>
          <TextArea
            name="words"
            id={wordsId(id)}
            label={site.words.endorse.optional({ label: words.words })}
            hint={words.wordsHint}
            value={props.typed?.words}
            error={props.typed?.error}
            maxlength={500}
          />
          <Button act="withdraw" look="grave" about={aboutId(id)}>
            {words.ask}
          </Button>
        </ManageForm>
      </details>
    </>
  );
}

function OpenRequest(props: WithdrawBodyProps & { request: RequestDetail }) {
  const { site, request, id, now } = props;
  const words = site.words.requests.manage;
  const at = (instant: number) => formatInstant(instant, site);
  const from = aloneFrom(request);
  return (
    <ManageForm token={props.token} id={id}>
      <p>{words.asked({ at: at(request.askedAt) })}</p>
      <p>{now >= from ? words.ready : words.next({ at: at(from) })}</p>
      <p class="actions">
        {now >= from ? (
          <Button act="withdraw_alone" look="grave" about={aboutId(id)}>
            {words.alone}
          </Button>
        ) : null}
        <Button act="withdraw_cancel" look="quiet" about={aboutId(id)}>
          {words.cancel}
        </Button>
      </p>
    </ManageForm>
  );
}
