/** All SQL for the daily reconcile, except the checks (`checks-store.ts`). It repairs nothing. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { reconciliations } from '../db/schema.ts';
import type { Finding } from '../lib/vocabulary.ts';
import { CHECKS, figuresAt, overdueAt } from './checks-store.ts';

export type Reconciliation = typeof reconciliations.$inferSelect;

const MOST_IDS = 5;

/** The checks by name, in the order in which they run. */
export const checksAt = (now: number) => Object.entries({ ...CHECKS, ...overdueAt(now) });

/** The number of violations and the first few ids; null if there are none. */
export async function runCheck(db: Database, name: string, check: string): Promise<Finding | null> {
  const rows = await db.all<{ id: string | number; total: number }>(
    sql`select id, count(*) over () as total from (${sql.raw(check)}) limit ${MOST_IDS}`,
  );
  const [first] = rows;
  if (!first) return null;
  return { check: name, count: first.total, ids: rows.map(({ id }) => String(id)) };
}

export async function findFigures(db: Database, now: number): Promise<Record<string, number>> {
  const [figures] = await db.all<Record<string, number>>(sql.raw(figuresAt(now)));
  return figures ?? {};
}

/** The progress of this day, and the findings of the last finished day before it. */
export function progressQueries(db: Database, day: string) {
  const all = () => db.select().from(reconciliations);
  return [
    all().where(sql`day = ${day}`),
    all()
      .where(sql`finished_at is not null and day < ${day}`)
      .orderBy(sql`finished_at desc`)
      .limit(1),
  ] as const;
}

/** Latest days first. */
export function reconciliationsQuery(db: Database, limit: number) {
  return db.select().from(reconciliations).orderBy(sql`day desc`).limit(limit);
}

/** Writes nothing if another run has already advanced the progress. */
export function storeChecked(from: number, { day, ...row }: Reconciliation): SQL {
  const [findings, figures] = [JSON.stringify(row.findings), JSON.stringify(row.figures)];
  return sql`insert into reconciliations (day, started_at, finished_at, checked, findings, figures)
    values (${day}, ${row.startedAt}, ${row.finishedAt}, ${row.checked}, ${findings}, ${figures})
    on conflict (day) do update set finished_at = excluded.finished_at, checked = excluded.checked,
      findings = excluded.findings, figures = excluded.figures
      where reconciliations.checked = ${from} and reconciliations.finished_at is null`;
}

/** Holds once the day's reconcile is finished. */
export const isReconciled = (day: string): SQL =>
  sql`exists (select 1 from reconciliations where day = ${day} and finished_at is not null)`;
