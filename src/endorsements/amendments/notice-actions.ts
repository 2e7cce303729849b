/** The schedule's part in telling endorsers: from one notice to a mail for each of them. */
import type { Acting } from '../../acting.ts';
import { commit } from '../../db/client.ts';
import { expandNotice, findDueNotice } from './notice-store.ts';

/** Endorsements that one run goes past: a batch of that many mails stays far below D1's limits. */
const ENDORSEMENTS_A_RUN = 500;

/** One step of the notice that has waited longest. */
export async function expandNotices({
  db,
  now,
  ring,
}: Pick<Acting, 'db' | 'now'> & { ring(mails: string[]): Promise<void> }): Promise<void> {
  const notice = await findDueNotice(db, now);
  if (!notice) return;
  const [enqueued] = await commit(db, expandNotice(notice, now, ENDORSEMENTS_A_RUN));
  // If we stop here, the sweep finds the mails.
  await ring((enqueued?.results ?? []).map(idOf));
}

const idOf = (row: unknown): string =>
  typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
