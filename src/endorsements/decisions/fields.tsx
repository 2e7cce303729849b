/** Form fields for a body's decision, used by the endorse form and the manage page. */
import { formatDay } from '../../lib/dates.ts';
import { MAX_TYPED_LINK } from '../../lib/links.ts';
import { Choices, Select, TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { TEXT_TO_CHOOSE } from '../schema.ts';

export interface DecisionFieldsProps {
  site: Site;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  /** Name, id, typed value and error of a field. */
  field: (name: string) => {
    name: string;
    id?: string;
    value: string | undefined;
    error: string | undefined;
  };
}

export function DecisionFields({ site, today, field }: DecisionFieldsProps) {
  const words = site.words.endorse.decision;
  return (
    <>
      <Choices
        {...field('authority_body')}
        label={words.body}
        choices={(['school_committee', 'superintendent', 'board', 'other'] as const).map(
          (value) => ({ value, label: words.bodies[value] }),
        )}
      />
      <TextField
        {...field('authority_date')}
        type="date"
        max={today}
        label={words.date.label}
        hint={words.date.hint}
      />
      <TextField
        {...field('authority_officer')}
        label={words.officer.label}
        hint={words.officer.hint}
        maxlength={200}
      />
      <TextField
        {...field('authority_url')}
        type="url"
        label={site.words.endorse.optional({ label: words.url.label })}
        hint={words.url.hint}
        maxlength={MAX_TYPED_LINK}
      />
    </>
  );
}

interface DecidedTextProps {
  site: Site;
  slug: string;
  /** The current revision. */
  current: number;
  /** Revisions of earlier epochs that can be chosen. */
  earlier: readonly { number: number; publishedAt: number }[];
  /** The revision that was seen, if the text was amended since then. */
  seen: string | undefined;
  value: string | undefined;
  error: string | undefined;
}

/**
 * Choice of the revision that was decided on. If the text was amended since the form was opened,
 * nothing is preselected: an amendment never moves a decision to another text.
 */
export function DecidedText(props: DecidedTextProps) {
  const { site, slug, current, earlier, seen, error } = props;
  if (earlier.length === 0 && !error) return null;
  const words = site.words.decisions.text;
  const value = props.value ?? '';
  const known = earlier.some(({ number }) => String(number) === value);
  const open = !known && (seen !== undefined || value !== '');
  const label = ({ number, publishedAt }: (typeof earlier)[number]) =>
    (String(number) === seen ? words.seen : words.earlier)({
      number,
      day: formatDay(publishedAt, site),
    });
  return (
    <Select
      name="decided_revision"
      label={words.label}
      error={error}
      value={open ? TEXT_TO_CHOOSE : value}
      choices={[
        ...(open ? [{ value: TEXT_TO_CHOOSE, label: words.choose }] : []),
        { value: '', label: words.current({ number: current }) },
        ...earlier.map((text) => ({ value: String(text.number), label: label(text) })),
      ]}
      hint={
        <>
          {words.hint} {words.read}
          {earlier.map(({ number }) => (
            <>
              {' '}
              <a href={`/statements/${slug}/v/${number}`}>{words.revision({ number })}</a>
            </>
          ))}
        </>
      }
    />
  );
}
