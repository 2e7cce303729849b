/** Parts that the pages of a draft share. */
import { formatInstant } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import type { Draft } from '../../statements/publishing/draft-store.ts';
import type { Site } from '../../ui/layout.tsx';

export const draftPath = (id: string, page = '') => path`/console/drafts/${id}` + page;

/** Loaded on these pages only, so that the readers' style sheet stays small. */
export function EditorStyles() {
  return <link rel="stylesheet" href="/editor.css" />;
}

export const savedBy = ({ words }: Site, draft: Draft) => draft.savedByName ?? words.drafts.someone;

export function SavedBy({ site, draft }: { site: Site; draft: Draft }) {
  const words = site.words.drafts;
  return (
    <p class="meta">
      {words.states[draft.state]} ·{' '}
      <bdi>{words.saved({ by: savedBy(site, draft), at: formatInstant(draft.savedAt, site) })}</bdi>
    </p>
  );
}

export function labelOf({ words }: Site, field: string): string {
  const labels: Record<string, unknown> = words.drafts;
  return String(labels[field] ?? field);
}

export function BackToDraft({ site, id }: { site: Site; id: string }) {
  return (
    <p>
      <a href={draftPath(id)}>{site.words.drafts.back}</a>
    </p>
  );
}
