/** Overdue work of the schedule: each part of the daily check's query finds its own rows. */
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { readFolder } from '../../../src/cli/migrations.ts';
import { overdueAt } from '../../../src/watch/checks-store.ts';

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;

let db: DatabaseSync;

beforeEach(() => {
  db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  for (const sql of readFolder().files.values()) db.exec(sql);
  db.exec('pragma ignore_check_constraints = on');
});

/** A row with only these values given. */
function insert(table: string, told: Record<string, string | number>): void {
  const needed = db
    .prepare('select name, type from pragma_table_info(?) where "notnull" and dflt_value is null')
    .all(table);
  const rest = needed.map(({ name, type }) => [name, type === 'TEXT' ? '' : 0]);
  const row: Record<string, string | number> = { ...Object.fromEntries(rest), ...told };
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  db.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(
    ...Object.values(row),
  );
}

const ask = (check: keyof ReturnType<typeof overdueAt>) =>
  db
    .prepare(overdueAt(NOW)[check])
    .all()
    .map(({ id }) => String(id));

test.each([
  ['mail', 'outbox', { kind: 'confirm' }, 'due_at', 1],
  ['mail', 'outbox', { kind: 'notice.amended' }, 'due_at', 24],
  ['overdue', 'drafts', { state: 'scheduled' }, 'publish_at', 1],
  ['overdue', 'drafts', { state: 'announced' }, 'publish_at', 1],
  ['overdue', 'endorsements', { state: 'submitted' }, 'expires_at', 24],
  ['overdue', 'reports', { state: 'sent' }, 'expires_at', 24],
  ['overdue', 'notices', {}, 'due_at', 72],
  ['overdue', 'partner_events', {}, 'happened_at', 72],
] as const)('%s: %s %j, whose %s was more than %i hours ago', (check, table, told, at, hours) => {
  const id = table === 'partner_events' ? 7 : 'late';
  insert(table, { ...told, id, [at]: NOW - hours * HOUR });
  expect(ask(check)).toEqual([]);
  db.exec(`update ${table} set ${at} = ${at} - 1`);
  expect(ask(check)).toEqual([String(id)]);
});
