/**
 * Asks for a second person's approval of editorial changes that come from files. Such a change
 * waits as a draft. Publishing the same files again finds that draft and doesn't ask again.
 */

import { sql } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import { askingWrites } from '../../approvals/actions.ts';
import type { Database } from '../../db/client.ts';
import type { Words } from '../../i18n/catalogue.ts';
import { randomId } from '../../lib/bytes.ts';
import type { PlannedStatement } from '../schema.ts';
import { draftDocument } from './draft.ts';
import { takeDraft } from './draft-store.ts';
import { reasonsForSecond, type SecondReason } from './editorial-change.ts';
import { insertAsked, readForAsking } from './editorial-change-store.ts';
import type { StatementChange } from './publish-store.ts';

export type SecondWords = Words['publishing']['answers']['second'];

interface AskContext {
  db: Database;
  now: number;
  staff: Person;
  words: { second: SecondWords };
}

/** The request to approve an editorial change of a statement's text. */
export function questionOf(slug: string, reasons: readonly SecondReason[], note: string | null) {
  return {
    kind: 'publish_editorial',
    subject: slug,
    reason: reasons.join(),
    words: note,
  } as const;
}

/**
 * Changes the plan's lines that need a second person's approval to `asked`, or to `refused` if
 * another draft or an earlier refusal is in the way.
 */
export async function askWhereTwo(
  { db, now, staff, words: { second: words } }: AskContext,
  changes: StatementChange[],
): Promise<StatementChange[]> {
  const isEditorial = ({ line }: StatementChange) =>
    line.action === 'amended' && line.change === 'editorial';
  const slugs = changes.filter(isEditorial).map(({ document }) => document.slug);
  if (slugs.length === 0) return changes;
  const [texts, drafts] = await readForAsking(db, slugs);
  return changes.map((change) => {
    if (!isEditorial(change)) return change;
    const { slug, changeNote } = change.document;
    // If the text was redacted, there is nothing to compare with: every word counts as new.
    const before = texts.find((one) => one.slug === slug)?.text ?? '';
    const reasons = reasonsForSecond(before, change.text);
    if (reasons.length === 0) return change;
    const line = (action: PlannedStatement['action'], reason: string) => ({
      ...change,
      line: { ...change.line, action, reason, revision: change.line.revision - 1 },
    });
    const touched = reasons.map((one) => words.reasons[one]).join(', ');
    const waits = line('asked', words.waits({ touched }));
    const document = draftDocument.parse(change.document);
    const draft = drafts.find((one) => one.slug === slug);
    if (draft) {
      const same =
        draft.amends === change.line.published &&
        JSON.stringify(draftDocument.parse(draft.document)) === JSON.stringify(document);
      if (draft.state === 'asked') return same ? waits : line('refused', words.other);
      // The draft came from files, was refused, and nobody has edited it since.
      const isUntouched = draft.failure === 'refused' && draft.savedBy.startsWith('service:');
      if (!isUntouched) return line('refused', words.draft);
      if (same) return line('refused', words.refused);
    }
    return {
      ...waits,
      asking: [
        ...(draft ? takeDraft(draft.id, draft.version) : []),
        insertAsked(randomId(), document, change.line.published, staff.id, now),
        ...askingWrites(staff, questionOf(slug, reasons, changeNote), now, sql`true`).writes,
      ],
    };
  });
}
