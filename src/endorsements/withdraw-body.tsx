/** A listed body on its sender's page: to ask for the withdrawal, and what became of asking. */
import { aloneFrom, standingOf } from '../approvals/rules.ts';
import type { RequestDetail } from '../approvals/store.ts';
import { formatInstant } from '../lib/dates.ts';
import { TextArea } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';

interface WithdrawBodyProps {
  site: Site;
  token: string;
  id: string;
  /** The latest request to withdraw it, settled or not. */
  request: RequestDetail | null;
  now: number;
  /** What was typed and could not be taken. */
  typed: { words: string; error: string } | null;
}

/** Several bodies may stand on one page: each field has an id of its own. */
export const wordsId = (id: string) => `words_${id}`;

export function WithdrawBody(props: WithdrawBodyProps) {
  const { site, request, id } = props;
  const words = site.words.requests.manage;
  const at = (instant: number) => formatInstant(instant, site.words.lang, site.timeZone);
  if (request && request.settledAt === null) return <Asked {...props} request={request} />;
  const refused = request && standingOf(request) === 'refused' ? request.settledAt : null;
  return (
    <>
      {refused === null ? null : (
        <p>
          {words.refused(at(refused))}{' '}
          <a href={`mailto:${site.organisation.contact}`}>{site.organisation.contact}</a>.
        </p>
      )}
      <details open={props.typed !== null}>
        <summary>{words.ask}</summary>
        <form method="post" action="/endorsements/manage">
          <Hidden {...props} />
          <p>{words.hint}</p>
          <TextArea
            name="words"
            id={wordsId(id)}
            label={site.words.endorse.optional(words.words)}
            hint={words.wordsHint}
            value={props.typed?.words}
            error={props.typed?.error}
            maxlength={500}
          />
          <button
            class="grave"
            type="submit"
            name="action"
            value="withdraw"
            aria-describedby={`about-${id}`}
          >
            {words.ask}
          </button>
        </form>
      </details>
    </>
  );
}

function Asked(props: WithdrawBodyProps & { request: RequestDetail }) {
  const { site, request, id, now } = props;
  const words = site.words.requests.manage;
  const at = (instant: number) => formatInstant(instant, site.words.lang, site.timeZone);
  const from = aloneFrom(request);
  return (
    <form method="post" action="/endorsements/manage">
      <Hidden {...props} />
      <p>{words.asked(at(request.askedAt))}</p>
      <p>{now >= from ? words.ready : words.next(at(from))}</p>
      <p class="actions">
        {now >= from ? (
          <button
            type="submit"
            class="grave"
            name="action"
            value="withdraw_alone"
            aria-describedby={`about-${id}`}
          >
            {words.alone}
          </button>
        ) : null}
        <button
          type="submit"
          class="quiet"
          name="action"
          value="withdraw_cancel"
          aria-describedby={`about-${id}`}
        >
          {words.cancel}
        </button>
      </p>
    </form>
  );
}

function Hidden({ token, id }: WithdrawBodyProps) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="endorsement" value={id} />
    </>
  );
}
