/**
 * Extends the hash chain over the audit trail by one link a day, or by one a minute to catch up.
 */
import { commit, type Database } from '../db/client.ts';
import { sha256Hex } from '../lib/digest.ts';
import { isLinkDue, linkText } from './chain.ts';
import { appendLink, findEnd, listEntriesAfter } from './chain-store.ts';
import { appendAudit, auditId } from './store.ts';

/**
 * The maximum per link. It fits the CPU limit of a run, and no day has nearly 1,440 times as many
 * entries.
 */
const ENTRIES_A_LINK = 1000;

export async function extendChain(db: Database, now: number): Promise<void> {
  const { last, waiting } = await findEnd(db);
  if (!isLinkDue(last, waiting, now)) return;
  const listEntries = () => listEntriesAfter(db, last.toSeq, ENTRIES_A_LINK);
  let entries = await listEntries();
  if (entries.length === 0) {
    // The entry adds a random id. Without it, anybody could guess the link's content from its hash.
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
