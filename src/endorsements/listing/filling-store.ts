/** All SQL for filling in what older rows lack to be found by their words. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';

const lacksKey = sql`endorsements.organization_key is null and endorsements.state <> 'erased'`;

export async function listWithoutKey(db: Database, limit: number) {
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      affiliation: endorsements.affiliation,
      districtName: endorsements.districtName,
    })
    .from(endorsements)
    .where(lacksKey)
    .orderBy(endorsements.id)
    .limit(limit);
}

/** `was` is the affiliation that the key was made from: a row that changed since is left out. */
export interface FilledKey {
  id: string;
  was: string | null;
  key: string;
}

export function fillKeys(keys: readonly FilledKey[]): SQL[] {
  if (keys.length === 0) return [];
  return [
    sql`update endorsements set organization_key = j.value ->> 'key' from json_each(${JSON.stringify(keys)}) as j
      where endorsements.id = j.value ->> 'id' and affiliation is j.value ->> 'was' and ${lacksKey}`,
  ];
}
