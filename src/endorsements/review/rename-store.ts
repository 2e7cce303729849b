/** All SQL for renaming a body that is or was listed. */
import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { findProposal } from '../../approvals/store.ts';
import type { Database } from '../../db/client.ts';
import { needsTwoPeople } from '../manage/ending-store.ts';
import type { NewWords } from '../naming.ts';
import { wordsOf } from '../naming-store.ts';
import { isBodyNameFree } from './correction-store.ts';

const words = z.object({
  name: z.string().nullable(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
});

/** The proposal, as stored with the request while it is open. */
export const renaming = z.object({
  before: words,
  // A body has no typed organization beside its name.
  after: words.extend({
    nameKey: z.string(),
    bodyKey: z.string(),
    organizationKey: z.literal('').default(''),
  }),
});
export type Renaming = z.infer<typeof renaming>;

/** The old and the new words of an open request; null if it was settled or its words were erased. */
export async function findRenaming(db: Database, request: string): Promise<Renaming | null> {
  return renaming.safeParse(await findProposal(db, request)).data ?? null;
}

const isCalled = ({ name, title, affiliation }: Renaming['before']) =>
  sql`(name, title, affiliation) is (${name}, ${title}, ${affiliation})`;

/**
 * True while the body is or was listed, is called what `before` says, and can take the new name.
 * With `seen`, only if that is its latest change.
 */
export function canRename(
  id: string,
  { before, after }: Renaming,
  seen: string | null = null,
): SQL {
  return sql`exists (select 1 from endorsements where id = ${id} and ${needsTwoPeople}
    and ${isCalled(before)} and ${isBodyNameFree(id, after.bodyKey)}
    and ${seen === null ? sql`true` : sql`changed_by = ${seen}`})`;
}

/** Renames a body that is or was listed, if `made` is true. Its state stays. */
export function renameEndorsement(
  id: string,
  after: NewWords,
  salt: string,
  change: string,
  made: SQL,
): SQL {
  return sql`update endorsements set ${wordsOf(after, salt)}, changed_by = ${change}
    where id = ${id} and ${needsTwoPeople} and ${made}`;
}
