/** Nobody is more visible after a restore: all states in a backup × all states since. */
import { expect, test } from 'vitest';
import { columnsOf, tablesOf } from '../../../src/cli/data/contents.ts';
import { NOT_COMPARED, ruleOf, TABLES } from '../../../src/cli/data/repeat-rules.ts';
import { repeat } from '../../../src/cli/repeat.ts';
import { CLEAR_ROW } from '../../../src/endorsements/erasure.ts';
import { endorsementStates } from '../../../src/lib/vocabulary.ts';
import { CHECKS } from '../../../src/watch/checks-store.ts';
import { entrySql, later, siteDatabase, WORD } from '../../support/restored-pair.ts';

/** The state after the restore: each row is a state in the backup, each column the newest state. */
const GRID = `
            submitted imported  in_review listed    declined  withdrawn removed invalidated erased
submitted   submitted submitted submitted submitted declined  withdrawn removed invalidated erased
imported    submitted imported  in_review imported  declined  withdrawn removed invalidated erased
in_review   submitted in_review in_review in_review declined  withdrawn removed invalidated erased
listed      submitted imported  in_review listed    declined  withdrawn removed invalidated erased
declined    declined  declined  declined  declined  declined  withdrawn removed invalidated erased
withdrawn   withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn erased
removed     removed   removed   removed   removed   removed   withdrawn removed  removed    erased
invalidated invalidated invalidated invalidated invalidated invalidated withdrawn invalidated invalidated erased
erased      erased    erased    erased    erased    erased    erased    erased   erased     erased`;

/** Whether the entry is named in the backup, and since. A body always is. */
const NAMED = [
  ['leader', 1, 1],
  ['leader', 1, 0],
  ['leader', 0, 1],
  ['leader', 0, 0],
  ['organization', 1, 1],
] as const;

const [header = [], ...lines] = GRID.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const PAIRS = lines.flatMap(([backup = '', ...cells]) =>
  cells.flatMap((result, index) =>
    NAMED.map(([kind, named, namedSince]) => {
      const newest = header[index] ?? '';
      const id = [kind, backup, newest, named, namedSince].join('-');
      return { id, kind, backup, newest, result, named, namedSince };
    }),
  ),
);

test('every state in the backup × every newest state, named or not', () => {
  expect([header.toSorted(), lines.map(([state]) => state).toSorted()]).toEqual([
    endorsementStates.toSorted(),
    endorsementStates.toSorted(),
  ]);
  const [was, now] = [siteDatabase(), siteDatabase()];
  for (const { id, kind, backup, newest, named, namedSince } of PAIRS) {
    const sql = entrySql({ id, kind, state: backup, public: named });
    was.exec(sql);
    now.exec(`${sql} ${later(id)}`);
    now.exec(
      newest === 'erased'
        ? `UPDATE endorsements SET ${CLEAR_ROW} WHERE id = '${id}'; DELETE FROM authorities WHERE endorsement_id = '${id}'`
        : `UPDATE endorsements SET state = '${newest}', public = ${namedSince}, confirmed_at = 3, listed_at = 3,
            ended_at = 4, reason = 'other' WHERE id = '${id}'`,
    );
  }
  const { sql } = repeat(was, now, 7);
  expect(sql.join()).not.toContain(WORD);
  for (const statement of sql) was.exec(statement);
  const found = new Map(
    was
      .prepare('SELECT id, state, public FROM endorsements')
      .all()
      .map(({ id, ...row }) => [id, row]),
  );
  for (const { id, newest, result, named, namedSince } of PAIRS) {
    // An erased row is public in no list, whatever it says.
    const least = newest === 'erased' ? named : Math.min(named, namedSince);
    expect([id, found.get(id)]).toEqual([id, { state: result, public: least }]);
  }
  for (const check of ['tally', 'erased', 'endorsers', 'trail'] as const) {
    expect([check, was.prepare(CHECKS[check]).all()]).toEqual([check, []]);
  }
});

test('every table is compared or says why not, and every compared column has its rule', () => {
  const db = siteDatabase();
  const named = [...Object.keys(TABLES), ...Object.keys(NOT_COMPARED)];
  expect(tablesOf(db).filter((table) => !named.includes(table))).toEqual([]);
  const columns = Object.entries(TABLES).flatMap(([table, rules]) =>
    columnsOf(db, table)
      .filter((column) => ruleOf(rules, column) === undefined)
      .map((column) => `${table}.${column}`),
  );
  // A column that shows something of somebody is `cleared` or `printed`; see `Rule`.
  expect(columns).toEqual([]);
});
