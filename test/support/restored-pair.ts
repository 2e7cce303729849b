/** Two equal databases in memory: a backup, and what becomes the newest state. */
import { DatabaseSync } from 'node:sqlite';
import { readFolder } from '../../src/cli/migrations.ts';

/** Stands for everything that somebody wrote: no word of it may be in the SQL. */
export const WORD = 'Canary words of somebody';

/** The migrated tables with one statement of two texts, and two districts. */
export function siteDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const [, sql] of readFolder().files) db.exec(sql);
  db.exec(`
    INSERT INTO statements (id, slug, date, title, summary, topics, status, revision, epoch, published_at, updated_at)
      VALUES (1, 'one', '2025-02', 'One', '', '[]', 'current', 2, 2, 1, 1),
        (2, 'two', '2025-03', 'Two', '', '[]', 'current', 1, 1, 1, 1);
    INSERT INTO revisions (statement_id, number, epoch, change, digest, published_at, title, date, text)
      VALUES (1, 1, 1, 'substantive', printf('%064x', 1), 1, 'One', '2025-02', '${WORD}'),
        (1, 2, 2, 'substantive', printf('%064x', 2), 1, 'One', '2025-02', '${WORD}'),
        (2, 1, 1, 'substantive', printf('%064x', 3), 1, 'Two', '2025-03', '${WORD}');
    INSERT INTO renderings (statement_id, number, html) VALUES (1, 1, '${WORD}'), (1, 2, '${WORD}'), (2, 1, '${WORD}');
    INSERT INTO districts (code, name, type, towns, county, region, website, closed_at) VALUES ('1', 'Example', 'local', '[]', 'Middle', 'Coast', NULL, NULL);
    INSERT INTO audit (id, at, actor, action, subject) VALUES ('first', 1, 'staff:1', 'statement.new', 'one');`);
  return db;
}

export interface Entry {
  id: string;
  kind?: 'leader' | 'district' | 'organization';
  state?: string;
  public?: number;
  /** When it was sent in, in the trail. */
  at?: number;
}

/** The SQL of an endorsement with everything that one can have. */
export function entrySql(entry: Entry): string {
  const { id, kind = 'leader', state = 'listed', public: named = 1, at = 1 } = entry;
  const erased = state === 'erased';
  const words = erased ? 'NULL' : `'${WORD}'`;
  const evidence = kind === 'leader' || erased ? 'self_stated' : 'verified';
  const confirmed = ['submitted', 'imported', 'erased'].includes(state) ? 'NULL' : '2';
  const authority = `INSERT INTO authorities (endorsement_id, revision, body, decided_on, officer, url)
    VALUES ('${id}', 1, 'board', '2025-01-01', '${WORD}', 'https://example.org/${WORD}');`;
  return `
    INSERT INTO audit (id, at, actor, action, subject) VALUES ('a-${id}', ${at}, 'endorser', 'endorsement.submit', '${id}');
    ${erased ? '' : `INSERT INTO endorsers (id, address_hmac, address_sealed, created_at) VALUES ('p-${id}', 'hmac-${id}', 'v1.${WORD}', 1);`}
    INSERT INTO endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
        body_key, name, name_key, title, affiliation, comment, comment_read_at, comment_shown_at,
        domain, network, updates, flags, submitted_at, expires_at, confirmed_at, listed_at, changed_by,
        organization_key)
      VALUES ('${id}', 1, '${kind}', '${state}', 1, 1, ${named}, '${evidence}', ${erased ? 'NULL' : `'p-${id}'`},
        'key', ${words}, ${words}, ${words}, '${WORD}', ${words}, 2, ${erased ? 'NULL' : '2'},
        ${words}, ${words}, ${erased ? 0 : 1}, '[]', 1, 9, ${confirmed}, ${confirmed}, 'a-${id}',
        ${words});
    ${kind === 'leader' || erased ? '' : authority}`;
}

/** Every change leaves an entry in the trail, as on the site. */
export const later = (id: string) =>
  `INSERT INTO audit (id, at, actor, action, subject) VALUES ('later-${id}', 5, 'staff:1', 'later', '${id}');`;
