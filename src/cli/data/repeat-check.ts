/**
 * Checks a repetition before it is written: on a copy of the backup, the public sees nothing that
 * it does not see in the newest state.
 */
import { DatabaseSync } from 'node:sqlite';
import { readFolder } from '../migrations.ts';
import { columnsOf, complaintsOf, tablesOf } from './contents.ts';
import { REPEATED } from './repeat-plan.ts';

const PUBLISHED = "held_at IS NULL AND status IN ('current', 'superseded', 'withdrawn')";
const OF_PUBLISHED = `JOIN statements AS s ON s.id = e.statement_id AND s.${PUBLISHED}`;
const LISTED = `FROM endorsements AS e ${OF_PUBLISHED} WHERE e.state = 'listed' AND e.public = 1`;
const OFFICERS = `FROM authorities AS a JOIN endorsements AS e ON e.id = a.endorsement_id ${OF_PUBLISHED}
  WHERE e.state = 'listed'`;
const ENTRY = 'SELECT 1 FROM endorsements WHERE id = ?';
const STATEMENT = 'SELECT 1 FROM statements WHERE slug = ?';
const MENTIONED = 'SELECT 1 FROM audit WHERE subject = ?';

const printed = (column: string) =>
  `SELECT e.id, ${column} AS says ${LISTED} AND ${column} IS NOT NULL`;

interface Sight {
  /** What the public sees: the id of each row, and what it says. */
  sees: string;
  /** What the public may see, if that is more. */
  may?: string;
  /** Whether the newest state knows the row at all. Rows made after the restore are no concern. */
  knows: string;
}

/** Everything public that can tell of a person, or that staff can take from view. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  entry: {
    sees: `SELECT e.id, json_array(s.slug, e.kind) AS says ${LISTED}`,
    knows: ENTRY,
  },
  name: { sees: printed('name'), knows: ENTRY },
  title: { sees: printed('e.title'), knows: ENTRY },
  affiliation: { sees: printed('affiliation'), knows: ENTRY },
  count: {
    sees: `SELECT e.id, '' AS says FROM endorsements AS e ${OF_PUBLISHED} WHERE e.state IN ('listed', 'imported')`,
    knows: ENTRY,
  },
  evidence: {
    sees: `SELECT e.id, value AS says FROM json_each('["district_address", "verified"]')
      CROSS JOIN endorsements AS e ${OF_PUBLISHED}
      WHERE e.state = 'listed' AND e.evidence IN (value, 'verified')`,
    knows: ENTRY,
  },
  comment: {
    sees: `SELECT e.id, comment AS says ${LISTED} AND comment_shown_at IS NOT NULL`,
    knows: ENTRY,
  },
  officer: {
    sees: `SELECT e.id, json_array(a.revision, officer) AS says ${OFFICERS} AND officer IS NOT NULL`,
    knows: ENTRY,
  },
  minutes: {
    sees: `SELECT e.id, json_array(a.revision, url) AS says ${OFFICERS} AND url IS NOT NULL`,
    knows: ENTRY,
  },
  text: {
    sees: `SELECT slug || '/' || number AS id, '' AS says FROM revisions
      JOIN statements ON statements.id = statement_id WHERE text IS NOT NULL AND ${PUBLISHED}`,
    knows: `SELECT 1 FROM revisions JOIN statements ON statements.id = statement_id WHERE slug || '/' || number = ?`,
  },
  status: {
    sees: `SELECT slug AS id, value AS says FROM json_each('["withdrawn", "superseded", "current"]')
      JOIN statements ON CASE value WHEN 'current' THEN status = 'current'
        WHEN 'superseded' THEN status IN ('current', 'superseded') ELSE ${PUBLISHED} END WHERE held_at IS NULL`,
    knows: STATEMENT,
  },
  translation: {
    sees: `SELECT slug || '/' || lang AS id, '' AS says FROM translations
      JOIN statements ON statements.id = statement_id WHERE ${PUBLISHED}`,
    knows: `SELECT 1 FROM statements WHERE slug = substr(?1, 1, instr(?1, '/') - 1)`,
  },
  announcement: {
    sees: 'SELECT id, revision AS says FROM announcements WHERE ended_at IS NULL',
    may: `SELECT a.id, a.revision AS says FROM announcements AS a WHERE ended_at IS NULL
      OR outcome = 'effective' AND EXISTS (SELECT 1 FROM revisions AS r
        WHERE r.statement_id = a.statement_id AND r.number = a.revision AND r.text IS NOT NULL)`,
    knows: 'SELECT 1 FROM announcements WHERE id = ?',
  },
  schedule: {
    sees: "SELECT id, version AS says FROM drafts WHERE state = 'scheduled'",
    knows: MENTIONED,
  },
  delivery: {
    sees: `SELECT slug || '/' || number AS id, '' AS says FROM deliveries
      JOIN statements ON statements.id = statement_id WHERE voided_at IS NULL`,
    knows: `SELECT 1 FROM deliveries JOIN statements ON statements.id = statement_id WHERE slug || '/' || number = ?`,
  },
  partner: {
    sees: 'SELECT id, json_array(name, site, via) AS says FROM partners WHERE accepted_at IS NOT NULL',
    knows: MENTIONED,
  },
};

/**
 * A line, with an id and no words, for each row that shows more in `result` than in `newest`. A hold
 * that only the result has does not count: it can be lifted.
 */
export function moreVisible(result: DatabaseSync, newest: DatabaseSync): string[] {
  const shown = newest.prepare('SELECT slug FROM statements WHERE held_at IS NULL').all();
  result.exec('BEGIN');
  const lift = result.prepare('UPDATE statements SET held_at = NULL WHERE slug = ?');
  for (const { slug } of shown) lift.run(slug ?? null);
  const lines = Object.entries(SIGHTS).flatMap(([what, { sees, may = sees, knows }]) => {
    const allowed = new Set(newest.prepare(may).all().map(factOf));
    const known = newest.prepare(knows);
    return result
      .prepare(sees)
      .all()
      .filter((row) => !allowed.has(factOf(row)) && known.get(row.id ?? null))
      .map(({ id }) => `${what} of ${id}`);
  });
  result.exec('ROLLBACK');
  return lines;
}

const factOf = (row: Record<string, unknown>) => JSON.stringify([row.id, row.says]);

/** A copy of the backup after the SQL ran twice, each time in one transaction. Throws if it can't. */
export function applied(backup: DatabaseSync, sql: readonly string[]): DatabaseSync {
  const copy = new DatabaseSync(':memory:');
  copy.deserialize(backup.serialize());
  copy.exec('PRAGMA foreign_keys = ON');
  for (const _ of ['once', 'again']) copy.exec(`BEGIN; ${sql.join(';\n')}; COMMIT`);
  return copy;
}

/** What SQLite complains about in the result only: its integrity, its foreign keys. */
export function broken(result: DatabaseSync, ...others: DatabaseSync[]): string[] {
  const complaints = (db: DatabaseSync) => complaintsOf(db).map((one) => JSON.stringify(one));
  const before = new Set(others.flatMap(complaints));
  return complaints(result).filter((line) => !before.has(line));
}

const columnsIn = (db: DatabaseSync) =>
  tablesOf(db).flatMap((table) => columnsOf(db, table).map((column) => `${table}.${column}`));

/**
 * Why `newest` can't be what became of the database after the backup; null if it can. A restored
 * site goes on, so its own trail may have entries that the newest state lacks: they came later.
 */
export function refusalOf(backup: DatabaseSync, newest: DatabaseSync): string | null {
  const migrated = new DatabaseSync(':memory:');
  for (const sql of readFolder().files.values()) migrated.exec(sql);
  const expected = columnsIn(migrated);
  for (const [what, db] of Object.entries({ backup, 'newest state': newest })) {
    const has = new Set(columnsIn(db));
    const missing = expected.find((column) => !has.has(column));
    if (missing) {
      return `The ${what} has no ${missing}. Restore it, apply the migrations, and make a backup of the result.`;
    }
  }
  const trail = 'SELECT id, at FROM audit ORDER BY seq';
  const [own, latest] = [backup, newest].map((db) => db.prepare(trail).all());
  if (!own || !latest) return null;
  const lacking = (some: typeof own, others: typeof own) => {
    const ids = new Set(others.map(({ id }) => id));
    return some.filter(({ id }) => !ids.has(id) && !String(id).startsWith(REPEATED));
  };
  const [onlyOwn, onlyLatest] = [lacking(own, latest), lacking(latest, own)];
  if (onlyOwn.length === 0) return null;
  if (onlyOwn.length === own.length) return 'The two files are of different databases.';
  const first = Math.min(...onlyOwn.map(({ at }) => Number(at)));
  const last = Math.max(0, ...onlyLatest.map(({ at }) => Number(at)));
  if (onlyLatest.length > 0 && last <= first) return null;
  return 'The newest state is older than the backup. Are they the other way round?';
}
