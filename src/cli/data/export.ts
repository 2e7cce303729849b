/**
 * The audit trail of an export, as `wrangler d1 export` writes it: of the whole database, or of the
 * tables `audit` and `audit_chain` alone. The export is run, in memory, so that what is checked is what
 * a database restored from it would hold. It may come from anybody: it can reach no file.
 */
import { constants, DatabaseSync } from 'node:sqlite';
import type { Entry, Link } from '../../audit/chain.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Trail } from './trail.ts';

const { SQLITE_ATTACH, SQLITE_DENY, SQLITE_OK, SQLITE_PRAGMA } = constants;

export function readTrail(sql: string): Result<Trail, string> {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  // VACUUM INTO is an ATTACH as well. Of pragmas, an export has one.
  database.setAuthorizer((action, what) => {
    const harmless =
      action === SQLITE_PRAGMA ? what === 'defer_foreign_keys' : action !== SQLITE_ATTACH;
    return harmless ? SQLITE_OK : SQLITE_DENY;
  });
  try {
    database.exec(sql);
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
