/**
 * Creates and saves drafts. A statement has at most one draft. A save never overwrites one that was
 * made since the draft was read, be it by somebody else or in another tab. If a draft can't be
 * saved, the result contains what was typed.
 */
import type { Staff } from '../../acting.ts';
import type { Database } from '../../db/client.ts';
import { en } from '../../i18n/catalogue.ts';
import { randomId } from '../../lib/bytes.ts';
import type { Problem } from '../document.ts';
import {
  changedFields,
  type DraftDocument,
  type DraftField,
  emptyDraft,
  readDraft,
  storageProblem,
} from './draft.ts';
import {
  type Draft,
  findDraft,
  findDraftOf,
  findPublishedDocument,
  insertDraft,
  saveDraft,
} from './draft-store.ts';

const words = en.drafts;

export interface Writing {
  db: Database;
  now: number;
  staff: Pick<Staff, 'id' | 'name'>;
}

export type Saving =
  | { outcome: 'saved'; id: string }
  /** `late`: there is a newer version. `fixed`: the draft can't be edited in its state. */
  | { outcome: 'late' | 'fixed'; draft: Draft; typed: DraftDocument }
  /** It can't be stored as typed. `draft` is null if none exists yet. */
  | { outcome: 'refused'; draft: Draft | null; typed: DraftDocument; problem: Problem<DraftField> }
  | { outcome: 'gone'; typed: DraftDocument };

type Values = Readonly<Record<string, string>>;

/** `version` is the version that the typed values are based on. */
export async function saveTyped(
  writing: Writing,
  id: string,
  version: number,
  values: Values,
): Promise<Saving> {
  const { db, now, staff: by } = writing;
  const draft = await findDraft(db, id);
  if (!draft) return { outcome: 'gone', typed: readDraft(values, emptyDraft) };
  const { document, amends } = draft;
  const typed = readDraft(amends === null ? values : { ...values, slug: draft.slug }, document);
  if (changedFields(document, typed).length === 0) return { outcome: 'saved', id };
  if (draft.state === 'asked' || draft.state === 'announced') {
    return { outcome: 'fixed', draft, typed };
  }
  if (version !== draft.version) return { outcome: 'late', draft, typed };
  const problem = storageProblem(typed) ?? (await slugProblem(db, draft, typed));
  if (problem) return { outcome: 'refused', draft, typed, problem };
  if (await saveDraft(db, { id, document: typed, version, by, now }))
    return { outcome: 'saved', id };
  // Somebody else saved since we read the draft. Read it again to find out what happened.
  return saveTyped(writing, id, version, values);
}

async function slugProblem(
  db: Database,
  draft: Draft,
  { slug }: DraftDocument,
): Promise<Problem<DraftField> | null> {
  if (slug === draft.slug) return null;
  const [other, published] = await Promise.all([
    findDraftOf(db, slug),
    findPublishedDocument(db, slug),
  ]);
  return other || published ? { field: 'slug', message: words.slugTaken } : null;
}

/** Begins the draft of a new statement. If its slug is taken, a number is appended. */
export async function beginDraft(writing: Writing, values: Values): Promise<Saving> {
  const { db, now, staff: by } = writing;
  const typed = readDraft(values, emptyDraft);
  const problem = storageProblem(typed);
  if (problem) return { outcome: 'refused', draft: null, typed, problem };
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? typed.slug : `${typed.slug.slice(0, 70)}-${number}`;
    const id = randomId();
    const document = { ...typed, slug };
    if (await insertDraft(db, { id, document, amends: null, by, now })) {
      return { outcome: 'saved', id };
    }
  }
}

/** Finds or begins the draft of a published statement; null if the statement isn't published. */
export async function beginAmendment(
  writing: Writing,
  slug: string,
  values: Values,
): Promise<Saving | null> {
  const { db, now, staff: by } = writing;
  const published = await findPublishedDocument(db, slug);
  if (!published) return null;
  const found = await findDraftOf(db, slug);
  // The values were typed into a draft that was deleted; another one has been begun since. Version
  // 0 never matches, so that they don't overwrite it.
  if (found && values.body !== undefined) return saveTyped(writing, found.id, 0, values);
  if (found) return { outcome: 'saved', id: found.id };
  const id = randomId();
  const document = { ...readDraft(values, published.document), slug };
  const problem = storageProblem(document);
  if (problem) return { outcome: 'refused', draft: null, typed: document, problem };
  await insertDraft(db, { id, document, amends: published.digest, by, now });
  return beginAmendment(writing, slug, values);
}
