/**
 * An example of the email that an amendment would send, made by the code that makes the real one.
 */
import { amendmentLetter } from '../../endorsements/amendments/notice-emails.ts';
import { isStatementDate } from '../../lib/dates.ts';
import type { Letter } from '../../mail/letter.ts';
import { canonicalText } from '../../statements/document.ts';
import { differencePath, statementPath } from '../../statements/paths.ts';
import type { DraftDocument } from '../../statements/publishing/draft.ts';
import type { PublishedDocument } from '../../statements/publishing/draft-store.ts';
import { differenceOf } from '../../statements/reading/difference.ts';
import { renderedText } from '../../statements/reading/shown-text.ts';
import type { Site } from '../../ui/layout.tsx';

/** Null if the draft's text equals the published text. */
export function exampleLetter(
  site: Site,
  document: DraftDocument,
  { document: published, revision }: PublishedDocument,
  now: number,
): Letter | null {
  if (canonicalText(published) === canonicalText(document)) return null;
  const { words } = site;
  const { example: name, yourNote } = words.drafts;
  const date = isStatementDate(document.date) ? document.date : published.date;
  const endorsement = { kind: 'leader' as const, name, affiliation: '' };
  const note = document.changeNote ?? yourNote;
  const link = (path: string) => `${site.origin}/endorsements/${path}?token=…`;
  return amendmentLetter(
    { site, to: '', detail: { endorsement, statement: { title: document.title, date } } },
    'amended',
    {
      standsFor: revision,
      announced: null,
      changes: [{ number: revision + 1, change: 'substantive', note, publishedAt: now }],
      compared: differenceOf(
        renderedText(words, textOf(published)),
        renderedText(words, textOf(document)),
      ),
      text: site.origin + statementPath(document.slug),
      difference: site.origin + differencePath(document.slug, revision, revision + 1),
    },
    { manage: link('manage'), unsubscribe: link('unsubscribe') },
  );
}

const textOf = ({ title, date, body }: DraftDocument) => ({ title, date, body });
