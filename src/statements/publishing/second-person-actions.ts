/**
 * Asks for a second person's approval of changes that come from files. A changed statement waits as
 * a draft, and a changed translation in its request. Publishing the same files again finds them and
 * doesn't ask again.
 */

import { sql } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import { askingWrites } from '../../approvals/actions.ts';
import type { Database } from '../../db/client.ts';
import type { Words } from '../../i18n/catalogue.ts';
import { randomId } from '../../lib/bytes.ts';
import type { PlannedStatement, PlannedTranslation } from '../schema.ts';
import type { TranslationChange } from '../translations/store.ts';
import { draftDocument } from './draft.ts';
import { takeDraft } from './draft-store.ts';
import type { StatementChange } from './publish-store.ts';
import { type SecondQuestion, sameTranslation, secondQuestion } from './second-person.ts';
import { insertAsked, readForAsking, readTranslations } from './second-person-store.ts';

export type SecondWords = Words['publishing']['answers']['second'];

interface AskContext {
  db: Database;
  now: number;
  staff: Person;
  /** The change is a draft's: its line says that it needs two, and the caller asks. */
  fromDraft?: boolean;
  words: { second: SecondWords };
}

/** The request to approve a change of a statement. */
export function questionOf(slug: string, { kind, reasons }: SecondQuestion, note: string | null) {
  return { kind, subject: slug, reason: reasons.join() || null, words: note } as const;
}

/**
 * Changes the plan's lines that need a second person's approval to `asked`, or to `refused` if
 * another draft or an earlier refusal is in the way. A line that one person may publish because
 * nobody endorses the statement is marked, so that its batch fails if somebody does by then.
 * `announced` are the statements whose announced amendment is due: only its own draft was announced,
 * with its summary and note, so only the draft is exempt.
 */
export async function askWhereTwo(
  { db, now, staff, fromDraft, words: { second: words } }: AskContext,
  changes: StatementChange[],
  announced: ReadonlySet<string>,
): Promise<StatementChange[]> {
  const isChange = ({ line }: StatementChange) =>
    line.action === 'updated' ||
    (line.action === 'amended' && !(fromDraft && announced.has(line.slug)));
  const slugs = changes.filter(isChange).map(({ document }) => document.slug);
  if (slugs.length === 0) return changes;
  const [standing, drafts] = await readForAsking(db, slugs);
  return changes.map((change) => {
    const found = standing.find(({ slug }) => slug === change.document.slug);
    if (!isChange(change) || !found) return change;
    const { slug, summary, changeNote } = change.document;
    const kind = change.line.action === 'amended' ? change.line.change : null;
    const question = secondQuestion(kind, found, { text: change.text, summary });
    if (!question) return { ...change, unendorsed: found.endorsed === 0 };
    const line = (action: PlannedStatement['action'], reason: string) => ({
      ...change,
      line: {
        ...change.line,
        action,
        reason,
        revision: change.line.revision - (kind === null ? 0 : 1),
      },
    });
    const touched = question.reasons.map((one) => words.reasons[one]).join(', ');
    const waits = line(
      'asked',
      touched ? words.waits({ touched }) : words.waitsEndorsed({ endorsed: found.endorsed }),
    );
    if (fromDraft) return waits;
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
    const asking = askingWrites(staff, questionOf(slug, question, changeNote), now, sql`true`);
    return {
      ...waits,
      asking: [
        ...(draft ? takeDraft(draft.id, draft.version) : []),
        insertAsked(randomId(), document, change.line.published, staff.id, now),
        ...asking.writes,
      ],
      mail: asking.mail,
    };
  });
}

/** The subject of a request to publish a translation, as stored. */
const translationSubject = ({ slug, lang }: { slug: string; lang: string }) => `${slug}/${lang}`;

export function parseTranslationSubject(subject: string): { slug: string; lang: string } {
  const [slug = '', lang = ''] = subject.split('/');
  return { slug, lang };
}

/**
 * Changes the plan's lines of translations that need a second person's approval: other words in a
 * translation are put in the mouths of those who endorse the statement. The proposed translation is
 * stored with the request, and its digest is the request's reason.
 */
export async function askWhereTwoTranslate(
  { db, now, staff, words: { second: words } }: AskContext,
  changes: TranslationChange[],
): Promise<TranslationChange[]> {
  const isChange = ({ line }: TranslationChange) =>
    line.action === 'new' || line.action === 'updated';
  const slugs = changes.filter(isChange).map(({ document }) => document.slug);
  if (slugs.length === 0) return changes;
  const [statements, stored, requests] = await readTranslations(db, slugs);
  return changes.map((change) => {
    const { document, digest } = change;
    const endorsed = statements.find(({ slug }) => slug === document.slug)?.endorsed ?? 0;
    if (!isChange(change)) return change;
    if (endorsed === 0) return { ...change, unendorsed: true };
    const subject = translationSubject(document);
    const before = stored.find((one) => translationSubject(one) === subject);
    if (before && sameTranslation(before, document)) return change;
    const line = (action: PlannedTranslation['action'], reason: string) => ({
      ...change,
      line: { ...change.line, action, reason },
    });
    const asked = requests.filter((request) => request.subject === subject);
    const waits = line('asked', words.waitsTranslation({ endorsed }));
    const open = asked.find(({ outcome }) => outcome === null);
    if (open) return open.reason === digest ? waits : line('refused', words.other);
    const last = asked[0];
    if (last?.outcome === 'refused' && last.reason === digest) {
      return line('refused', words.refused);
    }
    const question = {
      ...({ kind: 'publish_translation', subject, reason: digest, words: null } as const),
      proposal: document,
    };
    const asking = askingWrites(staff, question, now, sql`true`);
    return { ...waits, asking: asking.writes, mail: asking.mail };
  });
}
