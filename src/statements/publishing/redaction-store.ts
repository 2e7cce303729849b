/** All SQL for redacting a revision: removes its text and all copies, and keeps digest and note. */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import { askToPurge } from '../../db/purges.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

/** One revision of one statement. */
export interface Place {
  slug: string;
  number: number;
}

const ofPlace = ({ slug, number }: Place) =>
  sql`number = ${number} and statement_id = (select id from statements where slug = ${slug})`;

/** SQL condition on `statements`: the current text is not redacted, so it can be endorsed. */
export const isReadable = sql`exists (select 1 from revisions where statement_id = statements.id
  and number = statements.revision and text is not null)`;

/** SQL condition: the revision has its text. */
export function isRedactable(place: Place): SQL {
  return sql`exists (select 1 from revisions where ${ofPlace(place)} and text is not null)`;
}

/** The revisions with the same text: if it came back, it goes from all of them. */
const ofText = ({ slug, number }: Place) =>
  sql`(statement_id, number) in (select same.statement_id, same.number from revisions as same
    join revisions as named on named.statement_id = same.statement_id and named.digest = same.digest
    where named.number = ${number} and named.statement_id = (select id from statements where slug = ${slug}))`;

/**
 * Redacts the revision, and every other with its text, if `made` holds. The triggers allow no other
 * change of a revision.
 */
export function redactRevision(place: Place, entry: Entry, made: SQL): SQL[] {
  // The request's own audit entry in this batch already has the id `entry.id`.
  const own = `${entry.id}.${place.number}`;
  const { slug: subject, number } = place;
  return [
    appendAudit(
      { ...entry, id: own, action: 'statement.redact', subject, detail: { number } },
      sql`${made} and ${isRedactable(place)}`,
    ),
    sql`update revisions set text = null, redacted_at = ${entry.at}
      where ${ofText(place)} and text is not null and ${hasAudit(own)}`,
    ...copiesOf(place).map((copy) => sql`delete from ${copy} and ${hasAudit(own)}`),
    askToPurge(hasAudit(own)),
  ];
}

/**
 * All other rows with a copy of a revision's text that the public can see. Anything that copies it
 * must be added here. A trigger clears open announcements and translations that wait.
 */
const copiesOf = (place: Place): SQL[] => [sql`renderings where ${ofText(place)}`];
