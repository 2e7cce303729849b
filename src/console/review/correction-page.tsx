import { takesTwo } from '../../endorsements/lifecycle.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import {
  type CorrectableField,
  fieldsOf as correctable,
} from '../../endorsements/review/correction.ts';
import type { EndorsementDetail } from '../../endorsements/store.ts';
import { fieldsOf, TextArea, TextField } from '../../ui/fields.tsx';
import { Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { entryPath } from '../link-list.tsx';

interface CorrectProps extends ConsoleProps, FormProps {
  detail: EndorsementDetail;
}

export function CorrectPage({ site, staff, detail, values, errors }: CorrectProps) {
  const words = site.words.review.correct;
  const { name, jobTitle } = site.words.console.entry;
  const e = detail.endorsement;
  const labels: Record<CorrectableField, string> = {
    name,
    title: jobTitle,
    affiliation: site.words.endorse.organization.label,
  };
  const field = fieldsOf(values, errors);
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={words.title({ name: printedName(e) })}
      errors={errors}
    >
      <div class="text">
        <p class="lede">{words.intro}</p>
        <p class="note">{takesTwo(e) ? words.asks : words.renamed}</p>
        <Post hidden={{ seen: e.changedBy }}>
          {correctable(e).map((key) => (
            <TextField
              {...field(key)}
              label={labels[key]}
              value={values[key] ?? e[key] ?? ''}
              autocomplete="off"
              maxlength={120}
              required
            />
          ))}
          <TextArea {...field('note')} label={words.note} hint={words.noteHint} maxlength={500} />
          <p class="actions">
            <button type="submit">{words.button}</button>
            <a class="button quiet" href={entryPath(e.id)}>
              {words.back}
            </a>
          </p>
        </Post>
      </div>
    </ConsoleFrame>
  );
}
