/**
 * Reads the audit trail from a `wrangler d1 export` of the whole database or of the tables `audit`
 * and `audit_chain`. It runs the export in memory, so that the check sees what a restored database
 * would contain. The export is untrusted: its SQL can't access files.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Entry, Link } from '../../audit/chain.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { execHarmless } from './sandbox.ts';
import type { Trail } from './trail.ts';

export function readTrail(sql: string): Result<Trail, string> {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  try {
    execHarmless(database, sql);
  } catch (error) {
    return err(`This is not a whole export of the database: ${messageOf(error)}.`);
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
