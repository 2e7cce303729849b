/** The only SQL of what stands around an entry: its district, its name, its network, the queue. */
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

type Row = typeof endorsements.$inferSelect;

/** So many are shown of each kind of what stands around an entry. */
const MOST = 5;
const MOST_NEIGHBOURS = 101;

function others(db: Database, where: SQL, order: SQL, limit = MOST) {
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

/** Each walks an index, whatever the number of endorsements; to be sent in one batch with others. */
export function evidenceQueries(db: Database, e: Row) {
  const another = sql`endorsements.id <> ${e.id}`;
  const ofDistrict = (kind: 'district' | 'leader') =>
    others(
      db,
      sql`endorsements.district_code = ${e.districtCode} and endorsements.kind = ${kind} and ${shownInLists} and ${another}`,
      newestFirst,
    );
  const named = sql`endorsements.name_key = ${e.nameKey} and ${another}`;
  return [
    ofDistrict('district'),
    ofDistrict('leader'),
    others(
      db,
      sql`endorsements.statement_id in (select id from statements) and ${shownInLists}
        and endorsements.kind <> '' and ${named}`,
      newestFirst,
    ),
    others(db, sql`${waiting} and ${named}`, longestWaiting),
    db
      .select({ id: endorsements.id })
      .from(endorsements)
      .where(
        sql`network = ${e.network} and id <> ${e.id}
          and submitted_at between ${e.submittedAt - BUSY.withinMs} and ${e.submittedAt + BUSY.withinMs}`,
      )
      .limit(MOST_NEIGHBOURS),
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
      // Its own district is among them, however many share the domain.
      .orderBy(sql`district_domains.code is not ${e.districtCode}, districts.name`)
      .limit(MOST),
    notesQuery(db, e.id),
    others(
      db,
      sql`${waiting} and (endorsements.confirmed_at, endorsements.id) > (${e.confirmedAt ?? 0}, ${e.id})`,
      longestWaiting,
      1,
    ),
    others(db, sql`${waiting} and ${another}`, longestWaiting, 1),
  ] as const;
}

/** What staff wrote about an entry, the latest last. */
function notesQuery(db: Database, id: string) {
  return db
    .select({ at: staffNotes.writtenAt, words: staffNotes.words, author: actors.name })
    .from(staffNotes)
    .leftJoin(actors, eq(actors.id, staffNotes.writtenBy))
    .where(sql`endorsement_id = ${id}`)
    .orderBy(staffNotes.writtenAt);
}

type Answers = BatchResponse<ReturnType<typeof evidenceQueries>>;

/** Puts the answers of `evidenceQueries` together. */
export function toEvidence(
  ...[bodies, leaders, sameListed, sameWaiting, neighbours, knownFor, notes, after, first]: Answers
) {
  return {
    ofDistrict: { district: bodies, leader: leaders },
    sameName: [...sameListed, ...sameWaiting],
    /** Other forms from the network within the minutes around this one: 101 is "more than 100". */
    neighbours: neighbours.length,
    /** Districts whose domain the address is of. */
    knownFor,
    notes,
    /** The next that waits, in the order of the queue; after the last comes the first. */
    next: after[0] ?? first[0] ?? null,
  };
}

export type Evidence = ReturnType<typeof toEvidence>;
export type OtherEntry = Evidence['sameName'][number];
