/** "This isn't me": the form, and the pages that the mailed link opens. */
import { printedName } from '../endorsements/listing/entry.ts';
import { Decided } from '../endorsements/listing/names.tsx';
import { wordsOf } from '../endorsements/refusals.ts';
import { CorrectAddress, type CorrectionProps, TypedAddress } from '../ui/correction.tsx';
import { type Fact, Facts } from '../ui/facts.tsx';
import { fieldsOf, TextArea, TextField, Trap } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { Post } from '../ui/post.tsx';
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
  const told = errors.map((error) => ({
    field: error.field,
    message: wordsOf(site.words, error),
  }));
  const field = fieldsOf(values, told);
  return (
    <Message site={site} title={words.title} text={words.lede} section="statements" errors={told}>
      <Facts rows={[entryFact(site, entry), decisionFact(site, entry)]} />
      <h2>{words.who.heading}</h2>
      <p>{words.who.text}</p>
      <h2>{words.next.heading}</h2>
      <ul>
        <li>{words.next.confirm}</li>
        {entry.districtName ? (
          <>
            <li>{words.next.district({ district: entry.districtName })}</li>
            <li>{words.next.limits}</li>
          </>
        ) : null}
        <li>{words.next.others}</li>
        <li>{words.next.privacy}</li>
      </ul>
      <Post
        action="/endorsements/report"
        novalidate
        hidden={{ endorsement: entry.id, corrects: values.corrects || null }}
      >
        <TextField
          {...field('email')}
          type="email"
          label={words.email.label}
          hint={words.email.hint}
          autocomplete="email"
          maxlength={320}
          required
        />
        <TextArea
          {...field('words')}
          label={words.words.label}
          hint={words.words.hint}
          maxlength={WORDS_MAX}
        />
        <Trap label={site.words.endorse.trap} error={field('website').error} />
        <p class="actions">
          <button type="submit">{site.words.endorse.send}</button>
        </p>
      </Post>
    </Message>
  );
}

function decisionFact(site: Site, entry: ShownEntry): Fact | null {
  const { kind, body, decidedOn, officer } = entry;
  if (kind === 'leader' || !body || !decidedOn) return null;
  return [
    site.words.reports.decision,
    <Decided site={site} body={body} decidedOn={decidedOn} officer={officer} />,
  ];
}

function entryFact(site: Site, entry: Entry): Fact {
  const words = site.words.reports;
  return [
    words.entry,
    <>
      <b>
        <bdi>{printedName(entry)}</bdi>
      </b>
      {entry.kind === 'leader' ? (
        <>
          , <bdi>{entry.title}</bdi>, <bdi>{entry.affiliation}</bdi>
        </>
      ) : null}
      <br />
      <a href={`/statements/${entry.slug}`}>
        {words.endorses({ statement: entry.statementTitle })}
      </a>
    </>,
  ];
}

interface ConfirmProps {
  site: Site;
  token: string;
  report: ReportDetail;
}

export function ConfirmReportPage({ site, token, report }: ConfirmProps) {
  const words = site.words.reports.confirm;
  return (
    <Message site={site} title={words.title} text={words.intro}>
      <Facts
        rows={[
          entryFact(site, report),
          report.words ? [words.words, <bdi class="said">{report.words}</bdi>] : null,
        ]}
      />
      <p>{report.ofDistrict ? words.hides : words.tells}</p>
      <Post class="actions" action="/endorsements/report" hidden={{ token }}>
        <button type="submit">{words.button}</button>
      </Post>
      <p class="small">{site.words.endorse.confirm.not}</p>
    </Message>
  );
}

/** A short message, and a link to the next page: sent, done, nothing left, or a broken link. */
export function ReportMessage({
  site,
  said,
  correction = null,
}: {
  site: Site;
  said: 'sent' | 'badLink' | Exclude<Found, 'waits'>;
  /** After sending the form: the address that was typed. */
  correction?: CorrectionProps | null;
}) {
  const { title, text } = site.words.reports[said];
  return (
    <Message site={site} title={title} text={text}>
      {correction ? [<TypedAddress {...correction} />, <CorrectAddress {...correction} />] : null}
      <p>
        <a href="/statements">{site.words.site.home.all}</a>
      </p>
    </Message>
  );
}
