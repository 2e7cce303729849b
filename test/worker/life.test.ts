/** Any sequence of events: the database is read back after every step and held against the model. */
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { badge } from './access.ts';
import { sweep } from './clockwork.ts';
import { visitWith } from './direct.ts';
import { DISTRICT, LEADER, ORGANIZATION, openSite, tokenFor } from './endorsing.ts';
import { type Fault, failing } from './faults.ts';
import { findViolations } from './invariants.ts';
import * as model from './life-model.ts';
import { install, ringAll } from './mailbox.ts';
import { after, DAY, type Fields, itIs, MINUTE, row, rows, visit } from './site.ts';
import { amend, SLUG } from './texts.ts';
import { TEST_ORIGIN } from './variables.ts';

// Injected faults are logged, as real ones are.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const PEOPLE = 3;
const FORMS = { leader: LEADER, district: DISTRICT, organization: ORGANIZATION } as const;
const NOON = Date.UTC(2026, 2, 2, 12);

/** The first try of a request meets this fault; the user then repeats it. */
type Crash = { at: number; fault: Fault } | null;

interface Step {
  act: keyof typeof ACTS;
  /** Which entry, or person. */
  pick: number;
  kind: keyof typeof FORMS;
  yes: boolean;
  crash: Crash;
}

async function send(path: string, fields: Fields, crash: Crash, headers: Fields = {}) {
  const init = {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': '2001:db8::1', ...headers },
  };
  if (crash) {
    const answer = await visitWith({ DB: failing(crash.at, crash.fault) }, path, init);
    // What was acknowledged needs no repeating: the user doesn't know that there was a fault.
    if (answer.status < 400) return answer;
    expect(answer.status).toBeGreaterThanOrEqual(500);
  }
  return visit(path, init);
}

async function manage(entry: model.Entry, fields: Fields, crash: Crash): Promise<void> {
  const { endorser_id: endorser } = await row(
    'select endorser_id from endorsements where id = ?',
    entry.id,
  );
  if (endorser === null) return;
  const token = await tokenFor('manage', String(endorser));
  const answer = await send(
    '/endorsements/manage',
    { token, endorsement: entry.id, ...fields },
    crash,
  );
  expect(answer.status).toBe(303);
}

async function decide(entry: model.Entry, fields: Fields, crash: Crash): Promise<void> {
  const answer = await send(`/console/review/${entry.id}`, fields, crash, await badge());
  expect(answer.status).toBe(303);
}

/** Learns the rows that a form left; a form that crashed may have left one more. */
async function submit(world: model.World, { pick, kind, yes, crash }: Step): Promise<void> {
  const person = pick % PEOPLE;
  const recent = world.entries.filter((e) => e.submittedAt > Date.now() - 40 * DAY).length;
  const answer = await send(
    `/statements/${SLUG}/endorse`,
    {
      ...FORMS[kind],
      name: `Person ${'ABC'[person]}`,
      email: `person${person}@harborview.example`,
      public: yes || kind !== 'leader' ? 'yes' : 'no',
    },
    crash,
  );
  expect(answer.status).toBe(303);
  const known = new Set(world.entries.map(({ id }) => id));
  const found = (await rows('select id, epoch, submitted_at from endorsements')).filter(
    ({ id }) => !known.has(String(id)),
  );
  expect(found.length).toBeLessThanOrEqual(crash ? 2 : 1);
  if (recent < 3) expect(found.length).toBeGreaterThan(0);
  for (const { id, epoch, submitted_at: submittedAt } of found) {
    expect(epoch).toBe(world.epoch);
    world.last = {
      id: String(id),
      kind,
      state: 'submitted',
      named: yes || kind !== 'leader',
      epoch: world.epoch,
      submittedAt: Number(submittedAt),
      person,
    };
    world.entries.push(world.last);
  }
}

async function confirm(world: model.World, { pick, yes, crash }: Step): Promise<void> {
  const entry = entryOf(world, pick);
  if (!entry) return;
  const token = await tokenFor('confirm', entry.id, entry.submittedAt);
  const once = () => send('/endorsements/confirm', { token }, crash);
  // Once, or by three at the same time: the same.
  const answers = await Promise.all(yes ? [once(), once(), once()] : [once()]);
  for (const { status } of answers) expect([200, 410]).toContain(status);
  model.confirmed(world, entry, Date.now());
}

/** Mostly the one that something happened to last: its life goes on. */
function entryOf(world: model.World, pick: number): model.Entry | undefined {
  const { entries, last } = world;
  world.last = (pick < 750 && last) || entries[pick % (entries.length || 1)];
  return world.last;
}

type Act = (world: model.World, step: Step) => Promise<void>;

/** An act on one entry, through the page for it, and what the model makes of it. */
function onEntry(
  act: (entry: model.Entry, step: Step) => Promise<void>,
  expected: (world: model.World, entry: model.Entry, step: Step) => void,
): Act {
  return async (world, step) => {
    const entry = entryOf(world, step.pick);
    if (!entry) return;
    await act(entry, step);
    expected(world, entry, step);
  };
}

const ACTS = {
  submit,
  confirm,
  approve: onEntry(
    (entry, { crash }) => decide(entry, { action: 'approve' }, crash),
    (world, entry) => model.approved(world, entry),
  ),
  decline: onEntry(
    (entry, { crash }) => decide(entry, { action: 'decline', reason: 'duplicate' }, crash),
    (_, entry) => model.declined(entry),
  ),
  remove: onEntry(
    (entry, { crash }) => decide(entry, { action: 'remove', reason: 'duplicate' }, crash),
    (_, entry) => model.removed(entry),
  ),
  withdraw: onEntry(
    (entry, { crash }) => manage(entry, { action: 'withdraw' }, crash),
    (_, entry) => model.withdrawn(entry),
  ),
  erase: onEntry(
    (entry, { crash }) => manage(entry, { action: 'erase' }, crash),
    (_, entry) => model.erased(entry),
  ),
  display: onEntry(
    (entry, { yes, crash }) =>
      manage(entry, { action: 'display', public: yes ? 'yes' : 'no' }, crash),
    (_, entry, { yes }) => model.shown(entry, yes),
  ),
  async amend(world: model.World, { yes }: Step) {
    const body = `Text number ${world.revision + 1}.\n`;
    await amend(yes ? 'substantive' : 'editorial', body);
    model.amended(world, yes);
  },
  async pass(world: model.World, { pick, yes }: Step) {
    after(yes ? (pick % 32) * DAY : MINUTE);
    await sweep();
    model.swept(world, Date.now());
  },
} satisfies Record<string, Act>;

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
  // Some steps lead on, so that there is something to end.
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

test('after any sequence of events, crashes among them, the database is what was acknowledged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50 }), async (steps) => {
      await reset();
      await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
      install();
      itIs(NOON);
      await openSite();
      const world: model.World = { entries: [], revision: 1, epoch: 1 };
      for (const one of steps) {
        await ACTS[one.act](world, one);
        if (one.yes) await ringAll();
        after(1000);
        await agree(world);
      }
    }),
    { numRuns: 24 },
  );
}, 120_000);
