/** The difference between two documents, field by field and word by word. */

import { changedFields, type DraftDocument, valuesOf } from '../../statements/publishing/draft.ts';
import type { PublishedDocument } from '../../statements/publishing/draft-store.ts';
import { changedBlocks, differenceOf } from '../../statements/reading/difference.ts';
import { Passages } from '../../statements/reading/difference-page.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { BackToDraft, labelOf } from './draft-summary.tsx';

interface DifferencesProps {
  site: Site;
  before: DraftDocument;
  after: DraftDocument;
  /** Leaves out unchanged passages. */
  brief?: boolean;
}

export function Differences({ site, before, after, brief }: DifferencesProps) {
  const words = site.words.drafts;
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const changed = changedFields(before, after);
  if (changed.length === 0) return <p>{words.same}</p>;
  return (
    <div class="text diff">
      {changed.map((field) => {
        const blocks = differenceOf(was[field], is[field]);
        return (
          <Panel heading={labelOf(site, field)}>
            <Passages site={site} blocks={brief ? changedBlocks(blocks) : blocks} headed />
          </Panel>
        );
      })}
    </div>
  );
}

interface DraftDifferenceProps extends ConsoleProps {
  id: string;
  document: DraftDocument;
  published: PublishedDocument;
}

export function DraftDifference({ site, staff, id, document, published }: DraftDifferenceProps) {
  const words = site.words.drafts;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.difference} heading={document.title}>
      <BackToDraft site={site} id={id} />
      <p class="note">{words.differs}</p>
      <Differences site={site} before={published.document} after={document} />
    </ConsoleFrame>
  );
}
