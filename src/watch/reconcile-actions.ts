/**
 * Once a day everything that is kept twice is counted anew from the rows, a few checks a run of the
 * schedule. What differs is told: it stands in the console until a later day finds it well, and staff
 * get one letter when it is new. Nothing is mended here: who repairs must know first what happened.
 */
import { commit, type Database } from '../db/client.ts';
import { logLine, traceOf } from '../lib/log.ts';
import type { Finding } from '../lib/vocabulary.ts';
import { enqueue } from '../mail/store.ts';
import {
  checksAt,
  findFigures,
  isReconciled,
  progressQueries,
  runCheck,
  storeChecked,
} from './reconcile-store.ts';

/** D1 gives a query 30 seconds, and an invocation of the free plan 50 queries. */
const CHECKS_A_RUN = 4;

interface Reconciling {
  db: Database;
  now: number;
  /** The organization's today, `YYYY-MM-DD`. */
  day: string;
}

/** Goes on with today's, which begins with the first run after midnight, or the first after a pause. */
export async function reconcile({ db, now, day }: Reconciling): Promise<void> {
  const [[today], [before]] = await db.batch(progressQueries(db, day));
  if (today?.finishedAt) return;
  const checks = checksAt(now);
  const from = today?.checked ?? 0;
  const checked = Math.min(from + CHECKS_A_RUN, checks.length);
  const findings = [...(today?.findings ?? [])];
  for (const [name, query] of checks.slice(from, checked)) {
    const finding = await check(db, name, query);
    if (finding) findings.push(finding);
  }
  const done = checked === checks.length;
  const figures = done ? await findFigures(db, now) : {};
  const startedAt = today?.startedAt ?? now;
  const known = new Set(before?.findings.map((finding) => finding.check));
  const isNew = findings.some((finding) => !known.has(finding.check));
  const mail = { id: `reconcile-${day}`, kind: 'reconcile.found', subject: day, now };
  await commit(db, [
    storeChecked(from, {
      day,
      startedAt,
      finishedAt: done ? now : null,
      checked,
      findings,
      figures,
    }),
    ...(done && isNew ? [enqueue(mail, isReconciled(day))] : []),
  ]);
}

/** A check that fails, as by taking too long, is a finding too: what it would have said is not known. */
async function check(db: Database, name: string, query: string): Promise<Finding | null> {
  try {
    const finding = await runCheck(db, name, query);
    if (finding) console.error(logLine('reconcile_finding', { check: name, count: finding.count }));
    return finding;
  } catch (fault) {
    console.error(logLine('check_failed', { check: name, ...traceOf(fault) }));
    return { check: name, count: null, ids: [] };
  }
}
