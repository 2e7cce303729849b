/** Extends the chain over the audit trail: a link a day, and a link a minute while it is behind. */
import { commit, type Database } from '../db/client.ts';
import { sha256Hex } from '../lib/digest.ts';
import { isLinkDue, linkText } from './chain.ts';
import { appendLink, findEnd, listEntriesAfter } from './chain-store.ts';

/** At most; the CPU of a run bears it, and no day of ours comes near 1,440 times as many. */
const ENTRIES_A_LINK = 1000;

export async function extendChain(db: Database, now: number): Promise<void> {
  const { last, waiting } = await findEnd(db);
  if (!isLinkDue(last, waiting, now)) return;
  const entries = await listEntriesAfter(db, last.toSeq, ENTRIES_A_LINK);
  const link = {
    number: last.number + 1,
    toSeq: entries.at(-1)?.seq ?? last.toSeq,
    chainedAt: Math.max(now, last.chainedAt),
  };
  const hash = await sha256Hex(linkText(link, last, entries));
  await commit(db, [appendLink({ ...link, hash })]);
}
