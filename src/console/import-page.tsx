/** Paper signatures: the form with every error of the sheet, and what would be stored. */
import type { ImportPlan, ImportRefusal } from '../bulk/import-actions.ts';
import type { SheetError } from '../bulk/sheet.ts';
import { formatIsoDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Choices, TextArea, TextField } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { IMPORT_PATH } from './hand-over.tsx';

export const TEMPLATE_PATH = `${IMPORT_PATH}/template.csv`;

type Values = Readonly<Record<string, string>>;

interface ImportProps extends ConsoleProps {
  /** Those that are open for endorsement. */
  statements: { slug: string; title: string }[];
  values: Values;
  refusal: ImportRefusal;
  /** Where the organisation is, `YYYY-MM-DD`. */
  today: string;
  notice: string | null;
}

export function ImportPage(props: ImportProps) {
  const { site, staff, statements, values, refusal, today, notice } = props;
  const words = site.words.importing;
  const told = refusal.errors.map(({ field, reason }) => ({
    field,
    message: words.errors[reason],
  }));
  const sheet = refusal.sheet.map((error) => ({ field: 'sheet', message: place(site, error) }));
  const all = [...told, ...sheet];
  const text = (name: string) => ({
    name,
    value: values[name],
    error: all.find(({ field }) => field === name)?.message,
  });
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title}>
      <div class="text">
        <ErrorSummary heading={site.words.endorse.errors(all.length)} errors={all} />
        <h1>{words.title}</h1>
        {notice ? (
          <p class="note" role="status">
            {notice}
          </p>
        ) : null}
        <p>{words.intro}</p>
        <p>
          {words.columns} <a href={TEMPLATE_PATH}>{words.template}</a>
        </p>
        {statements.length === 0 ? <p>{words.noStatement}</p> : null}
        <form method="post" action={IMPORT_PATH} enctype="multipart/form-data" novalidate>
          <Choices
            {...text('statement')}
            label={words.statement}
            choices={statements.map(({ slug, title }) => ({ value: slug, label: title }))}
          />
          <TextField
            {...text('revision')}
            label={site.words.endorse.optional(words.revision)}
            hint={words.revisionHint}
            inputmode="numeric"
          />
          <TextField
            {...text('meeting')}
            label={words.meeting}
            hint={words.meetingHint}
            maxlength={200}
            required
          />
          <TextField {...text('day')} type="date" label={words.day} max={today} required />
          <FileField site={site} error={text('file').error} />
          <TextArea {...text('sheet')} label={words.sheet} hint={words.sheetHint} />
          <button type="submit">{words.check}</button>
        </form>
      </div>
    </ConsoleFrame>
  );
}

function FileField({ site, error }: { site: Site; error: string | undefined }) {
  const words = site.words.importing;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for="file">{words.file}</label>
      <span class="hint" id="file-hint">
        {words.fileHint}
      </span>
      {error ? (
        <span class="error" id="file-error">
          {error}
        </span>
      ) : null}
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,text/csv"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
      />
    </div>
  );
}

function place(site: Site, { line, column, message }: SheetError): string {
  return site.words.importing.at(line, column, message);
}

interface PreviewProps extends ConsoleProps {
  plan: ImportPlan;
  /** Id under which the sheet is stored: sent twice, it is stored once. */
  form: string;
  values: Values;
}

export function ImportPreview({ site, staff, plan, form, values }: PreviewProps) {
  const words = site.words.importing;
  const { signatures, skipped } = plan;
  const day = formatIsoDay(plan.signedOn, site.words.lang);
  return (
    <ConsoleFrame site={site} staff={staff} title={words.preview}>
      <h1>{words.preview}</h1>
      <p class="lede">
        {signatures.length > 0 ? words.willMail(signatures.length) : words.noneNew}
      </p>
      <p>
        <a href={`/statements/${values.statement}/v/${plan.revision}`}>{plan.statement.title}</a> ·{' '}
        {site.words.statements.revision} {plan.revision} · <bdi>{plan.meeting}</bdi> · {day}
      </p>
      <form method="post" action={IMPORT_PATH} enctype="multipart/form-data">
        {['statement', 'revision', 'meeting', 'day', 'sheet'].map((name) => (
          <input type="hidden" name={name} value={values[name]} />
        ))}
        <input type="hidden" name="form" value={form} />
        <p class="actions">
          {signatures.length > 0 ? (
            <button type="submit" name="action" value="store">
              {words.store(signatures.length)}
            </button>
          ) : null}
          <button class="quiet" type="submit" name="action" value="change">
            {words.change}
          </button>
        </p>
      </form>
      <ul class="names">
        {signatures.map(({ submission, place }) => (
          <li>
            <b>
              <bdi>{submission.name}</bdi>
            </b>
            <span>
              <bdi>{submission.title}</bdi>,{' '}
              <bdi>{[submission.organization, place?.name].filter(Boolean).join(', ')}</bdi>
            </span>
            <small>{submission.email.address}</small>
          </li>
        ))}
      </ul>
      {skipped.length > 0 ? (
        <>
          <p>{words.skipped}</p>
          <ul>
            {skipped.map(({ line, submission }) => (
              <li>
                <bdi>{words.at(line, null, submission.name)}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </ConsoleFrame>
  );
}
