/** All SQL for the evidence on the review page, and for the next entry in the queue. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Database } from '../../db/client.ts';
import {
  actors,
  districtDomains,
  districts,
  endorsements,
  shownInLists,
  staffNotes,
  statements,
} from '../../db/schema.ts';
import { withParents } from '../../lib/addresses.ts';
import { BUSY } from '../lifecycle.ts';
import { ofMailbox } from '../twins-store.ts';

type Row = typeof endorsements.$inferSelect;

const MAX_ROWS = 5;
const MAX_NEIGHBOURS = 101;
/** Of more people with the same name, these many are looked at, so that a common name costs no more. */
const MAX_NAMESAKES = 50;

function otherEntries(db: Database, where: SQL, order: SQL, limit = MAX_ROWS) {
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      name: endorsements.name,
      affiliation: endorsements.affiliation,
      confirmedAt: endorsements.confirmedAt,
      statementTitle: statements.title,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .where(where)
    .orderBy(order)
    .limit(limit);
}

const newestFirst = sql`endorsements.confirmed_at desc, endorsements.id desc`;
const longestWaiting = sql`endorsements.confirmed_at, endorsements.id`;
const waiting = sql`endorsements.state = 'in_review'`;

/** For one batch with other queries. An index serves each of them, at any table size. */
export function evidenceQueries(db: Database, e: Row) {
  const another = sql`endorsements.id <> ${e.id}`;
  const ofDistrict = (kind: 'district' | 'leader') =>
    otherEntries(
      db,
      sql`endorsements.district_code = ${e.districtCode} and endorsements.kind = ${kind} and ${shownInLists} and ${another}`,
      newestFirst,
    );
  const named = sql`endorsements.name_key = ${e.nameKey} and ${another}`;
  return [
    ofDistrict('district'),
    ofDistrict('leader'),
    otherEntries(
      db,
      sql`endorsements.id in (select id from endorsements where statement_id in (select id from statements)
        and ${shownInLists} and kind in ('leader', 'district', 'organization') and ${named}
        limit ${MAX_NAMESAKES})`,
      newestFirst,
    ),
    otherEntries(db, sql`${waiting} and ${named}`, longestWaiting),
    db
      .select({ id: endorsements.id })
      .from(endorsements)
      .where(
        sql`network = ${e.network} and id <> ${e.id}
          and submitted_at between ${e.submittedAt - BUSY.withinMs} and ${e.submittedAt + BUSY.withinMs}`,
      )
      .limit(MAX_NEIGHBOURS),
    db
      .select({
        name: districts.name,
        code: districtDomains.code,
        domain: districtDomains.domain,
      })
      .from(districtDomains)
      .innerJoin(districts, eq(districts.code, districtDomains.code))
      .where(
        sql`district_domains.domain in (select value from json_each(${JSON.stringify(withParents(e.domain ?? ''))}))`,
      )
      // The entry's own district comes first, so that the limit never drops it.
      .orderBy(sql`district_domains.code is not ${e.districtCode}, districts.name`)
      .limit(MAX_ROWS),
    notesQuery(db, e.id),
    otherEntries(
      db,
      sql`${waiting} and (endorsements.confirmed_at, endorsements.id) > (${e.confirmedAt ?? 0}, ${e.id})`,
      longestWaiting,
      1,
    ),
    otherEntries(db, sql`${waiting} and ${another}`, longestWaiting, 1),
  ] as const;
}

/** What other addresses of the entry's mailbox have endorsed. `hmacs` are those of the mailbox. */
export function sameMailboxQuery(
  db: Database,
  { endorserId }: Pick<Row, 'endorserId'>,
  hmacs: readonly string[],
) {
  return otherEntries(
    db,
    sql`endorsements.endorser_id in (${ofMailbox(hmacs)}) and endorsements.endorser_id is not ${endorserId}
      and endorsements.state in ('in_review', 'listed')`,
    newestFirst,
  );
}

/** Staff notes about an entry, the oldest first. */
function notesQuery(db: Database, id: string) {
  return db
    .select({ at: staffNotes.writtenAt, words: staffNotes.words, author: actors.name })
    .from(staffNotes)
    .leftJoin(actors, eq(actors.id, staffNotes.writtenBy))
    .where(sql`endorsement_id = ${id}`)
    .orderBy(staffNotes.writtenAt);
}

type Answers = BatchResponse<ReturnType<typeof evidenceQueries>>;

export function toEvidence(
  ...[bodies, leaders, sameListed, sameWaiting, neighbours, knownFor, notes, after, first]: Answers
) {
  return {
    ofDistrict: { district: bodies, leader: leaders },
    sameName: [...sameListed, ...sameWaiting],
    /** Number of other forms from the same network around this time; 101 means more than 100. */
    neighbours: neighbours.length,
    /** Districts that own the domain of the email address. */
    knownFor,
    notes,
    /** The next entry in the review queue; after the last one comes the first. */
    next: after[0] ?? first[0] ?? null,
  };
}

export type Evidence = ReturnType<typeof toEvidence>;
export type OtherEntry = Evidence['sameName'][number];
