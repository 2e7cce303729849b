/**
 * Lets entries be found by their words that were stored before words were kept: some hundred in each
 * run of the schedule, until none is left. Each step is based on what was read, so a crash or a
 * concurrent run changes nothing.
 */
import { commit, type Database } from '../../db/client.ts';
import { organizationKeyOf } from '../naming.ts';
import { fillKeys, listWithoutKey } from './filling-store.ts';

export const ROWS_A_RUN = 500;

export async function fillWords(db: Database): Promise<void> {
  const rows = await listWithoutKey(db, ROWS_A_RUN);
  const keys = rows.map((row) => ({
    ...{ id: row.id, was: row.affiliation },
    key: organizationKeyOf(row),
  }));
  await commit(db, fillKeys(keys));
}
