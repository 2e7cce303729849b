/** Everything endorsed from an address, behind a mailed link; and the form that asks for the link. */
import { formatDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/fields.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import type { EndorsementDetail } from './store.ts';

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

interface ManagePageProps {
  site: Site;
  token: string;
  details: EndorsementDetail[];
  /** What the last act did, in a sentence. */
  notice: string | null;
}

export function ManagePage({ site, token, details, notice }: ManagePageProps) {
  const words = site.words.manage;
  return (
    <Layout site={site} title={words.title} noindex>
      <h1>{words.title}</h1>
      {notice ? (
        <p class="note" role="status">
          {notice}
        </p>
      ) : null}
      {details.length === 0 ? <p class="lede">{words.none}</p> : null}
      <ul class="plain list">
        {details.map((detail) => (
          <Entry site={site} token={token} detail={detail} />
        ))}
      </ul>
    </Layout>
  );
}

function Entry({ site, token, detail }: { site: Site; token: string; detail: EndorsementDetail }) {
  const words = site.words.manage;
  const { endorsement: e, statement } = detail;
  const day = formatDay(e.confirmedAt ?? e.submittedAt, site.words.lang, site.timeZone);
  const standing = e.state === 'listed' || e.state === 'in_review' || e.state === 'submitted';
  const ownToEnd = standing && (e.kind === 'leader' || e.state !== 'listed');
  return (
    <li>
      <h2>
        <a href={`/statements/${statement.slug}/v/${e.revision}`}>{statement.title}</a>
      </h2>
      <p class="meta">
        {site.words.endorse.kind[e.kind]} · {e.affiliation} · {words.states[e.state]} · {day}
      </p>
      {standing && e.kind === 'leader' ? (
        <form method="post" action="/endorsements/manage">
          <Hidden token={token} id={e.id} action="display" />
          <p>
            {e.public ? words.shownNamed : words.shownUnnamed}{' '}
            <button class="quiet" type="submit" name="public" value={e.public ? 'no' : 'yes'}>
              {e.public ? words.hide : words.show}
            </button>
          </p>
        </form>
      ) : null}
      {ownToEnd ? (
        <form method="post" action="/endorsements/manage">
          <Hidden token={token} id={e.id} action="withdraw" />
          <button class="grave" type="submit">
            {words.withdraw}
          </button>
          <p class="small">{words.withdrawHint}</p>
        </form>
      ) : null}
      {standing && !ownToEnd ? <p>{words.body(site.organisation.contact)}</p> : null}
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
