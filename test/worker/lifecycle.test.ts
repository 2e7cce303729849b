/** After every step of any sequence of events, the database is compared with the model. */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endorsementStates } from '../../src/lib/vocabulary.ts';
import fc from '../support/property.ts';
import { rounds } from '../support/rounds.ts';
import { openSite } from '../support/worker/endorsements.ts';
import type { Fault } from '../support/worker/failing-batch.ts';
import { freshDatabase } from '../support/worker/fresh-database.ts';
import { findViolations } from '../support/worker/invariants.ts';
import { ACTS, type Step } from '../support/worker/lifecycle-acts.ts';
import * as model from '../support/worker/lifecycle-model.ts';
import { install, ringAll } from '../support/worker/mailbox.ts';
import { after, itIs, rows, visit } from '../support/worker/site.ts';
import { FIRST_BODY, SLUG } from '../support/worker/statements.ts';

// Injected faults are logged like real ones.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const NOON = Date.UTC(2026, 2, 2, 12);

async function agree(world: model.World): Promise<void> {
  expect(await findViolations(env.DB)).toEqual([]);
  const stored = await rows('select id, state, epoch, public from endorsements order by id');
  const expected = world.entries
    .map(({ id, state, epoch, named }) => ({ id, state, epoch, public: named ? 1 : 0 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(stored).toEqual(expected);
  const statement = await visit(`/api/v1/statements/${SLUG}`);
  expect((await statement.json<{ tally: object }>()).tally).toEqual(model.tallyOf(world));
  const list = await visit(`/api/v1/statements/${SLUG}/endorsements?limit=200`);
  const { endorsements } = await list.json<{ endorsements: { id: string }[] }>();
  expect(endorsements.map(({ id }) => id).sort()).toEqual(model.namesShown(world));
}

const acts = Object.keys(ACTS) as (keyof typeof ACTS)[];

const step: fc.Arbitrary<Step> = fc.record({
  // Some steps build on earlier ones, so that there are listed entries to end.
  act: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('submit' as const, 'confirm' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...acts) },
  ),
  pick: fc.nat(1000),
  kind: fc.constantFrom(
    'leader' as const,
    'leader' as const,
    'district' as const,
    'organization' as const,
  ),
  yes: fc.boolean(),
  crash: fc.option(
    fc.record({
      at: fc.integer({ min: 1, max: 3 }),
      fault: fc.constantFrom<Fault>('refused', 'stored'),
    }),
    { freq: 4, nil: null },
  ),
});

async function open(): Promise<model.World> {
  await freshDatabase();
  install();
  itIs(NOON);
  await openSite();
  const texts = [{ body: FIRST_BODY, epoch: 1 }];
  return { entries: [], revision: 1, epoch: 1, texts, hides: [] };
}

async function take(world: model.World, one: Step): Promise<void> {
  await ACTS[one.act](world, one);
  if (one.yes) await ringAll();
  after(1000);
  await agree(world);
}

test('the steps reach every state', async () => {
  const world = await open();
  const seen = new Set<string>();
  const walk = async (act: Step['act'], more: Partial<Step> = {}) => {
    await take(world, { act, pick: 0, kind: 'leader', yes: true, crash: null, ...more });
    for (const { state, hidden } of world.entries) seen.add(hidden ? 'hidden' : state);
  };
  for (const act of ['submit', 'confirm', 'withdraw', 'submit', 'confirm', 'remove'] as const) {
    await walk(act);
  }
  for (const act of [
    'importSheet',
    'confirm',
    'amend',
    'reaffirm',
    'goBack',
    'report',
    'approve',
    'restore',
  ] as const) {
    await walk(act);
  }
  await walk('invalidate');
  for (const act of ['reopen', 'approve', 'invalidate', 'reopen', 'invalidate'] as const) {
    await walk(act);
  }
  await walk('submit', { kind: 'organization' });
  for (const act of ['confirm', 'decline'] as const) await walk(act);
  await walk('submit', { kind: 'district', pick: 1 });
  for (const act of ['confirm', 'approve', 'removeByTwo', 'reopen'] as const) await walk(act);
  // Whoever took it up again does not list it.
  await walk('approve');
  expect(world.last?.state).toBe('in_review');
  for (const act of ['removeByTwo', 'erase'] as const) await walk(act);
  const states = endorsementStates.filter((state) => !seen.has(state));
  expect([states, seen.has('hidden')]).toEqual([[], true]);
});

test(
  'after any sequence of events, crashes included, the database is what was acknowledged',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50 }), async (steps) => {
        const world = await open();
        for (const one of steps) await take(world, one);
      }),
      { numRuns: rounds(12, 1_000) },
    );
  },
  rounds(600_000, 3_600_000),
);
