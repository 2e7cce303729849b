/**
 * Renewing a statement: the list of due reviews, and the form for details such as the date of
 * reaffirmation.
 */
import { formatInstant, formatIsoDay } from '../../lib/dates.ts';
import type { dueQuery } from '../../statements/publishing/renewal-store.ts';
import type { StatementForStaff } from '../../statements/publishing/withdrawal-store.ts';
import { Choices, fieldsOf, Select, TextArea, TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import type { FormProps } from '../frame.tsx';
import { Lines } from '../link-list.tsx';

interface PartProps extends FormProps {
  site: Site;
  statement: StatementForStaff;
}

/** Says in a sentence whether a review is overdue or due soon. */
export function dueWords(site: Site, reviewBy: string, today: string): string {
  const words = site.words.renewal;
  return words[reviewBy < today ? 'due' : 'soon']({ day: formatIsoDay(reviewBy, site.words.lang) });
}

interface DueProps {
  site: Site;
  due: Awaited<ReturnType<typeof dueQuery>>;
  today: string;
}

/** Due reviews for the front page, and what to do about them. */
export function DueStatements({ site, due, today }: DueProps) {
  if (due.length === 0) return null;
  const words = site.words.renewal;
  return (
    <>
      <h3>{words.heading}</h3>
      <p>{words.todo}</p>
      <Lines
        lines={due.map(({ slug, title, reviewBy }) => ({
          href: `/console/statements/${slug}`,
          name: title,
          meta: dueWords(site, reviewBy ?? '', today),
        }))}
      />
    </>
  );
}

/** Notices that staff should read before they change a statement. */
export function Marks({
  site,
  statement,
  today,
}: Omit<PartProps, keyof FormProps> & { today: string }) {
  const words = site.words.renewal;
  const { reviewBy, status, announced, ballotQuestion, districts } = statement;
  const due = status === 'current' && reviewBy !== null && reviewBy < today;
  return (
    <>
      {due ? (
        <p class="note">
          {dueWords(site, reviewBy, today)} {words.todo}
        </p>
      ) : null}
      {ballotQuestion ? (
        <p class="note">{site.words.statements.ballot.staff({ districts })}</p>
      ) : null}
      {announced ? (
        <p class="note">
          <a href={`/console/drafts/${announced.draftId}/announce`}>
            {site.words.amendments.announcement.line({
              at: formatInstant(announced.effectiveAt, site),
            })}
          </a>
        </p>
      ) : null}
    </>
  );
}

export function Renew({ site, statement, values, errors }: PartProps) {
  const words = site.words.renewal;
  const current = {
    reaffirmed: statement.reaffirmed ?? '',
    review_by: statement.reviewBy ?? '',
    endorsements: statement.endorsements,
  };
  const field = fieldsOf({ ...current, ...values }, errors);
  return (
    <Post novalidate hidden={{ seen: statement.updatedAt }}>
      <fieldset>
        <legend>{words.legend}</legend>
        <TextField
          {...field('reaffirmed')}
          type="date"
          label={words.reaffirmed}
          hint={words.reaffirmedHint}
        />
        <TextField
          {...field('review_by')}
          type="date"
          label={words.reviewBy}
          hint={words.reviewByHint}
        />
        <Choices
          {...field('endorsements')}
          label={words.endorsements}
          choices={(['open', 'closed'] as const).map((value) => ({ value, label: words[value] }))}
        />
        <p class="hint">{words.files}</p>
        <Button act="details">{words.save}</Button>
      </fieldset>
    </Post>
  );
}

export function Redact({ site, statement, values, errors }: PartProps) {
  const words = site.words.requests.redaction;
  const field = fieldsOf(values, errors);
  const shown = statement.texts.filter(({ redactedAt }) => redactedAt === null);
  if (shown.length === 0) return null;
  const choices = shown.map(({ number }) => ({ value: String(number), label: String(number) }));
  return (
    <details open={errors.some(({ field: name }) => NAMES.includes(name))}>
      <summary>{words.legend}</summary>
      <Post novalidate>
        <p>{words.hint}</p>
        <Select
          {...field('number')}
          label={words.number}
          choices={[{ value: '', label: words.choose }, ...choices]}
        />
        <TextArea {...field('why')} label={words.why} hint={words.whyHint} maxlength={500} />
        <TextArea
          {...field('note')}
          label={words.note}
          hint={site.words.requests.statement.withdrawWordsHint}
          maxlength={500}
        />
        <Button act="redact" look="grave">
          {words.legend}
        </Button>
      </Post>
    </details>
  );
}

const NAMES = ['number', 'why', 'note'];
