/** All SQL for bulk review. */
import { eq, sql } from 'drizzle-orm';
import type { Actor } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { endorsements, statements } from '../../db/schema.ts';
import { otherSpeaksForDistrict } from '../manage/ending-store.ts';
import { lastOwnAct } from './correction-store.ts';

/** The entries with these ids, in one query. Unknown ids are left out. */
export async function listSelected(db: Database, ids: readonly string[], reviewer: Actor) {
  const standing = sql<number>`exists (select 1 from endorsements as other
    where other.statement_id = endorsements.statement_id and other.district_code = endorsements.district_code
      and other.id <> endorsements.id and ${otherSpeaksForDistrict})`;
  const rows = await db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      state: endorsements.state,
      listedAt: endorsements.listedAt,
      name: endorsements.name,
      title: endorsements.title,
      affiliation: endorsements.affiliation,
      flags: endorsements.flags,
      changedBy: endorsements.changedBy,
      districtCode: endorsements.districtCode,
      endorserId: endorsements.endorserId,
      statementId: endorsements.statementId,
      statementTitle: statements.title,
      status: statements.status,
      heldAt: statements.heldAt,
      ballotQuestion: statements.ballotQuestion,
      standing,
      /** When the reviewer last did what another has to approve, if nobody did so after that. */
      ownActAt: lastOwnAct(sql`endorsements.id`, reviewer),
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .where(sql`endorsements.id in (select value from json_each(${JSON.stringify(ids)}))`);
  return rows.map((row) => ({ ...row, standing: row.standing === 1 }));
}

export type SelectedEntry = Awaited<ReturnType<typeof listSelected>>[number];
