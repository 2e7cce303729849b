/**
 * Reads the audit trail from a `wrangler d1 export` of the whole database or of the tables `audit`
 * and `audit_chain`. It runs the export in memory, so that the check sees what a restored database
 * would contain. The export is untrusted: see `untrusted.ts`.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Link } from '../../audit/chain.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { tablesOf } from './contents.ts';
import type { Trail } from './trail.ts';
import { loadExport } from './untrusted.ts';

export function readTrail(sql: string): Result<Trail, string> {
  let database: DatabaseSync;
  try {
    database = loadExport(sql);
  } catch (error) {
    return err(`This is not a whole export of the database: ${messageOf(error)}.`);
  }
  // A view of that name could compute without end.
  const missing = ['audit', 'audit_chain'].filter((name) => !tablesOf(database).includes(name));
  if (missing.length > 0) {
    return err(
      `The tables audit and audit_chain can’t be read from this export: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not in it.`,
    );
  }
  try {
    return ok({
      entries: database
        .prepare('select seq, id, at, actor, action, subject, detail from main.audit order by seq')
        .all() as unknown as Entry[],
      links: database
        .prepare(
          'select number, to_seq as toSeq, hash, chained_at as chainedAt from main.audit_chain order by number',
        )
        .all() as unknown as Link[],
    });
  } catch (error) {
    return err(
      `The tables audit and audit_chain can’t be read from this export: ${messageOf(error)}.`,
    );
  } finally {
    database.close();
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
