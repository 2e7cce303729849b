/**
 * The draft editor: a form that works without script, and a script that makes it more convenient.
 */

import type { Child } from 'hono/jsx';
import { formatInstant } from '../../lib/dates.ts';
import type { Problem } from '../../statements/document.ts';
import {
  changedFields,
  type DraftDocument,
  type DraftField,
  problemsOf,
} from '../../statements/publishing/draft.ts';
import type { Saving } from '../../statements/publishing/draft-actions.ts';
import type {
  Draft,
  PublishedDocument,
  StatementLine,
} from '../../statements/publishing/draft-store.ts';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { Differences } from './difference.tsx';
import { draftPath, EditorStyles, SavedBy, savedBy } from './draft-summary.tsx';
import { DraftFields } from './form.tsx';

/** Built from `src/browser/editor`. The form works without it. */
const SCRIPT = '/editor.js';
const PREVIEW = '/console/api/preview';

interface DraftPageProps extends ConsoleProps {
  /** Null if the draft is deleted or not yet saved. */
  draft: Draft | null;
  /** What the form shows: the saved draft, or input that is not saved. */
  typed: DraftDocument;
  outcome: Exclude<Saving['outcome'], 'saved'> | 'open';
  problem: Problem<DraftField> | null;
  /** What is published under the same slug. */
  published: PublishedDocument | null;
  statements: readonly StatementLine[];
  notice: Child;
}

export function DraftPage(props: DraftPageProps) {
  const { site, staff, draft, typed, outcome, problem, published, notice } = props;
  const words = site.words.drafts;
  const title = typed.title || words.untitled;
  const locked = draft && lockedWords(site, draft);
  const writable = !locked || changedFields(draft.document, typed).length > 0;
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={outcome === 'open' ? words.edit({ title }) : words.late}
      heading={title}
      errors={problem ? [problem] : []}
      notice={notice}
      head={
        <>
          <EditorStyles />
          <script src={SCRIPT} defer />
        </>
      }
    >
      {draft ? <SavedBy site={site} draft={draft} /> : null}
      {locked ? (
        <p class="note">
          {locked}{' '}
          {draft.state === 'announced' ? (
            <a href={draftPath(draft.id, '/announce')}>
              {site.words.amendments.announcement.heading}
            </a>
          ) : (
            <a href={draftPath(draft.id, '/publish')}>{site.words.publishing.page.difference}</a>
          )}
        </p>
      ) : null}
      {outcome === 'gone' ? <p class="note">{words.gone}</p> : null}
      {outcome === 'late' && draft ? (
        <>
          <p class="note" role="alert">
            {words.lateText({ by: savedBy(site, draft), at: formatInstant(draft.savedAt, site) })}
          </p>
          <Differences site={site} before={draft.document} after={typed} brief />
        </>
      ) : null}
      {draft && outcome === 'open' && !locked ? (
        <DraftNotes site={site} draft={draft} published={published} />
      ) : null}
      {writable ? <Form {...props} /> : null}
      {draft && outcome === 'open' ? (
        <DraftLinks site={site} draft={draft} published={published !== null} />
      ) : null}
    </ConsoleFrame>
  );
}

function Form({ site, draft, typed, outcome, problem, published, statements }: DraftPageProps) {
  const words = site.words.drafts;
  const amends = draft ? draft.amends !== null : published !== null;
  const problems = problemsOf(typed);
  if (published && !amends) problems.unshift({ field: 'slug', message: words.slugTaken });
  return (
    <div
      class="editor"
      data-words={JSON.stringify(words.editor)}
      data-preview={PREVIEW}
      data-unsaved={outcome === 'open' ? undefined : ''}
    >
      <Post
        action={draft ? draftPath(draft.id) : draftPath('new')}
        enctype="multipart/form-data"
        novalidate
        hidden={{ version: draft?.version, amends: draft || !amends ? null : typed.slug }}
      >
        <DraftFields
          site={site}
          typed={typed}
          published={amends}
          statements={statements}
          problems={problems}
          errors={problem ? [problem] : []}
        />
        <div class="actions">
          <Button act="save">{outcome === 'late' ? words.mine : words.save}</Button>
          {outcome === 'late' && draft ? (
            <a class="button quiet" href={draftPath(draft.id)}>
              {words.theirs}
            </a>
          ) : (
            <>
              <Button act="preview" look="quiet">
                {words.preview}
              </Button>
              <Button act="publish" look="quiet">
                {words.publish}
              </Button>
            </>
          )}
        </div>
      </Post>
      <section hidden aria-label={words.previewed}>
        <p class="meta">{words.notPublished}</p>
        <p class="meta" role="status" />
        <div class="shown" />
      </section>
    </div>
  );
}

/** Notes for the editor: the draft is scheduled, or a newer revision is published. */
function DraftNotes({
  site,
  draft,
  published,
}: Pick<DraftPageProps, 'site' | 'published'> & { draft: Draft }) {
  const words = site.words.drafts;
  const newer = published && draft.amends !== null && published.digest !== draft.amends;
  return (
    <>
      {draft.publishAt === null ? null : (
        <p class="note">{words.scheduled({ at: formatInstant(draft.publishAt, site) })}</p>
      )}
      {newer ? (
        <p class="note">
          {words.newer({ revision: published.revision })}{' '}
          <a href={draftPath(draft.id, '/publish')}>{words.publish}</a>
        </p>
      ) : null}
    </>
  );
}

/** Why the draft can't be changed; undefined if it can. */
function lockedWords(site: Site, { state }: Draft): string | undefined {
  return state === 'asked' || state === 'announced' ? site.words.drafts.fixed[state] : undefined;
}

function DraftLinks({ site, draft, published }: { site: Site; draft: Draft; published: boolean }) {
  const words = site.words.drafts;
  return (
    <ul>
      {published ? (
        <li>
          <a href={draftPath(draft.id, '/difference')}>{words.difference}</a>
        </li>
      ) : null}
      {lockedWords(site, draft) ? (
        <li>
          <a href={draftPath(draft.id, '/preview')}>{words.previewed}</a>
        </li>
      ) : (
        <li>
          <a href={draftPath(draft.id, '/delete')}>{words.remove}</a>
        </li>
      )}
    </ul>
  );
}

export function DeleteDraftPage({ site, staff, draft }: ConsoleProps & { draft: Draft }) {
  const words = site.words.drafts;
  const title = draft.document.title || words.untitled;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.remove} heading={title}>
      <SavedBy site={site} draft={draft} />
      <p>{words.removeHint}</p>
      <Post hidden={{ version: draft.version }}>
        <div class="actions">
          <Button look="grave">{words.removeNow}</Button>
          <a class="button quiet" href={draftPath(draft.id)}>
            {words.keep}
          </a>
        </div>
      </Post>
    </ConsoleFrame>
  );
}
