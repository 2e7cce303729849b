import { commit, type Database } from '../../db/client.ts';
import { GROUPS, planReminders } from './reminders.ts';
import { dueQuery, enqueueReminders } from './reminders-store.ts';

/**
 * For the scheduled job: enqueues reminders to confirm. If we stop before a group's batch, the next
 * run does the same; after a longer stop, it goes on where the last one ended.
 */
export async function remind(db: Database, now: number): Promise<void> {
  const [leaders, bodies] = await db.batch([
    dueQuery(db, 'leaders', now),
    dueQuery(db, 'bodies', now),
  ]);
  const due = { leaders, bodies };
  await commit(
    db,
    GROUPS.flatMap((group) => {
      const [first] = due[group];
      const plan = planReminders(group, due[group], now);
      return first && plan ? enqueueReminders(group, first.place, plan, now) : [];
    }),
  );
}
