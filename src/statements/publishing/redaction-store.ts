/** The only SQL of taking a text from view: digest and note stay, the text goes, wherever it stands. */
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

/** Holds of `statements` while the current text can be read: nobody endorses another. */
export const isReadable = sql`exists (select 1 from revisions where statement_id = statements.id
  and number = statements.revision and text is not null)`;

/** Holds while its text is there. */
export function isRedactable(place: Place): SQL {
  return sql`exists (select 1 from revisions where ${ofPlace(place)} and text is not null)`;
}

/** If `made` holds, through the one door that the triggers leave. */
export function redactRevision(place: Place, entry: Entry, made: SQL): SQL[] {
  // One entry of the batch has the id already: the request's.
  const own = `${entry.id}.${place.number}`;
  const { slug: subject, number } = place;
  return [
    appendAudit(
      { ...entry, id: own, action: 'statement.redact', subject, detail: { number } },
      sql`${made} and ${isRedactable(place)}`,
    ),
    sql`update revisions set text = null, redacted_at = ${entry.at}
      where ${ofPlace(place)} and text is not null and ${hasAudit(own)}`,
    ...copiesOf(place).map((copy) => sql`delete from ${copy} and ${hasAudit(own)}`),
    askToPurge(hasAudit(own)),
  ];
}

/** Every other row that holds the text of a published revision: whatever copies it is named here. */
const copiesOf = (place: Place): SQL[] => [sql`renderings where ${ofPlace(place)}`];
