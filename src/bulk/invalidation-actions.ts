/** Ending entries by what they have in common: a dry run, then exactly what it showed. */
import { type Actor, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking, type Database } from '../db/client.ts';
import { sha256Hex } from '../lib/digest.ts';
import type { InvalidReason, Rule } from './invalidation-rule.ts';
import { findSelected, invalidateEndorsements, type Selected } from './invalidation-store.ts';

export interface DryRun extends Selected {
  /** Stands for exactly these entries. */
  digest: string;
}

/** What the rule means now. Changes nothing. */
export async function dryRun(db: Database, rule: Rule): Promise<DryRun> {
  const selected = await findSelected(db, rule);
  return { ...selected, digest: await sha256Hex(selected.ids.join(' ')) };
}

/**
 * Ends the entries that the dry run with this digest showed, and tells each endorser; the mails go
 * out with the schedule. Gives the audit entry's id; null when the rule means others by now.
 */
export async function invalidate(
  { db, now }: { db: Database; now: number },
  staff: { id: Actor; name: string },
  rule: Rule,
  seen: string,
  reason: InvalidReason,
  words: string | null,
): Promise<string | null> {
  const { ids, digest } = await dryRun(db, rule);
  if (digest !== seen || ids.length === 0) return null;
  const change = auditId();
  const by = [rule.domain && 'domain', rule.entry && 'network'].filter(Boolean).join(' ');
  const entry = {
    id: change,
    at: now,
    actor: staff.id,
    action: 'endorsements.invalidate',
    subject: rule.statement ?? 'all',
    // Which domain it was would name somebody who has one of their own.
    detail: { count: ids.length, by, reason, entry: rule.entry, from: rule.from, to: rule.to },
  };
  const made = hasAudit(change);
  const writes = [...invalidateEndorsements(ids, entry, reason, words), nameActor(staff, made)];
  return (await commitMaking(db, writes, made)) ? change : null;
}
