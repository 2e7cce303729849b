/** All statements for staff: drafts and published ones. */
import { formatStatementDate } from '../../lib/dates.ts';
import type { Draft, StatementLine } from '../../statements/publishing/draft-store.ts';
import { TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { draftPath, SavedBy } from '../drafts/draft-summary.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';

interface StatementsProps extends ConsoleProps {
  drafts: readonly Draft[];
  statements: readonly StatementLine[];
  notice: string | null;
}

export function StatementsForStaffPage({
  site,
  staff,
  drafts,
  statements,
  notice,
}: StatementsProps) {
  const words = site.words.drafts;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.statements} notice={notice}>
      <p>
        <a class="button" href={draftPath('new')}>
          {words.write}
        </a>
      </p>
      <Panel heading={words.drafts}>
        {drafts.length === 0 ? <p>{words.noDrafts}</p> : null}
        <ul class="plain list">
          {drafts.map((draft) => (
            <li>
              <h3>
                <a href={draftPath(draft.id)}>
                  <bdi>{draft.document.title || words.untitled}</bdi>
                </a>
              </h3>
              <SavedBy site={site} draft={draft} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel heading={words.published}>
        {statements.length === 0 ? <p>{words.nonePublished}</p> : null}
        <ul class="plain list">
          {statements.map((statement) => {
            const { slug, title, status, heldAt, date, revision } = statement;
            const draft = drafts.find((one) => one.slug === slug);
            return (
              <li>
                <h3 id={`of-${slug}`}>
                  <a href={`/console/statements/${slug}`}>{title}</a>
                </h3>
                <p class="meta">
                  {[
                    formatStatementDate(date, site.words.lang),
                    `${site.words.statements.revision} ${revision}`,
                    site.words.statements.status[status as 'current'],
                    heldAt === null ? null : words.held,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {status === 'withdrawn' ? null : (
                  <Post action={draftPath('new')} hidden={{ amends: slug }}>
                    <Button look="quiet" about={`of-${slug}`}>
                      {draft ? words.open : words.amend}
                    </Button>
                  </Post>
                )}
              </li>
            );
          })}
        </ul>
      </Panel>
    </ConsoleFrame>
  );
}

/** The form for a new draft; with `amends`, only a button. */
export function NewDraftPage({
  site,
  staff,
  amends,
}: ConsoleProps & { amends: StatementLine | null }) {
  const words = site.words.drafts;
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={amends ? words.amend : words.new}
      heading={amends?.title ?? words.new}
    >
      <Post action={draftPath('new')} hidden={{ amends: amends?.slug }} novalidate>
        {amends ? null : (
          <>
            <p>{words.newHint}</p>
            <TextField name="title" label={words.title} />
            <TextField name="date" label={words.date} hint={words.dateHint} />
          </>
        )}
        <Button>{amends ? words.amend : words.create}</Button>
      </Post>
    </ConsoleFrame>
  );
}
