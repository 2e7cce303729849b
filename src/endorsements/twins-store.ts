/**
 * All SQL about twins: entries that may be a second one of the same person on a statement. A twin
 * waits for review. That is decided in the write that would list it, so however many are confirmed
 * at once, the first is listed and the others wait.
 */
import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Mailbox } from '../lib/seal.ts';
import type { Flag } from './lifecycle.ts';

const namesake = z.object({
  /** Both entries as they were loaded. */
  version: z.string(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  districtCode: z.string().nullable(),
  districtName: z.string().nullable(),
});
export type Namesake = z.infer<typeof namesake>;

/** One that is not loaded counts as the same person, so staff compare the rest. */
const MAX_NAMESAKES = 100;

/**
 * A leader of the same name is listed for the statement, or was until a report or a correction put
 * the entry back into review. Only leaders who are named in public count: an entry that waits must
 * not reveal who asked to be counted without a name.
 */
const isNamesake = sql`other.statement_id = endorsements.statement_id and other.name_key = endorsements.name_key
  and other.kind = 'leader' and endorsements.kind = 'leader' and other.public = 1 and other.id <> endorsements.id`;
/** Two parts, because each state has a partial index of its own. */
const NAMESAKES = sql`select other.* from endorsements as other where ${isNamesake} and other.state = 'listed'
  union all select other.* from endorsements as other where ${isNamesake} and other.state = 'in_review'
    and other.listed_at is not null`;

/** Changes when the words of either entry do. */
const versionOf = (row: 'namesake.' | '') =>
  sql.raw(`endorsements.changed_by || '.' || ${row}id || '.' || ${row}changed_by`);

/** A column with these leaders, for a query of `endorsements`. */
export const namesakes =
  sql`(select json_group_array(json_object('version', ${versionOf('')}, 'title', title, 'affiliation', affiliation,
    'districtCode', district_code, 'districtName', district_name))
  from (${NAMESAKES} limit ${MAX_NAMESAKES}))`.mapWith((text: string): Namesake[] =>
    z.array(namesake).parse(JSON.parse(text)),
  );

/**
 * There is such a leader who is not one of `otherPeople`: versions of leaders who were found to be other
 * people. If the words of either have changed since, they may be the same person.
 */
export function hasNamesake(otherPeople: readonly string[]): SQL {
  return sql`exists (select 1 from (${NAMESAKES}) as namesake
    where ${versionOf('namesake.')} not in (select value from json_each(${JSON.stringify(otherPeople)})))`;
}

/** Endorsers of these mailboxes. */
export function ofMailbox(hmacs: readonly string[]): SQL {
  return sql`select id from endorsers where mailbox_hmac in (select value from json_each(${JSON.stringify(hmacs)}))`;
}

/** Another address of the mailbox has an active endorsement of the same statement, kind and body. */
function hasRespelling({ hmacs }: Mailbox): SQL {
  return sql`exists (select 1 from endorsements as other
    where other.endorser_id in (${ofMailbox(hmacs)}) and other.endorser_id <> endorsements.endorser_id
      and other.statement_id = endorsements.statement_id and other.kind = endorsements.kind
      and other.body_key = endorsements.body_key and other.state in ('in_review', 'listed'))`;
}

/** The schedule has not yet filled in the mailboxes of all older endorsers. */
const isFilling = sql`exists (select 1 from endorsers where mailbox_hmac is null)`;

/** What an entry is compared by. */
export interface TwinEvidence {
  /** Null if no key opens the address. */
  mailbox: Mailbox | null;
  /** Versions of namesakes who are other people. */
  otherPeople: readonly string[];
}

/** The flags that an entry gets when it is confirmed, each with its condition. */
export function twinFlags({ mailbox, otherPeople }: TwinEvidence): [Flag, SQL][] {
  return [
    ['same_name', hasNamesake(otherPeople)],
    ['same_mailbox', mailbox ? hasRespelling(mailbox) : sql`false`],
    // The mailbox's own spelling is let through: it is one address, which is listed once.
    ['mailbox_unknown', mailbox ? sql`${mailbox.isRespelled ? 1 : 0} and ${isFilling}` : sql`true`],
  ];
}

/**
 * Adds each flag that the flags do not hold yet. `json_insert` at `$[#]` appends; at `$`, which
 * exists, it changes nothing.
 */
export function withFlags(flags: readonly [Flag, SQL][], before: SQL = sql`flags`): SQL {
  const inserts = flags.map(
    ([flag, when]) =>
      sql`iif(${when} and ${flag} not in (select value from json_each(${before})), '$[#]', '$'), ${flag}`,
  );
  return sql`json_insert(${before}, ${sql.join(inserts, sql`, `)})`;
}

/** True if the entry gets any of these flags. */
export function isFlagged(flags: readonly [Flag, SQL][]): SQL {
  return sql`(${sql.join(
    flags.map(([, when]) => sql`(${when})`),
    sql` or `,
  )})`;
}
