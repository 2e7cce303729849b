/** Loads what an open request would change in the words of a statement, for the second person. */
import type { Request } from '../../approvals/rules.ts';
import { findProposal } from '../../approvals/store.ts';
import type { Database } from '../../db/client.ts';
import {
  type DraftPublishing,
  prepareDraft,
} from '../../statements/publishing/draft-publish-actions.ts';
import { findStanding } from '../../statements/publishing/draft-publish-store.ts';
import { findDraftOf } from '../../statements/publishing/draft-store.ts';
import { parseTranslationSubject } from '../../statements/publishing/second-person-actions.ts';
import { type WrittenText, writtenOf } from '../../statements/reading/shown-text.ts';
import { translationDocument } from '../../statements/schema.ts';
import { findTranslatedText } from '../../statements/translations/store.ts';

export interface RequestedChange {
  text: { before: WrittenText; after: WrittenText } | null;
  summary: { before: string; after: string } | null;
  /** When it is to be published; null means at once. */
  at: number | null;
  /** Number of endorsers whose text it changes. */
  people: number;
}

/** Null if the request changes no words, or if it was settled. */
export async function findChange(
  publishing: Omit<DraftPublishing, 'ring'>,
  request: Request,
): Promise<RequestedChange | null> {
  if (request.settledAt !== null) return null;
  if (request.kind === 'publish_translation') return findTranslationChange(publishing.db, request);
  if (request.kind !== 'publish_editorial' && request.kind !== 'publish_substantive') return null;
  const draft = await findDraftOf(publishing.db, request.subject);
  if (!draft) return null;
  const { standing, text, document } = await prepareDraft(publishing, draft);
  if (text === null || document === null) return null;
  const before = standing?.text ?? null;
  const summary = { before: standing?.summary ?? '', after: document.summary };
  return {
    text: before === text ? null : { before: writtenOf(before), after: writtenOf(text) },
    summary: summary.before === summary.after ? null : summary,
    at: draft.publishAt,
    people: standing?.tally.total ?? 0,
  };
}

async function findTranslationChange(db: Database, { id, subject }: Request) {
  const proposed = translationDocument.safeParse(await findProposal(db, id));
  if (!proposed.success) return null;
  const place = parseTranslationSubject(subject);
  const [stored, standing] = await Promise.all([
    findTranslatedText(db, place.slug, place.lang),
    findStanding(db, place.slug),
  ]);
  const textOf = ({ title, summary, body }: Required<Omit<WrittenText, 'date'>>) => ({
    title,
    summary,
    body,
  });
  return {
    text: { before: stored ? textOf(stored) : { body: '' }, after: textOf(proposed.data) },
    summary: null,
    at: null,
    people: standing ? standing.tally.total + standing.tally.earlier.total : 0,
  };
}
