/** A body's forms on the manage page: link to the minutes, new decision after an amendment. */
import { formatDay } from '../../lib/dates.ts';
import { addressIn, MAX_TYPED_LINK } from '../../lib/links.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button } from '../../ui/post.tsx';
import { isOpen } from '../lifecycle.ts';
import { aboutId, ManageForm } from '../manage/manage-form.tsx';
import { minutesId } from '../paths.ts';
import { wordsOf } from '../refusals.ts';
import type { EndorsementDetail } from '../store.ts';
import type { BodyRefusal } from './actions.ts';
import { DecisionFields } from './fields.tsx';
import type { PendingDecision } from './store.ts';

/** Data about decisions that the manage page needs besides the endorsements. */
export interface DecisionsOfEndorser {
  pending: PendingDecision[];
  /** A rejected form, to be shown again. */
  refused: BodyRefusal | null;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
}

interface BodyDecisionProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
  decisions: DecisionsOfEndorser;
}

const idOf = (action: BodyRefusal['action'], field: string, endorsement: string) =>
  `${action}_${field}-${endorsement}`;

/** The errors of a form further down, shown at the top of the page. */
export function DecisionErrors({ site, refused }: { site: Site; refused: BodyRefusal | null }) {
  if (!refused) return null;
  if (refused.changed) {
    return (
      <p class="note" role="alert" tabindex={-1} autofocus>
        {site.words.decisions.manage.reaffirm.changed}
      </p>
    );
  }
  return (
    <ErrorSummary
      site={site}
      errors={refused.errors.map((error) => ({
        field: idOf(refused.action, error.field, refused.endorsement),
        message: wordsOf(site.words, error),
      }))}
    />
  );
}

export function BodyDecision(props: BodyDecisionProps) {
  const { site, detail, decisions } = props;
  const { endorsement: e, statement, authority } = detail;
  const own = decisions.pending.find(({ endorsement }) => endorsement.id === e.id);
  const isOpenForMinutes =
    e.state === 'submitted' || e.state === 'in_review' || e.state === 'listed';
  // If neither decision has a link, ask for the new one's, which staff have not checked yet.
  const asked = own && own.authority.url === null ? own.authority : authority;
  const earlier = e.state === 'listed' && e.epoch !== statement.epoch && isOpen(statement, e.kind);
  return (
    <>
      {own ? <Waiting site={site} own={own} /> : null}
      {isOpenForMinutes && asked ? <Minutes {...props} authority={asked} /> : null}
      {earlier && !own ? <Reaffirm {...props} /> : null}
    </>
  );
}

function Minutes({
  site,
  token,
  detail,
  decisions,
  authority,
}: BodyDecisionProps & {
  authority: { revision: number; url: string | null; urlOffered: string | null };
}) {
  const words = site.words.decisions.manage.minutes;
  if (authority.url) return null;
  const id = detail.endorsement.id;
  const field = fieldOf(site, decisions.refused, id, 'minutes');
  return (
    <ManageForm
      class="ask"
      novalidate
      token={token}
      id={id}
      action="minutes"
      more={{ revision: authority.revision }}
    >
      <h3 id={minutesId(id)}>{words.heading}</h3>
      {authority.urlOffered ? <p>{words.offered({ url: authority.urlOffered })}</p> : null}
      <LinkWarning site={site} url={authority.urlOffered} />
      <TextField
        {...field('authority_url')}
        type="url"
        label={authority.urlOffered ? words.another : words.label}
        hint={words.hint}
        maxlength={MAX_TYPED_LINK}
      />
      <Button look="quiet" about={aboutId(id)}>
        {words.button}
      </Button>
    </ManageForm>
  );
}

/** Tells the sender of a link which email address it carries; nothing if it carries none. */
export function LinkWarning({ site, url }: { site: Site; url: string | null }) {
  const address = url && addressIn(url);
  return address ? <p class="note">{site.words.decisions.carries({ address })}</p> : null;
}

function Waiting({ site, own }: { site: Site; own: PendingDecision }) {
  const words = site.words.decisions.manage.reaffirm;
  const { revision, reaffirmedAt } = own.reaffirmation;
  return (
    <p class="note">{words.waits({ number: revision, day: formatDay(reaffirmedAt, site) })}</p>
  );
}

function Reaffirm({ site, token, detail, decisions }: BodyDecisionProps) {
  const words = site.words.decisions.manage.reaffirm;
  const { endorsement: e, statement, authority } = detail;
  const refused = refusalOf(decisions.refused, e.id, 'reaffirm');
  const stands = authority?.revision ?? e.revision;
  return (
    <section class="ask">
      <h3 id={idOf('reaffirm', 'revision', e.id)}>{words.heading}</h3>
      <p>
        {words.intro({ stands, current: statement.revision })}{' '}
        <a href={`/statements/${statement.slug}`}>{words.read}</a>
      </p>
      <details open={refused !== null}>
        <summary>{words.summary}</summary>
        <ManageForm
          novalidate
          token={token}
          id={e.id}
          action="reaffirm"
          more={{ revision: statement.revision }}
        >
          <DecisionFields
            site={site}
            today={decisions.today}
            field={fieldOf(site, decisions.refused, e.id, 'reaffirm')}
          />
          <p>{words.hint}</p>
          <Button about={aboutId(e.id)}>{words.button}</Button>
        </ManageForm>
      </details>
    </section>
  );
}

/** The refusal of this form: the page can have many forms. */
function refusalOf(refused: BodyRefusal | null, id: string, action: BodyRefusal['action']) {
  return refused?.endorsement === id && refused.action === action ? refused : null;
}

function fieldOf(
  site: Site,
  refusal: BodyRefusal | null,
  id: string,
  action: BodyRefusal['action'],
) {
  const refused = refusalOf(refusal, id, action);
  return (name: string) => {
    const wrong = refused?.errors.find(({ field }) => field === name);
    return {
      name,
      id: idOf(action, name, id),
      value: refused?.values[name],
      error: wrong && wordsOf(site.words, wrong),
    };
  };
}
