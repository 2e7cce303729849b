/**
 * R1, R2, R3 and R5 under SIGKILL: several people act at once, and the process that serves them is
 * killed again and again at random moments, on one database. Everything acknowledged is stored;
 * everything else is requested again and done once; every mail goes out, although the queue dies
 * each time.
 *
 * A kill can't test a disk that loses data: that is the platform's promise.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from '../support/durable/acknowledged-state.ts';
import {
  addressOf,
  nameOf,
  newEntry,
  newWorld,
  nextActs,
  perform,
} from '../support/durable/endorser-acts.ts';
import { openSite, publish, read } from '../support/durable/publisher.ts';
import {
  type Letter,
  type Machine,
  prepare,
  startMachine,
} from '../support/durable/worker-process.ts';
import { random as chanceOf, rounds } from '../support/rounds.ts';
import { findViolations } from '../support/worker/invariants.ts';

const ROUNDS = rounds(6, 200);
const WRITERS = 6;
const LATEST_KILL_MS = 800;
const LATEST_ANSWER = 30;
/** By then the claim on an interrupted mail has expired. */
const LATER_MS = 120_000;

const world = newWorld();
const office: Letter[] = [];
/** When the kill of each round happens. */
const kills: string[] = [];
let state = '';

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'undersigned-durable-'));
  prepare(state);
});

afterAll(() => rm(state, { recursive: true, force: true }));

const random = chanceOf('killing');

/** Runs `work` until the process dies. Any other error fails the test. */
async function untilDeath(machine: Machine, work: () => Promise<void>): Promise<void> {
  while (!machine.isDead()) {
    try {
      await work();
    } catch (error) {
      if (!machine.isDead() || (error as Error).name === 'AssertionError') throw error;
    }
  }
}

function write(machine: Machine, writer: number, amending: boolean, answered: () => void) {
  return untilDeath(machine, async () => {
    const own = world.entries.filter(({ n, open }) => n % WRITERS === writer && open === null);
    const alive = own.filter((entry) => nextActs(entry, world.revision).length > 0);
    const entry = (random(3) > 0 && alive[random(alive.length)]) || newEntry(world);
    // While the text changes, it is unknown which revision is reaffirmed.
    const acts = nextActs(entry, world.revision).filter((act) => !(amending && act === 'reaffirm'));
    const act = acts[random(acts.length)];
    if (!act) return;
    await perform(machine, world, entry, act);
    answered();
  });
}

/**
 * At a random moment, or at the instant of a response, when the promised data must already be on
 * disk.
 */
function killing(machine: Machine, number: number) {
  const atSomeMoment = number % 2 === 0;
  const when = random(atSomeMoment ? LATEST_KILL_MS : LATEST_ANSWER) + 1;
  kills.push(atSomeMoment ? `${when} ms` : `answer ${when}`);
  const killed = Promise.withResolvers<void>();
  const kill = () => machine.kill().then(killed.resolve, killed.reject);
  if (atSomeMoment) setTimeout(kill, when);
  let answers = 0;
  const answered = () => {
    answers += 1;
    if (!atSomeMoment && answers === when) kill();
  };
  return { killed: killed.promise, answered };
}

async function amend(machine: Machine): Promise<void> {
  world.amending ??= await read(machine);
  const { revision, digest } = world.amending;
  world.revision = await publish(machine, revision + 1, digest);
  world.amending = null;
  world.acknowledged.amend = (world.acknowledged.amend ?? 0) + 1;
}

async function retry(machine: Machine): Promise<void> {
  for (const entry of world.entries) {
    if (entry.open === null) continue;
    world.retries += 1;
    await perform(machine, world, entry, entry.open.act);
  }
  if (world.amending === null) return;
  world.retries += 1;
  await amend(machine);
}

async function checkAll(machine: Machine): Promise<void> {
  const after = `after kills at ${kills.join(', ')}`;
  expect(await violationsOf(machine, world), after).toEqual([]);
  expect(await findViolations(machine.db), after).toEqual([]);
}

async function round(number: number): Promise<void> {
  const machine = await startMachine(state, office);
  await checkAll(machine);
  await retry(machine);
  await checkAll(machine);
  const amending = number % 20 === 2;
  const { killed, answered } = killing(machine, number);
  await Promise.all([
    killed,
    ...Array.from({ length: WRITERS }, (_, writer) => write(machine, writer, amending, answered)),
    ...(amending ? [untilDeath(machine, () => sleep(100).then(() => amend(machine)))] : []),
    ...(random(2) > 0 ? [untilDeath(machine, () => machine.tick(Date.now() + LATER_MS))] : []),
  ]);
}

/** The mails that should have been sent by then and were not. Obsolete ones count as done. */
const unsent = (machine: Machine, at: number) =>
  machine.rows(`select id, kind, error from outbox where sent_at is null
    and (due_at <= ${at} or attempts > 0 or error is not null)
    and (failed_at is null or error <> 'nothing_to_say')`);

/** Between two runs: the site sends at most 400 mails of forms an hour, and a run sends 20. */
const BETWEEN_RUNS_MS = 180_000;

/** The schedule sends 20 mails per run, and adds new ones while it announces amendments. */
async function sweep(machine: Machine): Promise<number> {
  const at = Date.now() + LATER_MS;
  for (let ticks = 0; ; ticks += 1) {
    const waiting = await unsent(machine, at);
    if (waiting.length === 0) return ticks;
    expect(ticks, JSON.stringify(waiting.slice(0, 3))).toBeLessThan(world.entries.length + 10);
    await machine.tick(at + ticks * BETWEEN_RUNS_MS);
  }
}

/**
 * Endorsers who got fewer different emails than the rows say were sent. Erased ones are ignored.
 */
function unheard(sent: Awaited<ReturnType<typeof unsent>>): string[] {
  const letters = Map.groupBy(office, ({ to }) => to);
  const rows = Map.groupBy(sent, ({ name }) => name);
  return world.entries.flatMap((entry) => {
    const said = rows.get(nameOf(entry))?.length ?? 0;
    const got = new Set(letters.get(addressOf(entry))?.map(({ subject, text }) => subject + text));
    return got.size < said ? `${addressOf(entry)}: ${got.size} letters of ${said}` : [];
  });
}

test('kills at any moment lose nothing acknowledged, retries duplicate nothing, and every mail goes out', {
  timeout: ROUNDS * 20_000 + 120_000,
}, async () => {
  const first = await startMachine(state, office);
  await openSite(first);
  world.revision = 1;
  await first.kill();

  for (let number = 0; number < ROUNDS; number += 1) await round(number);

  const last = await startMachine(state, office);
  await checkAll(last);
  await retry(last);
  console.info(
    `${ROUNDS} rounds, ${ROUNDS + 1} kills; acknowledged: ${JSON.stringify(world.acknowledged)}; ` +
      `${world.retries} unanswered and asked again`,
  );
  const ticks = await sweep(last);
  await checkAll(last);
  const sent = await last.rows(`select outbox.id, name from outbox
      left join endorsements on endorsements.id = endorsement_id where sent_at is not null`);
  expect(unheard(sent)).toEqual([]);
  await last.stop();

  console.info(
    `${sent.length} mails sent by the rows, ${office.length} taken by the post office, the last in ${ticks} ticks`,
  );
  expect(world.retries).toBeGreaterThan(0);
});
