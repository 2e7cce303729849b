/** The difference between two documents, field by field and word by word. */

import { changedFields, type DraftDocument, valuesOf } from '../../statements/publishing/draft.ts';
import type { PublishedDocument } from '../../statements/publishing/draft-store.ts';
import { differenceOf } from '../../statements/reading/difference.ts';
import { Passages } from '../../statements/reading/difference-page.tsx';
import { changedPassages } from '../../statements/reading/passages.ts';
import { plainText, renderedText } from '../../statements/reading/shown-text.ts';
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
    <div class="text">
      {changed.map((field) => {
        const shown = (text: string) =>
          field === 'body' ? renderedText(site.words, { body: text }) : plainText(text);
        const whole = differenceOf(shown(was[field]), shown(is[field]));
        const { passages } = changedPassages(whole);
        return (
          <Panel heading={labelOf(site, field)}>
            {passages.length === 0 ? <p>{site.words.statements.difference.sameWords}</p> : null}
            <Passages site={site} difference={brief ? passages : whole} level={2} headed />
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
