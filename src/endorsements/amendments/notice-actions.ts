/** Scheduled job: expands a notice into one email per endorser. */
import type { Acting } from '../../acting.ts';
import { commit } from '../../db/client.ts';
import { expandNotice, findDueNotice } from './notice-expansion-store.ts';

/** Endorsements per run: a batch with this many emails stays far below D1's limits. */
const ENDORSEMENTS_PER_RUN = 500;

export async function expandNotices({
  db,
  now,
  ring,
}: Pick<Acting, 'db' | 'now'> & { ring(mails: string[]): Promise<void> }): Promise<void> {
  const notice = await findDueNotice(db, now);
  if (!notice) return;
  const [enqueued] = await commit(db, expandNotice(notice, now, ENDORSEMENTS_PER_RUN));
  // If we stop here, the sweep sends the emails.
  await ring((enqueued?.results ?? []).map(idOf));
}

const idOf = (row: unknown): string =>
  typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
