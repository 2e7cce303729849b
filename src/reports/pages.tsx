/** "This isn't me": the form, and what the mailed link leads to. */
import type { Child } from 'hono/jsx';
import { printedName } from '../endorsements/listing.ts';
import type { Words } from '../i18n/en.ts';
import { formatIsoDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { type FieldError, type Found, WORDS_MAX } from './rules.ts';
import type { ReportDetail, ShownEntry } from './store.ts';

type Entry = Pick<
  ShownEntry,
  'kind' | 'name' | 'title' | 'affiliation' | 'slug' | 'statementTitle'
>;

interface ReportPageProps {
  site: Site;
  entry: ShownEntry;
  values: Readonly<Record<string, string>>;
  errors: FieldError[];
}

export function ReportPage({ site, entry, values, errors }: ReportPageProps) {
  const words = site.words.reports;
  const told = errors.map(({ field, reason }) => ({ field, message: wordsOf(site.words, reason) }));
  const error = (field: string) => told.find((one) => one.field === field)?.message;
  return (
    <Layout
      site={site}
      title={errors.length > 0 ? site.words.endorse.error(words.title) : words.title}
      noindex
      section="statements"
    >
      <div class="text">
        <ErrorSummary heading={site.words.endorse.errors(told.length)} errors={told} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <EntryRecord site={site} entry={entry} more={<Decision site={site} entry={entry} />} />
        <h2>{words.who.heading}</h2>
        <p>{words.who.text}</p>
        <h2>{words.next.heading}</h2>
        <ul>
          <li>{words.next.confirm}</li>
          {entry.districtName ? <li>{words.next.district(entry.districtName)}</li> : null}
          <li>{words.next.others}</li>
          <li>{words.next.privacy}</li>
        </ul>
        <form method="post" action="/endorsements/report" novalidate>
          <input type="hidden" name="endorsement" value={entry.id} />
          <TextField
            name="email"
            type="email"
            label={words.email.label}
            hint={words.email.hint}
            value={values.email}
            error={error('email')}
            autocomplete="email"
            maxlength={320}
            required
          />
          <TextArea
            name="words"
            label={words.words.label}
            hint={words.words.hint}
            value={values.words}
            error={error('words')}
            maxlength={WORDS_MAX}
          />
          <Trap label={site.words.endorse.trap} error={error('website')} />
          <p class="actions">
            <button type="submit">{words.send}</button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

function Decision({ site, entry }: { site: Site; entry: ShownEntry }) {
  if (entry.kind === 'leader' || !entry.body || !entry.decidedOn) return null;
  const words = site.words.statements;
  return (
    <div>
      <dt>{site.words.reports.decision}</dt>
      <dd>
        {words.decidedBy[entry.body]}, {formatIsoDay(entry.decidedOn, site.words.lang)}
        {entry.officer ? (
          <>
            , <bdi>{words.attestedBy(entry.officer)}</bdi>
          </>
        ) : null}
      </dd>
    </div>
  );
}

function wordsOf(words: Words, reason: FieldError['reason']): string {
  return words.endorsementRefusals[reason];
}

/** Out of sight, unless a person has filled it in: then it says what is wrong. */
function Trap({ label, error }: { label: string; error: string | undefined }) {
  return (
    <div class={error ? '' : 'trap'} aria-hidden={error ? undefined : 'true'}>
      <label for="website">{label}</label>
      {error ? <span class="error">{error}</span> : null}
      <input
        id="website"
        name="website"
        value=""
        tabindex={error ? undefined : -1}
        autocomplete="off"
      />
    </div>
  );
}

function EntryRecord({ site, entry, more }: { site: Site; entry: Entry; more?: Child }) {
  const words = site.words.reports;
  return (
    <dl class="record">
      <div>
        <dt>{words.entry}</dt>
        <dd>
          <b>
            <bdi>{printedName(entry)}</bdi>
          </b>
          {entry.kind === 'leader' ? (
            <>
              , <bdi>{entry.title}</bdi>, <bdi>{entry.affiliation}</bdi>
            </>
          ) : null}
          <br />
          <a href={`/statements/${entry.slug}`}>{words.endorses(entry.statementTitle)}</a>
        </dd>
      </div>
      {more}
    </dl>
  );
}

interface ConfirmProps {
  site: Site;
  token: string;
  report: ReportDetail;
  /** Whether confirming takes the entry off the list. */
  hides: boolean;
}

export function ConfirmReportPage({ site, token, report, hides }: ConfirmProps) {
  const words = site.words.reports.confirm;
  return (
    <Layout site={site} title={words.title} noindex>
      <div class="text">
        <h1>{words.title}</h1>
        <p class="lede">{words.intro}</p>
        <EntryRecord
          site={site}
          entry={report}
          more={
            report.words ? (
              <div>
                <dt>{words.words}</dt>
                <dd class="said">
                  <bdi>{report.words}</bdi>
                </dd>
              </div>
            ) : null
          }
        />
        <p>{hides ? words.hides : words.tells}</p>
        <form method="post" action="/endorsements/report">
          <input type="hidden" name="token" value={token} />
          <p class="actions">
            <button type="submit">{words.button}</button>
          </p>
        </form>
        <p class="small">{words.not}</p>
      </div>
    </Layout>
  );
}

/** One sentence or two, and the way on: sent, done, nothing left, a broken link. */
export function ReportMessage({
  site,
  said,
}: {
  site: Site;
  said: 'sent' | 'badLink' | Exclude<Found, 'waits'>;
}) {
  const { title, text } = site.words.reports[said];
  return (
    <Message site={site} title={title} text={text}>
      <p>
        <a href="/statements">{site.words.reports.statements}</a>
      </p>
    </Message>
  );
}
