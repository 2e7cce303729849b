/** Invalidates endorsements by a rule: first a dry run, then exactly the entries that it showed. */
import { type Actor, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking, type Database } from '../db/client.ts';
import { sha256Hex } from '../lib/digest.ts';
import type { InvalidReason, Rule } from './invalidation-rule.ts';
import { findSelected, invalidateEndorsements, type Selected } from './invalidation-store.ts';

export interface DryRun extends Selected {
  /** Hash of the selected ids. */
  digest: string;
}

/** The entries that the rule selects now. Changes nothing. */
export async function dryRun(db: Database, rule: Rule): Promise<DryRun> {
  const selected = await findSelected(db, rule);
  return { ...selected, digest: await sha256Hex(selected.ids.join(' ')) };
}

/**
 * Invalidates the entries that the dry run with this digest showed, and enqueues a mail to each
 * endorser, which the scheduled sweep sends. Returns the audit entry's id, or null if the rule now
 * selects other entries.
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
    // Leave out the domain: a personal one would identify its owner.
    detail: { count: ids.length, by, reason, entry: rule.entry, from: rule.from, to: rule.to },
  };
  const made = hasAudit(change);
  const writes = [...invalidateEndorsements(ids, entry, reason, words), nameActor(staff, made)];
  return (await commitMaking(db, writes, made)) ? change : null;
}
