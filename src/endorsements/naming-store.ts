/** SQL for changing what an entry is called. */
import { sql } from 'drizzle-orm';
import type { NewWords } from './naming.ts';

/** Assignments. `salt` is that of the digests in the audit trail; null if there are none. */
export const wordsOf = (
  { name, title, affiliation, nameKey, organizationKey, bodyKey }: NewWords,
  salt: string | null,
) =>
  sql`name = ${name}, title = ${title}, affiliation = ${affiliation}, name_key = ${nameKey},
    organization_key = ${organizationKey}, body_key = ${bodyKey}, name_salt = ${salt}`;
