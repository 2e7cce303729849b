/** Runs untrusted SQL on a database in memory, without access to files. */
import { constants, type DatabaseSync } from 'node:sqlite';

const { SQLITE_ATTACH, SQLITE_DENY, SQLITE_OK, SQLITE_PRAGMA } = constants;

/** Throws if the SQL is invalid or would reach outside of the database. */
export function execHarmless(db: DatabaseSync, sql: string): void {
  // VACUUM INTO needs the permission for ATTACH too. An export has only one pragma.
  db.setAuthorizer((action, what) => {
    const harmless =
      action === SQLITE_PRAGMA ? what === 'defer_foreign_keys' : action !== SQLITE_ATTACH;
    return harmless ? SQLITE_OK : SQLITE_DENY;
  });
  db.exec(sql);
  db.setAuthorizer(null);
}
