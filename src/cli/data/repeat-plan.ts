/**
 * Plans the SQL that takes a restored backup back to being no more visible than the newest known
 * state. The SQL contains ids, codes and times only, and changes nothing when it runs twice.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { CLEAR_PERSON, CLEAR_ROW } from '../../endorsements/erasure.ts';
import { columnsOf, primaryKeyOf, tablesOf } from './contents.ts';
import { quote } from './dump.ts';
import { ORDERS, type Rule, ruleOf, TABLES, type TableRules } from './repeat-rules.ts';

type Row = Record<string, SQLOutputValue>;

export interface Plan {
  sql: string[];
  /** Number of endorsements that change. */
  entries: number;
  /** Words that were changed since: ids of rows, and the names of the columns. */
  reworded: { table: string; id: string; columns: string[] }[];
  /** Ids of drafts that the schedule no longer publishes. */
  unscheduled: string[];
}

/** Ids of audit entries that a repetition wrote begin with this. */
export const REPEATED = 'restore-';

/** `at` is in UTC milliseconds. */
export function plan(was: DatabaseSync, now: DatabaseSync, at: number): Plan {
  const repetition: Repetition = {
    was,
    now,
    at,
    plan: { sql: [], entries: 0, reworded: [], unscheduled: [] },
    subjects: [],
  };
  for (const table of Object.keys(TABLES))
    if (isInBoth(repetition, table)) repeatTable(repetition, table);
  redactAgain(repetition);
  unschedule(repetition);
  repeatRequests(repetition);
  repeatReports(repetition);
  const { sql } = repetition.plan;
  if (sql.length === 0) return repetition.plan;
  const nobody = 'NOT EXISTS (SELECT 1 FROM endorsements WHERE endorser_id = endorsers.id)';
  const byRule = sql.some((statement) => statement.includes(`${entryId(at, 'rule')}.`));
  sql.unshift(
    auditEntry(at, '', 'restore.repeat', 'restore', { entries: repetition.plan.entries }),
    ...(byRule ? [auditEntry(at, 'rule', 'endorsements.invalidate', 'restore', {})] : []),
  );
  sql.push(
    `DELETE FROM endorsers WHERE ${nobody}`,
    "INSERT INTO purges (tag) VALUES ('names') ON CONFLICT (tag) DO NOTHING",
  );
  return repetition.plan;
}

interface Repetition {
  was: DatabaseSync;
  now: DatabaseSync;
  at: number;
  plan: Plan;
  /** What requests can be about whose effect is repeated. */
  subjects: string[];
}

const isInBoth = ({ was, now }: Repetition, table: string) =>
  tablesOf(was).includes(table) && tablesOf(now).includes(table);

/** The rule of each column of the backup that the newest state has too. */
function rulesOf({ was, now }: Repetition, table: string, rules: TableRules): Map<string, Rule> {
  const newest = columnsOf(now, table);
  return new Map(
    columnsOf(was, table)
      .filter((column) => newest.includes(column))
      .map((column) => [column, ruleOf(rules, column) ?? 'cleared']),
  );
}

function repeatTable(repetition: Repetition, table: string): void {
  const { was, now, plan } = repetition;
  const rules = TABLES[table] ?? {};
  const columns = rulesOf(repetition, table, rules);
  const key = primaryKeyOf(was, table);
  const find = now.prepare(
    `SELECT * FROM "${table}" WHERE ${key.map((k) => `"${k}" = ?`).join(' AND ')}`,
  );
  const later: string[] = [];
  for (const before of was.prepare(`SELECT * FROM "${table}"`).iterate()) {
    const place = key.map((k) => before[k] ?? null);
    const where = key.map((k) => `${k} = ${literal(before[k] ?? null)}`).join(' AND ');
    const after = find.get(...place);
    if (!after) {
      if (isNewer(repetition, String(place[0]))) continue;
      if (table === 'endorsements') {
        if (before.state !== 'erased') plan.sql.push(...erasing(repetition, String(before.id)));
      } else if (rules.deleted) plan.sql.push(`DELETE FROM ${table} WHERE ${where}`);
      continue;
    }
    const changes = compare(table, columns, before, after);
    if (changes.reworded.length > 0) {
      plan.reworded.push({ table, id: place.join('/'), columns: changes.reworded });
    }
    if (table === 'endorsements') {
      const sql = repeatEntry(repetition, before, after, changes);
      // Entries that end come first: another entry of the same person may take their place.
      (after.state === 'listed' || after.state === 'in_review' ? later : plan.sql).push(...sql);
      continue;
    }
    if (changes.reworded.length > 0) {
      const hidden = changes.reworded.filter((column) => before[column] !== null);
      if (!rules.hide) for (const column of hidden) changes.sets.set(column, 'NULL');
      else if (before.accepted_at !== null) changes.sets.set('accepted_at', 'NULL');
    }
    if (changes.sets.size === 0) continue;
    if (table === 'statements') {
      const slug = String(before.slug);
      changes.sets.set('updated_at', String(repetition.at));
      repetition.subjects.push(slug);
      plan.sql.push(audited(repetition, slug, 'statement.repeat', [...changes.sets.keys()]));
    }
    plan.sql.push(update(table, changes.sets, where));
  }
  plan.sql.push(...later);
}

interface Changes {
  /** SQL literals by column. */
  sets: Map<string, string>;
  reworded: string[];
}

/** What changes in a row that stands in both. */
function compare(table: string, columns: Map<string, Rule>, before: Row, after: Row): Changes {
  const sets = new Map<string, string>();
  const reworded: string[] = [];
  const less = (column: string) => rank(table, column, after) < rank(table, column, before);
  for (const [column, rule] of columns) {
    const [old, latest] = [before[column] ?? null, after[column] ?? null];
    if (old === latest) continue;
    const take = () => sets.set(column, code(latest));
    switch (rule) {
      case 'cleared':
        if (latest === null) sets.set(column, 'NULL');
        break;
      case 'printed':
        if (latest === null) sets.set(column, 'NULL');
        else if (old !== null) reworded.push(column);
        break;
      case 'once':
        if (old === null) take();
        break;
      case 'newest':
        take();
        break;
      case 'least':
        if (less(column)) take();
        break;
      case 'most':
        if (rank(table, column, after) > rank(table, column, before)) take();
        break;
      case 'with state':
        if (less('state')) take();
        break;
      case 'union': {
        const all = [...new Set([...codes(old), ...codes(latest)])];
        if (all.length > codes(old).length) sets.set(column, quote(JSON.stringify(all)));
        break;
      }
      default:
    }
  }
  return { sets, reworded };
}

function rank(table: string, column: string, row: Row): number {
  const value = row[column] ?? 0;
  return ORDERS[`${table}.${column}`]?.[String(value)] ?? Number(value);
}

/** `endorsement.…` in the audit trail, by the state that is repeated. */
const ACTS: Readonly<Record<string, string>> = {
  erased: 'erase',
  withdrawn: 'withdraw',
  removed: 'remove',
  invalidated: 'invalidate',
  declined: 'decline',
  in_review: 'report',
};

/** States in which an entry may come to be listed. */
const LIVE = ['submitted', 'imported', 'in_review', 'listed'];

function repeatEntry(repetition: Repetition, before: Row, after: Row, changes: Changes): string[] {
  const { was, plan } = repetition;
  const id = String(before.id);
  const { sets, reworded } = changes;
  if (after.state === 'erased')
    return before.state === 'erased' ? [] : erasing(repetition, id, after);
  const forgotten = after.endorser_id === null && before.endorser_id !== null;

  const corrected = reworded.filter((column) => column !== 'comment');
  if (reworded.includes('comment') && before.comment_shown_at !== null)
    sets.set('comment_shown_at', 'NULL').set('comment_read_at', 'NULL');
  // Staff read again what they showed since.
  if (after.comment_shown_at !== null && sets.get('comment_read_at') !== 'NULL')
    sets.delete('comment_read_at');
  const state = sets.has('state') ? after.state : before.state;
  if (corrected.length > 0 && LIVE.includes(String(state))) {
    if (state === 'listed') sets.set('state', quote('in_review'));
    const flags = new Set([...codes(before.flags), ...codes(after.flags), 'corrected']);
    if (flags.size > codes(before.flags).length)
      sets.set('flags', quote(JSON.stringify([...flags])));
  }
  if (sets.has('kept_epoch') && !isEpoch(was, before, after.kept_epoch)) sets.delete('kept_epoch');
  const reopened = LIVE.includes(String(state)) ? reopening(repetition, id) : [];
  if (sets.size === 0 && !forgotten) return reopened;

  plan.entries += 1;
  if (sets.has('state')) repetition.subjects.push(id);
  const act = forgotten ? 'erase' : actOf(sets, after, corrected.length > 0);
  const fields = corrected.join(' ');
  const detail = act === 'correct' ? { fields, renamed: corrected.includes('name') ? 1 : 0 } : {};
  // What was ended by rule refers to one, also if something else of it is repeated.
  const part = state === 'invalidated' ? `rule.${id}` : id;
  if (forgotten) {
    for (const column of ['unsubscribed_at', 'updates']) sets.delete(column);
    // What was flagged after the sender was erased stays: of two assignments SQLite takes the last.
    sets.set('flags', quote(JSON.stringify(codes(after.flags))));
  }
  const person = forgotten ? [CLEAR_PERSON] : [];
  const all = [
    ...person,
    assignments(sets.set('changed_by', quote(entryId(repetition.at, part)))),
  ].join(', ');
  return [
    ...reopened,
    auditEntry(repetition.at, part, `endorsement.${act}`, id, detail),
    ...(forgotten
      ? [
          `UPDATE authorities SET officer = NULL WHERE endorsement_id = ${quote(id)}`,
          ...forgetWords(id),
        ]
      : []),
    `UPDATE endorsements SET ${all} WHERE id = ${quote(id)}`,
  ];
}

/** Who took the entry up again since: that person still does not approve it, if it takes two. */
function reopening({ was, now }: Repetition, id: string): string[] {
  const [entry] = now
    .prepare(
      `SELECT id, at, actor, detail ->> 'takes_two' AS two FROM audit
       WHERE subject = ? AND action = 'endorsement.reopen' ORDER BY seq DESC LIMIT 1`,
    )
    .all(id);
  if (!entry || was.prepare('SELECT 1 FROM audit WHERE id = ?').get(entry.id ?? null)) return [];
  const { id: entryOf = null, at = null, actor = null, two = null } = entry;
  return [
    `INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (${code(entryOf)}, ${code(at)},
      ${code(actor)}, 'endorsement.reopen', ${quote(id)}, json_object('takes_two', ${code(two)}))`,
  ];
}

function actOf(sets: ReadonlyMap<string, string>, after: Row, corrected: boolean): string {
  const state = sets.get('state');
  if (corrected && (state === undefined || state === quote('in_review'))) return 'correct';
  const isReopened = after.state === 'in_review' && codes(after.flags).includes('taken_up');
  if (state !== undefined) return (!isReopened && ACTS[String(after.state)]) || 'repeat';
  if (sets.has('public')) return 'hide';
  return sets.has('unsubscribed_at') ? 'unsubscribe' : 'repeat';
}

/** Whether the backup has that epoch, later than the one that the entry stands for. */
function isEpoch(was: DatabaseSync, row: Row, epoch: SQLOutputValue | undefined): boolean {
  const find = was.prepare(
    'SELECT 1 FROM revisions WHERE statement_id = ? AND number = ? AND epoch = number AND number > ?',
  );
  return find.get(row.statement_id ?? null, epoch ?? null, row.epoch ?? null) !== undefined;
}

function erasing(repetition: Repetition, id: string, after: Row = {}): string[] {
  const { at, plan } = repetition;
  plan.entries += 1;
  const ended = typeof after.ended_at === 'number' ? after.ended_at : at;
  return [
    auditEntry(at, id, 'endorsement.erase', id, {}),
    `DELETE FROM authorities WHERE endorsement_id = ${quote(id)}`,
    ...forgetWords(id),
    `UPDATE endorsements SET ${CLEAR_ROW}, ended_at = ${ended}, changed_by = ${quote(entryId(at, id))} WHERE id = ${quote(id)}`,
  ];
}

/** What others wrote about the entry may name the person. */
const forgetWords = (id: string) => [
  `DELETE FROM staff_notes WHERE endorsement_id = ${quote(id)}`,
  `UPDATE reports SET words = NULL WHERE endorsement_id = ${quote(id)}`,
  `UPDATE requests SET words = NULL, proposal = NULL WHERE subject = ${quote(id)}`,
  `UPDATE reaffirmations SET reason_words = NULL WHERE endorsement_id = ${quote(id)}`,
];

/** Texts that were redacted since, with their copies. */
function redactAgain(repetition: Repetition): void {
  const { was, now, plan } = repetition;
  const find = was.prepare(
    'SELECT slug FROM revisions JOIN statements ON id = statement_id WHERE statement_id = ? AND number = ? AND text IS NOT NULL',
  );
  const redacted = now.prepare(
    'SELECT statement_id, number, redacted_at FROM revisions WHERE text IS NULL',
  );
  for (const { statement_id: statement = null, number = null, redacted_at: at } of redacted.all()) {
    const found = find.get(statement, number);
    if (!found) continue;
    const subject = `${found.slug}/${number}`;
    const place = `statement_id = ${Number(statement)} AND number = ${Number(number)}`;
    repetition.subjects.push(subject);
    plan.sql.push(
      audited(repetition, subject, 'statement.repeat', ['text'], String(found.slug)),
      `UPDATE revisions SET text = NULL, redacted_at = ${Number(at)} WHERE ${place} AND redacted_at IS NULL`,
      `DELETE FROM renderings WHERE ${place}`,
    );
  }
}

/** Drafts that the schedule would publish, or that wait for approval, though that ended since. */
function unschedule(repetition: Repetition): void {
  const { was, now, plan } = repetition;
  const find = now.prepare('SELECT state, version FROM drafts WHERE id = ?');
  const tookEffect = now.prepare(
    `SELECT 1 FROM announcements AS a JOIN revisions AS r ON r.statement_id = a.statement_id AND r.number = a.revision
     WHERE a.draft_id = ? AND a.outcome = 'effective' AND r.text IS NOT NULL`,
  );
  const waiting =
    "SELECT id, state, version FROM drafts WHERE state IN ('asked', 'scheduled', 'announced')";
  for (const { id = null, state, version } of was.prepare(waiting).all()) {
    const latest = find.get(id);
    if (latest?.state === state && latest?.version === version) continue;
    if (!latest && isNewer(repetition, String(id))) continue;
    // The schedule publishes it, as it did.
    if (state === 'announced' && tookEffect.get(id)) continue;
    plan.unscheduled.push(String(id));
    plan.sql.push(
      `UPDATE drafts SET state = 'draft', publish_at = NULL, version = version + 1 WHERE id = ${quote(String(id))} AND version = ${Number(version)}`,
    );
  }
}

/** Requests whose effect is repeated, without their words, and who answered them. */
function repeatRequests(repetition: Repetition): void {
  const { was, now, subjects, plan } = repetition;
  const isOpen = was.prepare('SELECT settled_at FROM requests WHERE id = ?');
  const settled = now.prepare('SELECT * FROM requests WHERE settled_at IS NOT NULL');
  const answers = now.prepare(
    "SELECT id, at, actor, action, subject FROM audit WHERE subject = ? AND action LIKE 'request.%' ORDER BY seq",
  );
  for (const request of settled.iterate()) {
    const before = isOpen.get(request.id ?? null);
    if (before && before.settled_at !== null) continue;
    if (!before) {
      if (!subjects.includes(String(request.subject))) continue;
      plan.sql.push(insert(repetition, 'requests', request));
    }
    for (const answer of answers.all(request.id ?? null)) {
      plan.sql.push(
        `INSERT INTO audit (${Object.keys(answer).join(', ')}) VALUES (${Object.values(answer).map(code).join(', ')})`,
      );
    }
  }
}

/** Confirmed reports, without the reporter's data, of entries that wait for review because of them. */
function repeatReports(repetition: Repetition): void {
  const { was, now, plan } = repetition;
  const known = was.prepare('SELECT 1 FROM reports WHERE id = ?');
  const entry = was.prepare(
    "SELECT 1 FROM endorsements WHERE id = ? AND state IN ('in_review', 'listed')",
  );
  const confirmed = now.prepare("SELECT * FROM reports WHERE state = 'confirmed'");
  for (const report of confirmed.all()) {
    if (known.get(report.id ?? null) || !entry.get(report.endorsement_id ?? null)) continue;
    plan.sql.push(insert(repetition, 'reports', report));
  }
}

/** Inserts a row of the newest state without its words. */
function insert(repetition: Repetition, table: string, row: Row): string {
  const columns = [...rulesOf(repetition, table, TABLES[table] ?? {})]
    .filter(([, rule]) => rule !== 'cleared' && rule !== 'printed')
    .map(([column]) => column);
  const values = columns.map((column) => code(row[column] ?? null));
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING`;
}

/** A row that was made after the restore: the newest state never knew it. */
function isNewer({ was, now }: Repetition, id: string): boolean {
  const mention = 'SELECT 1 FROM audit WHERE subject = ?1 OR id = ?1 OR actor = ?1 LIMIT 1';
  return was.prepare(mention).get(id) !== undefined && now.prepare(mention).get(id) === undefined;
}

const entryId = (at: number, part: string) => `${REPEATED}${at}${part && `.${part}`}`;

function audited(
  { at }: Repetition,
  part: string,
  action: string,
  columns: readonly string[],
  subject = part,
): string {
  return auditEntry(at, part, action, subject, { columns: columns.join(' ') });
}

function auditEntry(
  at: number,
  part: string,
  action: string,
  subject: string,
  detail: Record<string, string | number>,
): string {
  const id = entryId(at, part);
  const values = [
    quote(id),
    at,
    "'system'",
    quote(action),
    quote(subject),
    quote(JSON.stringify(detail)),
  ];
  return `INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (${values.join(', ')})`;
}

/** An update that changes nothing, and starts no trigger, when the row is as it should be. */
function update(table: string, sets: ReadonlyMap<string, string>, where: string): string {
  const [columns, values] = [[...sets.keys()].join(', '), [...sets.values()].join(', ')];
  return `UPDATE ${table} SET ${assignments(sets)} WHERE ${where} AND (${columns}) IS NOT (${values})`;
}

const assignments = (sets: ReadonlyMap<string, string>) =>
  [...sets].map(([column, value]) => `${column} = ${value}`).join(', ');

const literal = (value: SQLOutputValue) =>
  typeof value === 'number' ? String(value) : quote(String(value));

/** Codes, ids and dates. Anything else could be somebody's words. */
const CODE = /^[\w.:/@+-]{0,200}$/;

/** The SQL of a value that may be written to the file. Throws if it could be somebody's words. */
function code(value: SQLOutputValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && CODE.test(value)) return quote(value);
  throw new Error('The newest state has words where a code or an id is expected: it was altered.');
}

/** The codes of a JSON list. */
function codes(value: SQLOutputValue | undefined): string[] {
  const list: unknown = JSON.parse(String(value ?? '[]'));
  if (!Array.isArray(list)) return [];
  for (const item of list) code(String(item));
  return list.map(String);
}
