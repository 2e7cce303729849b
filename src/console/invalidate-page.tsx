/** Ending entries by rule: the rule, what it would end, and the one button that does it. */
import type { DryRun } from '../bulk/invalidate-actions.ts';
import { invalidReasons, RULE_FIELDS, type RuleField } from '../bulk/rule.ts';
import { formatInstant } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Choices, TextArea, TextField } from '../ui/fields.tsx';
import type { FormError } from './decision.ts';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';

interface InvalidateProps extends ConsoleProps {
  statements: { slug: string; title: string }[];
  rule: Record<RuleField, string>;
  /** What the rule means now; null before there is one. */
  run: DryRun | null;
  values: Readonly<Record<string, string>>;
  errors: FormError[];
  notice: string | null;
}

export function InvalidatePage(props: InvalidateProps) {
  const { site, staff, errors, notice, run } = props;
  const words = site.words.reviewing.invalidate;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title}>
      <ErrorSummary heading={site.words.endorse.errors(errors.length)} errors={errors} />
      <h1>{words.title}</h1>
      {notice ? (
        <p class="note" role="status">
          {notice}
        </p>
      ) : null}
      <p class="lede">{words.intro}</p>
      <RuleForm {...props} />
      {run ? <Run {...props} run={run} /> : null}
    </ConsoleFrame>
  );
}

const errorOf = (errors: FormError[], field: string) =>
  errors.find((found) => found.field === field)?.message;

function RuleForm({ site, statements, rule, errors }: InvalidateProps) {
  const words = site.words.reviewing.invalidate;
  const field = (name: 'domain' | 'entry' | 'from' | 'to', hint: string) => ({
    ...{ name, label: words[name], hint, value: rule[name], error: errorOf(errors, name) },
  });
  return (
    <form method="get" action="/console/invalidate">
      <div class="field">
        <label for="statement">{words.statement}</label>
        <select id="statement" name="statement">
          <option value="">{words.all}</option>
          {statements.map(({ slug, title }) => (
            <option value={slug} selected={slug === rule.statement}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <TextField {...field('domain', words.domainHint)} autocomplete="off" />
      <TextField {...field('entry', words.entryHint)} autocomplete="off" />
      <TextField {...field('from', words.timeHint(site.timeZone))} type="datetime-local" />
      <TextField {...field('to', words.toHint)} type="datetime-local" />
      <button class="quiet" type="submit">
        {words.look}
      </button>
    </form>
  );
}

function Run({ site, rule, run, values, errors }: InvalidateProps & { run: DryRun }) {
  const words = site.words.reviewing.invalidate;
  const { ids, listed, leaders, bodies } = run;
  const at = (instant: number) => formatInstant(instant, site.words.lang, site.timeZone);
  return (
    <section class="panel" id="run">
      <h2>{words.found(leaders)}</h2>
      {run.networkUnknown ? <p class="note">{words.networkUnknown}</p> : null}
      {bodies > 0 ? <p class="note">{words.bodies(bodies)}</p> : null}
      {leaders > ids.length ? <p class="note">{words.first(ids.length)}</p> : null}
      {leaders > listed.length ? <p>{words.listed(listed.length)}</p> : null}
      <ul>
        {listed.map((row) => (
          <li>
            <a href={`/console/review/${row.id}`}>
              <bdi>{row.name}</bdi>
            </a>{' '}
            <span class="meta">
              <bdi>{row.title}</bdi> · {row.statementTitle} · {at(row.submittedAt)} ·{' '}
              {row.state === 'listed' ? words.isListed : words.waits}
            </span>
          </li>
        ))}
      </ul>
      {ids.length > 0 ? (
        <form method="post" action="/console/invalidate">
          {RULE_FIELDS.map((name) => (
            <input type="hidden" name={name} value={rule[name]} />
          ))}
          <input type="hidden" name="seen" value={run.digest} />
          <fieldset>
            <legend>{words.legend}</legend>
            <p>{words.irreversible}</p>
            <Choices
              name="reason"
              label={words.reason}
              value={values.reason}
              error={errorOf(errors, 'reason')}
              choices={invalidReasons.map((value) => ({
                value,
                label: site.words.mended.invalidated.reasons[value],
              }))}
            />
            <TextArea
              name="words"
              label={site.words.console.entry.words}
              value={values.words}
              error={errorOf(errors, 'words')}
              maxlength={500}
            />
            <button class="grave" type="submit">
              {words.button(ids.length)}
            </button>
          </fieldset>
        </form>
      ) : null}
    </section>
  );
}
