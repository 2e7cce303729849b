/** SQL that may come from anybody, run in memory: it can reach no file. */
import { constants, type DatabaseSync } from 'node:sqlite';

const { SQLITE_ATTACH, SQLITE_DENY, SQLITE_OK, SQLITE_PRAGMA } = constants;

/** Throws at what would reach beyond the database, and at what is no SQL. */
export function execHarmless(db: DatabaseSync, sql: string): void {
  // VACUUM INTO is an ATTACH as well. Of pragmas, an export has one.
  db.setAuthorizer((action, what) => {
    const harmless =
      action === SQLITE_PRAGMA ? what === 'defer_foreign_keys' : action !== SQLITE_ATTACH;
    return harmless ? SQLITE_OK : SQLITE_DENY;
  });
  db.exec(sql);
  db.setAuthorizer(null);
}
