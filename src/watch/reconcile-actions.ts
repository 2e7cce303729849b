/**
 * Once a day, recomputes all redundant data from the rows, with a few checks in each scheduled run.
 * The console shows differences until a later day finds none, and staff get one letter about a new
 * one. Nothing is repaired here, because people must first know what happened.
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

/** D1 allows 30 seconds for a query, and 50 queries for an invocation on the free plan. */
const CHECKS_A_RUN = 4;

interface Reconciling {
  db: Database;
  now: number;
  /** Today in the organization's time zone, `YYYY-MM-DD`. */
  day: string;
}

/** Continues today's reconcile, or starts it: in the first run after midnight, or after a pause. */
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
  const mail = { id: `reconcile-${day}`, kind: 'reconcile.found', subject: day, now } as const;
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

/** A check that fails, for example by a timeout, is a finding with an unknown count. */
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
