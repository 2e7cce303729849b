/**
 * Ending entries by rule: the rule, the entries that it would end, and the button that ends them.
 */
import type { DryRun } from '../../bulk/invalidation-actions.ts';
import { invalidReasons, type RuleField } from '../../bulk/invalidation-rule.ts';
import { formatInstant, zoneName } from '../../lib/dates.ts';
import { fieldsOf, Select, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { entryPath, Lines } from '../link-list.tsx';
import { Reason } from '../review/decision-forms.tsx';

interface InvalidateProps extends ConsoleProps, FormProps {
  statements: { slug: string; title: string }[];
  rule: Record<RuleField, string>;
  /** What the rule matches now; null if there is no valid rule. */
  run: DryRun | null;
  notice: string | null;
}

export function InvalidatePage(props: InvalidateProps) {
  const { run, ...frame } = props;
  const words = props.site.words.review.invalidate;
  return (
    <ConsoleFrame {...frame} title={words.title}>
      <p class="lede">{words.intro}</p>
      <RuleForm {...props} />
      {run ? <Run {...props} run={run} /> : null}
    </ConsoleFrame>
  );
}

function RuleForm({ site, statements, rule, errors }: InvalidateProps) {
  const words = site.words.review.invalidate;
  const typed = fieldsOf(rule, errors);
  const field = (name: 'domain' | 'entry' | 'from' | 'to', hint: string) => ({
    ...typed(name),
    label: name === 'domain' ? site.words.console.entry.domain : words[name],
    hint,
  });
  return (
    <form method="get" action="/console/invalidate">
      <Select
        {...typed('statement')}
        label={site.words.console.entry.statement}
        choices={[
          { value: '', label: site.words.site.home.all },
          ...statements.map(({ slug, title }) => ({ value: slug, label: title })),
        ]}
      />
      <TextField {...field('domain', words.domainHint)} autocomplete="off" />
      <TextField {...field('entry', words.entryHint)} autocomplete="off" />
      <TextField
        {...field('from', words.timeHint({ zone: zoneName(site.timeZone) }))}
        type="datetime-local"
      />
      <TextField {...field('to', words.toHint)} type="datetime-local" />
      <Button look="quiet">{words.look}</Button>
    </form>
  );
}

function Run({ site, rule, run, values, errors }: InvalidateProps & { run: DryRun }) {
  const words = site.words.review.invalidate;
  const { ids, listed, leaders, bodies } = run;
  return (
    <Panel id="run" heading={words.found({ count: leaders })}>
      {run.networkUnknown ? <p class="note">{site.words.review.evidence.networkUnknown}</p> : null}
      {bodies > 0 ? <p class="note">{words.bodies({ count: bodies })}</p> : null}
      {leaders > ids.length ? <p class="note">{words.first({ count: ids.length })}</p> : null}
      {leaders > listed.length ? <p>{words.listed({ count: listed.length })}</p> : null}
      <Lines
        lines={listed.map((row) => ({
          href: entryPath(row.id),
          name: row.name ?? '',
          meta: (
            <>
              <bdi>{row.title}</bdi> · {row.statementTitle} · {formatInstant(row.submittedAt, site)}{' '}
              · {row.state === 'listed' ? words.isListed : words.waits}
            </>
          ),
        }))}
      />
      {ids.length > 0 ? (
        <Post action="/console/invalidate" hidden={{ ...rule, seen: run.digest }}>
          <fieldset>
            <legend>{words.legend}</legend>
            <p>{words.oneByOne}</p>
            <Reason
              site={site}
              label={words.reason}
              choices={invalidReasons.map((value) => ({
                value,
                label: site.words.mail.invalidated.reasons[value],
              }))}
              values={values}
              errors={errors}
            />
            <Button look="grave">{words.button({ count: ids.length })}</Button>
          </fieldset>
        </Post>
      ) : null}
    </Panel>
  );
}
