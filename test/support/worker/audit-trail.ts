/** Reads the audit trail and its chain from the database. */
import type { Entry, Link } from '../../../src/audit/chain.ts';
import { rows } from './site.ts';

export const links = async (): Promise<Link[]> =>
  (await rows(
    'select number, to_seq as toSeq, hash, chained_at as chainedAt from audit_chain order by number',
  )) as unknown as Link[];

export const entries = async (): Promise<Entry[]> =>
  (await rows('select * from audit order by seq')) as unknown as Entry[];

/** Adds `many` entries, all at one instant. */
export async function addEntries(many: number, at: number): Promise<void> {
  await rows(
    `insert into audit (id, at, actor, action, subject)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
      select 'more-' || ? || '-' || i, ?, 'system', 'example.add', 's' || i from n`,
    many,
    at,
    at,
  );
}
