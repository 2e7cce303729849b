/**
 * The cost of the daily reconciliation: rows read per endorsement, and the time of the slowest
 * check.
 */
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/client.ts';
import { checksAt, findFigures, runCheck } from '../../../src/watch/reconcile-store.ts';
import { rounds } from '../../support/rounds.ts';
import { type Cost, metered } from '../../support/worker/database-costs.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { rows } from '../../support/worker/site.ts';

const SIZE = rounds(5000, 100_000);
/** A check that reads each row at most twice, or once with the rows it refers to. */
const MOST_A_CHECK = 7;
const MOST_IN_ALL = 24;

/** Each endorsement has a sent mail and an audit entry. */
async function crowd(): Promise<void> {
  await openSite();
  // An insert of many rows must finish within D1's 30 seconds.
  for (let from = 1; from <= SIZE; from += 25_000) {
    await seed(from, Math.min(from + 24_999, SIZE));
  }
  await rows(`insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at, sent_at)
    select 'mail-' || id, 'receipt', endorser_id, id, 1, 1, 1 from endorsements`);
  await rows(`insert into audit (id, at, actor, action, subject)
    select 'confirm-' || id, 1, 'endorser', 'endorsement.confirm', id from endorsements`);
}

test(
  'the reconciliation stays within its rows per endorsement, and no check reads much more than the others',
  async () => {
    await crowd();
    const total: Cost = { trips: 0, read: 0, written: 0 };
    const slow: string[] = [];
    const of = async (
      name: string,
      ask: (db: ReturnType<typeof openDatabase>) => Promise<unknown>,
    ) => {
      const cost: Cost = { trips: 0, read: 0, written: 0 };
      const started = performance.now();
      const found = await ask(openDatabase(metered(cost) as unknown as D1Database));
      const each = cost.read / SIZE;
      console.info(
        `| ${name.padEnd(12)} | ${String(cost.read).padStart(9)} read | ${each.toFixed(2)} each | ${Math.round(performance.now() - started)} ms |`,
      );
      if (each > MOST_A_CHECK) slow.push(name);
      total.read += cost.read;
      total.written += cost.written;
      return found;
    };
    for (const [name, query] of checksAt(Date.UTC(2020, 0, 1))) {
      expect([name, await of(name, (db) => runCheck(db, name, query))]).toEqual([name, null]);
    }
    expect(await of('figures', (db) => findFigures(db, 0))).toMatchObject({ endorsements: SIZE });
    console.info(
      `| in all, of ${SIZE} endorsements: ${total.read} read, ${(total.read / SIZE).toFixed(1)} each |`,
    );
    expect(slow).toEqual([]);
    expect(total.read / SIZE).toBeLessThan(MOST_IN_ALL);
    expect(total.written).toBe(0);
  },
  rounds(120_000, 600_000),
);
