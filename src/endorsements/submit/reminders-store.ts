/** All SQL for reminders to confirm. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, reminding } from '../../db/schema.ts';
import { mailToConfirm, mailToRemind } from '../lifecycle.ts';
import {
  dueUntil,
  type Group,
  LEAST_LEFT,
  MOST_READ,
  type Place,
  type ReminderPlan,
} from './reminders.ts';

/**
 * The forms whose reminder became due since the last run, in order, each with the group's place. They
 * come from the index of unconfirmed forms.
 */
export function dueQuery(db: Database, group: Group, now: number) {
  const soonest = now + LEAST_LEFT;
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      expiresAt: endorsements.expiresAt,
      mailed: sql`exists (select 1 from outbox
        where outbox.id = ${mailToConfirm('')} || endorsements.id and sent_at is not null)`
        .mapWith(Boolean)
        .as('mailed'),
      place: {
        expiresAt: sql<number>`${reminding.expiresAt}`.as('place_at'),
        endorsementId: sql<string>`${reminding.endorsementId}`.as('place_id'),
      },
    })
    .from(reminding)
    .innerJoin(
      endorsements,
      sql`endorsements.state = 'submitted' and endorsements.expires_at <= ${dueUntil(group, now)}
        and (endorsements.expires_at, endorsements.id) >
          (max(reminding.expires_at, ${soonest}), iif(reminding.expires_at < ${soonest}, '', reminding.endorsement_id))`,
    )
    .where(sql`reminding.who = ${group}`)
    .orderBy(endorsements.expiresAt, endorsements.id)
    .limit(MOST_READ);
}

/**
 * Enqueues the reminders and moves the group's place, if no other run has. A reminder is a mail to an
 * address that nobody confirmed, so it waits in the lane of busy networks.
 */
export function enqueueReminders(
  group: Group,
  from: Place,
  { remind, place }: ReminderPlan,
  now: number,
): SQL[] {
  const isUnmoved = sql`(expires_at, endorsement_id) = (${from.expiresAt}, ${from.endorsementId})`;
  return [
    sql`insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at, lane)
      select ${mailToRemind('')} || e.id, 'confirm_again', e.endorser_id, e.id, ${now}, ${now}, 'loud'
      from endorsements as e where e.id in (select value from json_each(${JSON.stringify(remind)}))
        and e.state = 'submitted' and exists (select 1 from reminding where who = ${group} and ${isUnmoved})
      on conflict (id) do nothing`,
    sql`update reminding set expires_at = ${place.expiresAt}, endorsement_id = ${place.endorsementId}
      where who = ${group} and ${isUnmoved}`,
  ];
}
