/**
 * The hash chain over the audit trail: one link a day, never a fork, and missed links are added
 * later.
 */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { linkText } from '../../../src/audit/chain.ts';
import { extendChain } from '../../../src/audit/chain-actions.ts';
import { examineTrail } from '../../../src/cli/data/trail.ts';
import { openDatabase } from '../../../src/db/client.ts';
import { sha256Hex } from '../../../src/lib/digest.ts';
import { addEntries, entries, links } from '../../support/worker/audit-trail.ts';
import { type Cost, metered } from '../../support/worker/database-costs.ts';
import { confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import type { Fault } from '../../support/worker/failing-batch.ts';
import { sweep, sweepWith } from '../../support/worker/schedule.ts';
import { after, count, DAY, HOUR, itIs, MINUTE, rows, tamper } from '../../support/worker/site.ts';

/** Ten minutes before a day ends. */
const START = Date.UTC(2026, 10, 2, 23, 50);
const NEXT_DAY = START + 10 * MINUTE;

beforeEach(async () => {
  itIs(START);
  await openSite();
});

/** Runs the export's check on this database. Empty if the chain is whole. */
async function wrong(): Promise<string[]> {
  const heads = (await links()).map(({ number, hash }) => ({ number, hash }));
  return (await examineTrail({ entries: await entries(), links: await links() }, heads)).wrong;
}

test('the first link covers everything before the chain began, as documented', async () => {
  await confirmed(LEADER);
  await sweep();
  const all = await entries();
  const lines = [
    ['undersigned audit 1', 1, all.length, START, ''],
    ...all.map(({ seq, id, at, actor, action, subject, detail }) => [
      ...[seq, id, at, actor, action, subject, detail],
    ]),
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  expect(await links()).toEqual([
    { number: 1, toSeq: all.length, hash: await sha256Hex(text), chainedAt: START },
  ]);
});

test('every day has one link, with or without entries', async () => {
  await sweep();
  await confirmed(LEADER);
  itIs(START + MINUTE);
  await sweep();
  expect(await links()).toHaveLength(1);
  itIs(NEXT_DAY);
  await sweep();
  itIs(NEXT_DAY + 23 * HOUR);
  await sweep();
  expect(await links()).toHaveLength(2);
  itIs(NEXT_DAY + DAY);
  await sweep();
  const [, second, third] = await links();
  expect(third).toMatchObject({
    number: 3,
    toSeq: await count('audit'),
    chainedAt: NEXT_DAY + DAY,
  });
  expect(third?.toSeq).toBe(Number(second?.toSeq) + 1);
  expect(await wrong()).toEqual([]);
});

test('the head of a day without entries does not reveal how many entries there were', async () => {
  await sweep();
  itIs(NEXT_DAY);
  await sweep();
  const [first, second] = await links();
  if (!first || !second) throw new Error('two days are two links');
  for (let toSeq = 0; toSeq < 100; toSeq += 1) {
    const guess = linkText({ ...second, toSeq }, first, []);
    expect(await sha256Hex(guess)).not.toBe(second.hash);
  }
  const marks = (await entries()).filter(({ seq }) => seq > first.toSeq);
  expect(marks).toMatchObject([{ actor: 'system', action: 'audit.mark', at: NEXT_DAY }]);
  expect(marks[0]?.id).toMatch(/^[\w-]{22}$/);
});

test('an empty trail is chained, and later entries follow from it', async () => {
  await tamper('audit_never_shrinks', 'delete from audit');
  await sweep();
  await addEntries(2, START);
  itIs(NEXT_DAY);
  await sweep();
  expect((await links()).map(({ toSeq }) => toSeq)).toEqual([1, 3]);
  expect(await wrong()).toEqual([]);
});

test('overlapping runs add one link, and none fails', async () => {
  const told = vi.spyOn(console, 'error');
  for (let day = 0; day < 3; day += 1) {
    itIs(START + day * DAY);
    await Promise.all(Array.from({ length: 6 }, () => sweep()));
    expect(await links()).toHaveLength(day + 1);
    // The last day has no entries.
    if (day === 0) await confirmed({ ...LEADER, email: `e${day}@x.example` });
  }
  expect(told).not.toHaveBeenCalled();
  expect(await wrong()).toEqual([]);
});

test('a long trail is chained over several minutes, and then one link a day again', async () => {
  await addEntries(2500, START - 2 * DAY);
  const ends: unknown[] = [];
  for (let run = 0; run < 5; run += 1) {
    await sweep();
    ends.push((await links()).at(-1)?.toSeq);
    after(MINUTE);
  }
  const all = await count('audit');
  expect(ends).toEqual([1000, 2000, all, all, all]);
  expect(await wrong()).toEqual([]);
});

/**
 * The real database, except that writes of a link fail: not stored, or stored and never
 * acknowledged.
 */
function failingLinks(fault: Fault, message: string): Pick<D1Database, 'withSession'> {
  return {
    withSession(constraint) {
      const session = env.DB.withSession(constraint);
      const holding = new WeakSet<D1PreparedStatement>();
      return {
        getBookmark: () => session.getBookmark(),
        prepare(query) {
          const statement = session.prepare(query);
          const bind = statement.bind.bind(statement);
          statement.bind = (...values) => {
            const bound = bind(...values);
            if (query.includes('insert into audit_chain')) holding.add(bound);
            return bound;
          };
          return statement;
        },
        async batch<T>(statements: D1PreparedStatement[]) {
          if (!statements.some((statement) => holding.has(statement))) {
            return session.batch<T>(statements);
          }
          if (fault === 'stored') await session.batch<T>(statements);
          throw new Error(message);
        },
      };
    },
  };
}

test.each([
  ['refused', 'D1_ERROR: killed'],
  ['refused', 'Network connection lost.'],
  ['stored', 'D1_ERROR: killed'],
  ['stored', 'Network connection lost.'],
] as const)('a link that is %s (%s) is there once after the next run', async (fault, message) => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  await sweep();
  await confirmed(LEADER);
  itIs(NEXT_DAY);
  await sweepWith({ DB: failingLinks(fault, message) });
  expect(told).toHaveBeenCalledWith(expect.stringContaining('"job":"chain"'));
  expect(await links()).toHaveLength(fault === 'stored' ? 2 : 1);
  itIs(NEXT_DAY + MINUTE);
  await sweep();
  expect(await links()).toHaveLength(2);
  expect(await wrong()).toEqual([]);
});

test('a minute without a new link reads three rows, however long the trail is', async () => {
  const costs: Cost[] = [];
  for (const many of [10, 3000]) {
    await addEntries(many, Date.now() - DAY);
    for (let run = 0; run < 4; run += 1) await sweep();
    await addEntries(5, Date.now());
    const cost: Cost = { trips: 0, read: 0, written: 0 };
    await extendChain(openDatabase(metered(cost) as unknown as D1Database), Date.now());
    costs.push(cost);
    after(DAY);
  }
  const [few, many] = costs;
  expect(few).toMatchObject({ trips: 1, written: 0 });
  expect(few?.read).toBeLessThanOrEqual(3);
  expect(many).toEqual(few);
});

test('a clock that goes back adds no link older than the last', async () => {
  await sweep();
  await addEntries(1, START - 3 * DAY);
  itIs(START - DAY);
  await sweep();
  itIs(NEXT_DAY);
  await sweep();
  const at = (await links()).map(({ chainedAt }) => chainedAt);
  expect(at).toEqual(at.toSorted());
});

describe('the database refuses to', () => {
  beforeEach(() => sweep());

  test.each([
    ['alter a link', "update audit_chain set hash = replace(hash, 'a', 'b')", /append-only/],
    ['delete a link', 'delete from audit_chain', /append-only/],
    [
      'replace a link',
      "insert or replace into audit_chain values (1, 1, printf('%064d', 0), 1)",
      /at its end/,
    ],
    [
      'leave a link out',
      "insert into audit_chain values (3, 99, printf('%064d', 0), 1)",
      /at its end/,
    ],
    [
      'go back',
      'insert into audit_chain select 2, to_seq - 1, hash, chained_at from audit_chain',
      /at its end/,
    ],
    [
      'replace an audit entry in its place',
      "insert or replace into audit (seq, id, at, actor, action, subject) values (1, 'x', 1, 'a', 'b', 'c')",
      /append-only/,
    ],
  ])('%s', async (_, write, why) => {
    await expect(env.DB.prepare(write).run()).rejects.toThrow(why);
  });

  test('replace an audit entry by its id, and keeps the others in the same batch', async () => {
    const before = await entries();
    await rows(`insert or replace into audit (id, at, actor, action, subject)
      select 'new-1', 1, 'a', 'b', 'c' union all
      select id, 2, 'nobody', 'b', 'c' from audit where seq = 1 union all
      select 'new-2', 1, 'a', 'b', 'c'`);
    const now = await entries();
    expect(now.slice(0, before.length)).toEqual(before);
    expect(now.slice(before.length).map(({ id }) => id)).toEqual(['new-1', 'new-2']);
  });
});
