/** Mending how an entry is written. */
import { type CorrectableField, fieldsOf } from '../endorsements/correction.ts';
import { printedName } from '../endorsements/listing.ts';
import type { EndorsementDetail } from '../endorsements/store.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';

interface CorrectProps extends ConsoleProps {
  detail: EndorsementDetail;
  /** What was typed; without it the fields show what stands. */
  values: Readonly<Record<string, string>>;
  errors: { field: string; message: string }[];
}

export function CorrectPage({ site, staff, detail, values, errors }: CorrectProps) {
  const words = site.words.reviewing.correct;
  const e = detail.endorsement;
  const labels: Record<CorrectableField, string> = {
    name: words.name,
    title: words.jobTitle,
    affiliation: words.affiliation,
  };
  const error = (field: string) => errors.find((found) => found.field === field)?.message;
  const title = words.title(printedName(e));
  return (
    <ConsoleFrame site={site} staff={staff} title={title}>
      <div class="text">
        <ErrorSummary heading={site.words.endorse.errors(errors.length)} errors={errors} />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p class="lede">{words.intro}</p>
        {e.state === 'listed' ? <p class="note">{words.renamed}</p> : null}
        <form method="post">
          <input type="hidden" name="seen" value={e.changedBy} />
          {fieldsOf(e.kind).map((field) => (
            <TextField
              name={field}
              label={labels[field]}
              value={values[field] ?? e[field] ?? ''}
              error={error(field)}
              autocomplete="off"
              maxlength={120}
              required
            />
          ))}
          <TextArea
            name="note"
            label={words.note}
            hint={words.noteHint}
            value={values.note}
            error={error('note')}
            maxlength={500}
          />
          <p class="actions">
            <button type="submit">{words.button}</button>
            <a class="button quiet" href={`/console/review/${e.id}`}>
              {words.back}
            </a>
          </p>
        </form>
      </div>
    </ConsoleFrame>
  );
}
