/**
 * What a repetition leaves to people: acts of staff that showed something, and what was made after
 * the backup. It never names what the newest state itself no longer shows.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Plan } from './repeat-plan.ts';

interface Left {
  /** Ids in the newest state, and in the result. */
  now: string;
  result: string;
  /** The ids that are in both, or only in the newest state. */
  of: 'both' | 'now';
  say: string;
}

const LIVE = "state IN ('submitted', 'imported', 'in_review', 'listed')";
const revisions = (which: string) =>
  `SELECT slug || ', revision ' || number AS id FROM revisions
    JOIN statements ON statements.id = statement_id WHERE ${which}`;
const PUBLISHED = "held_at IS NULL AND status IN ('current', 'superseded', 'withdrawn')";

/** Each with its ids, to be done again in the console or from the files. */
const TO_DO: readonly Left[] = [
  {
    now: "SELECT id FROM endorsements WHERE state = 'listed'",
    result: "SELECT id FROM endorsements WHERE state = 'in_review'",
    of: 'both',
    say: 'Waits for review, and is listed in the newest state: review it again',
  },
  {
    now: 'SELECT id FROM endorsements WHERE comment_shown_at IS NOT NULL',
    result: `SELECT id FROM endorsements WHERE state = 'listed' AND comment IS NOT NULL
      AND comment_shown_at IS NULL`,
    of: 'both',
    say: 'Its comment is shown in the newest state: read it again',
  },
  {
    now: 'SELECT endorsement_id AS id FROM reaffirmations WHERE standing_at IS NOT NULL',
    result: `SELECT endorsement_id AS id FROM reaffirmations
      WHERE standing_at IS NULL AND declined_at IS NULL`,
    of: 'both',
    say: 'Its new decision was approved since: review it again',
  },
  {
    now: 'SELECT slug AS id FROM statements WHERE held_at IS NULL',
    result: 'SELECT slug AS id FROM statements WHERE held_at IS NOT NULL',
    of: 'both',
    say: 'Is on hold, and not in the newest state: lift the hold when all else is done',
  },
  {
    now: "SELECT slug AS id FROM statements WHERE status = 'current'",
    result: "SELECT slug AS id FROM statements WHERE status IN ('superseded', 'withdrawn')",
    of: 'both',
    say: 'Is current in the newest state, and had ended in the backup',
  },
  {
    now: revisions(`text IS NOT NULL AND ${PUBLISHED}`),
    result: revisions('true'),
    of: 'now',
    say: 'Was published since: publish it again',
  },
  {
    now: revisions('text IS NULL'),
    result: revisions('true'),
    of: 'now',
    say: 'Was published and redacted since: do not publish this text',
  },
  {
    now: 'SELECT id FROM partners WHERE accepted_at IS NOT NULL',
    result: 'SELECT id FROM partners WHERE accepted_at IS NULL',
    of: 'both',
    say: 'This partner’s page was accepted since: look at it again',
  },
  {
    now: "SELECT kind || ' ' || subject AS id FROM requests WHERE settled_at IS NULL",
    result: "SELECT kind || ' ' || subject AS id FROM requests WHERE settled_at IS NULL",
    of: 'now',
    say: 'This request was open: ask again',
  },
];

/** Each as a number, since the people are in the newest state only. */
const LOST: readonly Left[] = [
  {
    now: `SELECT id FROM endorsements WHERE ${LIVE}`,
    result: 'SELECT id FROM endorsements',
    of: 'now',
    say: 'endorsements were sent in after the backup and are lost with their links: say on the site, and by your usual email, that they have to be sent in again',
  },
  {
    now: "SELECT id FROM endorsements WHERE state = 'listed'",
    result: "SELECT id FROM endorsements WHERE state IN ('submitted', 'imported')",
    of: 'both',
    say: 'endorsements were confirmed after the backup: they count when they are confirmed again',
  },
  {
    now: `SELECT endorsement_id || ' ' || revision AS id FROM reaffirmations
      WHERE declined_at IS NULL AND endorsement_id IN (SELECT id FROM endorsements WHERE ${LIVE})`,
    result: "SELECT endorsement_id || ' ' || revision AS id FROM reaffirmations",
    of: 'now',
    say: 'answers to an amended text came after the backup and are lost: they can be given again',
  },
  {
    now: "SELECT id FROM reports WHERE state = 'sent'",
    result: 'SELECT id FROM reports',
    of: 'now',
    say: 'reports were not confirmed yet: their links no longer work',
  },
  {
    now: "SELECT id FROM reports WHERE state = 'confirmed' AND words IS NOT NULL",
    result: 'SELECT id FROM reports WHERE words IS NULL',
    of: 'both',
    say: 'reports are repeated without their words, which only the newest state has',
  },
  {
    now: 'SELECT id FROM requests WHERE coalesce(words, note) IS NOT NULL',
    result: 'SELECT id FROM requests WHERE coalesce(words, note) IS NULL',
    of: 'both',
    say: 'requests are repeated without their words, such as the public reason of a withdrawal, which only the newest state has',
  },
  {
    now: 'SELECT id FROM partners',
    result: 'SELECT id FROM partners',
    of: 'now',
    say: 'partners left their contact after the backup: ask them to leave it again',
  },
  {
    now: `SELECT statement_id || '/' || number AS id FROM deliveries WHERE voided_at IS NULL`,
    result: "SELECT statement_id || '/' || number AS id FROM deliveries",
    of: 'now',
    say: 'deliveries of a letter were recorded after the backup: record them again',
  },
  {
    now: 'SELECT id FROM imports',
    result: 'SELECT id FROM imports',
    of: 'now',
    say: 'sheets of paper signatures were entered after the backup: before you enter one again, take out whoever asked for erasure',
  },
];

/** Lines for staff, with ids and no words. */
export function reportOf(plan: Plan, result: DatabaseSync, newest: DatabaseSync): string[] {
  const reworded = plan.reworded.map(({ table, id, columns }) =>
    table === 'endorsements'
      ? `${id}: ${columns.join(', ')} changed since. Correct it again before you approve it`
      : `${table} ${id}: ${columns.join(', ')} changed since, and is not shown`,
  );
  const corrected = new Set(plan.reworded.map(({ id }) => id));
  const toDo = TO_DO.flatMap((left) =>
    idsOf(left, result, newest)
      .filter((id) => !corrected.has(id))
      .map((id) => `${id}: ${left.say}`),
  );
  const lost = LOST.flatMap((left) => {
    const { length } = idsOf(left, result, newest);
    return length > 0 ? [`${length} ${left.say}`] : [];
  });
  const drafts = plan.unscheduled.map(
    (id) => `${id}: This draft is no longer scheduled, announced or asked about`,
  );
  return [...reworded, ...toDo, ...drafts, ...lost];
}

function idsOf({ now, result, of }: Left, restored: DatabaseSync, newest: DatabaseSync): string[] {
  const list = (db: DatabaseSync, query: string) =>
    db
      .prepare(query)
      .all()
      .map(({ id }) => String(id));
  const there = new Set(list(restored, result));
  return [...new Set(list(newest, now))].filter((id) => there.has(id) === (of === 'both'));
}
