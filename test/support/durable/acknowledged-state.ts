/** Compares what was acknowledged with the rows and the public tally. */

import { type Entry, nameOf, type Told, type World } from './endorser-acts.ts';
import { read } from './publisher.ts';
import type { Machine } from './worker-process.ts';

const same = (a: Told, b: Told) =>
  a.state === b.state && a.public === b.public && a.reaffirmed === b.reaffirmed;

interface Found extends Told {
  name: string | null;
}

/**
 * Each row must match what was acknowledged last, or the result of a later request that got no
 * response.
 */
export async function violationsOf(machine: Machine, world: World): Promise<string[]> {
  const rows = await machine.rows(
    'select id, name, state, public, revision, reaffirmed_revision as reaffirmed from endorsements',
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found: string[] = [];
  for (const entry of world.entries) {
    const row = byId.get(entry.id);
    if (entry.told === null) continue;
    const is = row as unknown as Found;
    if (row === undefined) found.push(`lost: ${JSON.stringify(entry)}`);
    else if (!same(is, entry.told) && !(entry.open && same(is, entry.open.after)))
      found.push(`not as told: ${JSON.stringify(entry)}, but ${JSON.stringify(row)}`);
    else entry.pin = Number(row.revision);
  }
  return [
    ...found,
    ...doubled(world.entries, rows),
    ...(await silent(machine, world)),
    ...(await miscounted(machine, world)),
  ];
}

/** Everyone who was told to expect a mail has it in the outbox, sent or not. */
async function silent(machine: Machine, { entries }: World): Promise<string[]> {
  const mails = await machine.rows('select endorsement_id as id, kind from outbox');
  const written = new Set(mails.map(({ id, kind }) => `${kind} ${id}`));
  return entries.flatMap(({ id, told }) => {
    if (told === null) return [];
    const due = told.state === 'submitted' ? ['confirm'] : ['confirm', 'receipt'];
    return due
      .filter((kind) => !written.has(`${kind} ${id}`))
      .map((kind) => `no mail was written: ${kind} of ${id}, ${told.state}`);
  });
}

/** A person has one entry that counts, however often it was requested. */
function doubled(entries: Entry[], rows: Record<string, unknown>[]): string[] {
  const active = new Map<unknown, number>();
  for (const { name, state } of rows) {
    if (state === 'listed' || state === 'in_review') active.set(name, (active.get(name) ?? 0) + 1);
  }
  return entries
    .filter((entry) => (active.get(nameOf(entry)) ?? 0) > 1)
    .map((entry) => `doubled: ${JSON.stringify(entry)}`);
}

async function miscounted(machine: Machine, world: World): Promise<string[]> {
  if (world.revision === 0) return [];
  const published = await read(machine);
  const [counted] = await machine.rows(`
    with e as (select kind, public, epoch = (select max(epoch) from revisions) as now from endorsements where state = 'listed')
    select json_object(
      'leaders', sum(now and kind = 'leader'), 'districts', sum(now and kind = 'district'),
      'organizations', sum(now and kind = 'organization'), 'total', sum(now), 'unnamed', sum(now and not public),
      'paper', 0, 'earlier', json_object(
        'leaders', sum(not now and kind = 'leader'), 'districts', sum(not now and kind = 'district'),
        'organizations', sum(not now and kind = 'organization'), 'total', sum(not now))) as tally
    from (select * from e union all select '', 1, 1 where false)`);
  const rows = JSON.stringify(JSON.parse(String(counted?.tally)), (_, value) => value ?? 0);
  const told = JSON.stringify(published.tally);
  const behind = published.revision < world.revision ? ['the text is older than was told'] : [];
  return told === rows ? behind : [...behind, `the tally is ${told}, the rows are ${rows}`];
}
