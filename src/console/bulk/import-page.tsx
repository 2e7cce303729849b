/** Pages for importing paper signatures: the form with every error of the sheet, and a preview. */
import type { ImportPlan, ImportRefusal } from '../../bulk/import-actions.ts';
import type { SheetError } from '../../bulk/sheet-columns.ts';
import { formatIsoDay } from '../../lib/dates.ts';
import { Choices, fieldsOf, TextArea, TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { IMPORT_PATH } from '../statements/paper-links.tsx';

export const TEMPLATE_PATH = `${IMPORT_PATH}/template.csv`;

type Values = Readonly<Record<string, string>>;

interface ImportProps extends ConsoleProps {
  statements: { slug: string; title: string }[];
  values: Values;
  refusal: ImportRefusal;
  /** The date in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  notice: string | null;
}

export function ImportPage(props: ImportProps) {
  const { site, staff, statements, values, refusal, today, notice } = props;
  const words = site.words.bulk.imports;
  const fieldErrors = refusal.errors.map(({ field, reason }) => ({
    field,
    message: words.errors[reason],
  }));
  const sheet = refusal.sheet.map((error) => ({ field: 'sheet', message: place(site, error) }));
  const all = [...fieldErrors, ...sheet];
  const text = fieldsOf(values, all);
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title} errors={all} notice={notice}>
      <div class="text">
        {notice && all.length > 0 ? <p class="note">{notice}</p> : null}
        <p>{words.intro}</p>
        <p>
          {words.columns} <a href={TEMPLATE_PATH}>{words.template}</a>
        </p>
        <Example text={words.example} />
        {statements.length === 0 ? <p>{words.noStatement}</p> : null}
        <Post action={IMPORT_PATH} enctype="multipart/form-data" novalidate>
          <Choices
            {...text('statement')}
            label={words.statement}
            choices={statements.map(({ slug, title }) => ({ value: slug, label: title }))}
          />
          <TextField
            {...text('revision')}
            label={site.words.endorse.optional({ label: words.revision })}
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
          <TextField
            {...text('file')}
            value={undefined}
            type="file"
            label={words.file}
            hint={words.fileHint}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          />
          <TextArea {...text('sheet')} label={words.sheet} hint={words.sheetHint} />
          <button type="submit">{words.check}</button>
        </Post>
      </div>
    </ConsoleFrame>
  );
}

/** As a table, which can be copied into a spreadsheet or the field below. */
function Example({ text }: { text: string }) {
  const [header = [], ...rows] = text.split('\n').map((line) => line.split(','));
  return (
    <div class="table" tabindex={0}>
      <table>
        <thead>
          <tr>
            {header.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function place(site: Site, { line, column, value, message }: SheetError): string {
  const { at } = site.words.bulk.imports;
  if (column && value) return at.cell({ line, column, value, message });
  if (value) return at.value({ line, value, message });
  return column ? at.column({ line, column, message }) : at.line({ line, message });
}

interface PreviewProps extends ConsoleProps {
  plan: ImportPlan;
  /** Id under which the sheet is stored, so that a sheet sent twice is stored once. */
  form: string;
  values: Values;
  notice: string | null;
}

export function ImportPreview({ site, staff, plan, form, values, notice }: PreviewProps) {
  const words = site.words.bulk.imports;
  const { signatures, skipped } = plan;
  const isNew = signatures.length > 0;
  const { statement, meeting, sheet } = values;
  const day = formatIsoDay(plan.signedOn, site.words.lang);
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={isNew ? words.preview : words.nothing}
      notice={notice}
    >
      <p class="lede">{isNew ? words.willMail({ count: signatures.length }) : words.noneNew}</p>
      <p>
        <a href={`/statements/${values.statement}/v/${plan.revision}`}>{plan.statement.title}</a> ·{' '}
        {site.words.statements.revision} {plan.revision} · <bdi>{plan.meeting}</bdi> · {day}
      </p>
      <Post
        action={IMPORT_PATH}
        enctype="multipart/form-data"
        hidden={{
          ...{ statement, meeting, day: values.day, sheet, form },
          revision: plan.revision,
          epoch: plan.statement.epoch,
        }}
      >
        <p class="actions">
          {isNew ? <Button act="store">{words.store({ count: signatures.length })}</Button> : null}
          <Button act="change" look="quiet">
            {words.change}
          </Button>
        </p>
      </Post>
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
                <bdi>{words.at.line({ line, message: submission.name })}</bdi>,{' '}
                {submission.email.address}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </ConsoleFrame>
  );
}
