/**
 * The fields of a draft. Problems that prevent publishing are shown at their fields, but don't
 * prevent saving.
 */

import type { Child } from 'hono/jsx';
import type { Problem } from '../../statements/document.ts';
import { statementPath } from '../../statements/paths.ts';
import {
  type DraftDocument,
  type DraftField,
  valuesOf,
} from '../../statements/publishing/draft.ts';
import type { StatementLine } from '../../statements/publishing/draft-store.ts';
import {
  Checkbox,
  Choices,
  type FormError,
  fieldsOf,
  Select,
  TextArea,
  TextField,
} from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';

interface DraftFieldsProps {
  site: Site;
  typed: DraftDocument;
  /** Whether the statement is published, so that its slug is fixed. */
  published: boolean;
  statements: readonly StatementLine[];
  /** What must be corrected before publishing. */
  problems: readonly Problem<DraftField>[];
  errors: readonly FormError[];
}

export function DraftFields(props: DraftFieldsProps) {
  const { site, typed, published, statements, problems, errors } = props;
  const words = site.words.drafts;
  const field = fieldsOf(valuesOf(typed), errors);
  const text = (name: DraftField, label: string, hint = '') => ({
    ...field(name),
    label,
    hint: hintOf(
      site,
      hint,
      problems.filter((problem) => problem.field === name),
    ),
  });
  const others = statements.filter(({ slug }) => slug !== typed.slug);
  return (
    <>
      <TextField {...text('title', words.title)} />
      <TextField {...text('date', words.date, words.dateHint)} />
      <TextArea {...text('summary', words.summary, words.summaryHint)} />
      <TextArea {...text('body', words.body, words.bodyHint)} />
      <fieldset>
        <legend>{words.details}</legend>
        {published ? (
          <input type="hidden" name="slug" value={typed.slug} />
        ) : (
          <TextField
            {...text('slug', words.slug, words.slugHint({ path: site.origin + statementPath('') }))}
          />
        )}
        <TextArea {...text('topics', words.topics, words.topicsHint)} />
        <Choices
          {...field('endorsements')}
          label={words.endorsements}
          choices={(['open', 'closed'] as const).map((value) => ({
            value,
            label: words.choices[value],
          }))}
        />
        <Select
          {...text('supersedes', words.supersedes)}
          choices={[
            { value: '', label: words.supersedesNone },
            ...others.map(({ slug, title }) => ({ value: slug, label: title })),
          ]}
        />
        <TextField {...text('reviewBy', words.reviewBy, words.reviewByHint)} />
        <Checkbox
          name="ballotQuestion"
          label={words.ballotQuestion}
          checked={typed.ballotQuestion}
        />
        <p class="hint">{words.ballotHint}</p>
      </fieldset>
    </>
  );
}

function hintOf(site: Site, hint: string, problems: DraftFieldsProps['problems']): Child {
  if (hint === '' && problems.length === 0) return null;
  return (
    <>
      {hint}
      {problems.map(({ message }) => (
        <span class="error">
          {site.words.drafts.mend} {message}
        </span>
      ))}
    </>
  );
}
