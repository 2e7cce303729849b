/** Extends the chain over the audit trail: a link a day, and a link a minute while it is behind. */
import { commit, type Database } from '../db/client.ts';
import { sha256Hex } from '../lib/digest.ts';
import { isLinkDue, linkText } from './chain.ts';
import { appendLink, findEnd, listEntriesAfter } from './chain-store.ts';
import { appendAudit, auditId } from './store.ts';

/** At most; the CPU of a run bears it, and no day of ours comes near 1,440 times as many. */
const ENTRIES_A_LINK = 1000;

export async function extendChain(db: Database, now: number): Promise<void> {
  const { last, waiting } = await findEnd(db);
  if (!isLinkDue(last, waiting, now)) return;
  const listEntries = () => listEntriesAfter(db, last.toSeq, ENTRIES_A_LINK);
  let entries = await listEntries();
  if (entries.length === 0) {
    // Of a link without a random id in it, anybody could try out how many entries there are.
    await commit(db, [appendAudit(markAt(now))]);
    entries = await listEntries();
  }
  const link = {
    number: last.number + 1,
    toSeq: entries.at(-1)?.seq ?? last.toSeq,
    chainedAt: Math.max(now, last.chainedAt),
  };
  const hash = await sha256Hex(linkText(link, last, entries));
  await commit(db, [appendLink({ ...link, hash })]);
}

const markAt = (at: number) =>
  ({ id: auditId(), at, actor: 'system', action: 'audit.mark', subject: 'audit_chain' }) as const;
