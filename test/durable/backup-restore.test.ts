/** R8: the commands of docs/restore.md, on local databases. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { contentsOf, differences, schemaOf } from '../../src/cli/data/contents.ts';
import { violationsOf } from '../support/durable/acknowledged-state.ts';
import { newEntry, newWorld, nextActs, perform } from '../support/durable/endorser-acts.ts';
import { SEEDS } from '../support/durable/migration-seeds.ts';
import { openSite, publish, read } from '../support/durable/publisher.ts';
import {
  databaseIn,
  type Letter,
  ROOT,
  runNode,
  runWrangler,
  startMachine,
} from '../support/durable/worker-process.ts';
import { writeConfig } from '../support/durable/wrangler-config.ts';
import { isProof, random } from '../support/rounds.ts';
import { findViolations } from '../support/worker/invariants.ts';

const folder = mkdtempSync(join(tmpdir(), 'undersigned-restoring-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const stateOf = (name: string) => join(folder, name, '.wrangler/state');
const open = (name: string) => new DatabaseSync(databaseIn(stateOf(name)));
const command = (name: string, script: 'backup' | 'restore', file: string) => [
  ...[
    `src/cli/${script}.ts`,
    '--local',
    '--config',
    writeConfig(at(name), join(ROOT, 'migrations')),
  ],
  ...[script === 'backup' ? '--output' : '--from', at(file)],
];
const backup = (name: string, file: string) => runNode(command(name, 'backup', file), ROOT);
const restore = (name: string, file: string) => runNode(command(name, 'restore', file), ROOT);

function migrate(name: string): string {
  const config = writeConfig(at(name), join(ROOT, 'migrations'));
  return runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--config', config]);
}

function expectEqual(one: string, other: string): void {
  const [a, b] = [open(one), open(other)];
  expect(differences(contentsOf(a), contentsOf(b))).toEqual([]);
  expect(schemaOf(b)).toEqual(schemaOf(a));
  a.close();
  b.close();
}

test('every row of every table is restored byte for byte, even if the first try is interrupted', async () => {
  migrate('full');
  const db = open('full');
  for (const sql of Object.values(SEEDS).flat()) db.exec(sql);
  db.close();
  expect(backup('full', 'full.sql')).toMatch(
    /300 {2}endorsements\n.*rows of \d+ tables, read back and equal/s,
  );
  expect(() => backup('full', 'full.sql')).toThrow(/exists already/);

  // A killed restore leaves nothing or everything. In the latter case the command says so and
  // stops.
  const after = await cutShort('again', 'full.sql');
  let told = '';
  try {
    told = restore('again', 'full.sql');
  } catch (error) {
    told = String(error);
  }
  expect(told, `cut short after ${after} ms`).toMatch(
    /rows of \d+ tables restored, and equal to the backup|has \d+ tables already/,
  );
  expectEqual('full', 'again');
  expect(migrate('again')).toContain('No migrations to apply');

  // A database that is not empty is left unchanged.
  expect(() => restore('again', 'full.sql')).toThrow(/has \d+ tables already/);
  expectEqual('full', 'again');
});

const chance = random('restores that are cut short');

/** Returns the milliseconds that it was given. */
async function cutShort(name: string, file: string): Promise<number> {
  const args = command(name, 'restore', file);
  const child = spawn(process.execPath, args, { cwd: ROOT, detached: true, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const after = chance(4000);
  await Promise.race([ended, sleep(after)]);
  if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
  return after;
}

test.runIf(isProof)(
  'a site continues from its backup: its messages, people, mail and links',
  {
    timeout: 300_000,
  },
  async () => {
    migrate('alive');
    const world = newWorld();
    const office: Letter[] = [];
    const alive = await startMachine(stateOf('alive'), office);
    await openSite(alive);
    world.revision = 1;
    const live = async (machine: typeof alive, people: number) => {
      for (let more = 0; more < people; more += 1) {
        const entry = newEntry(world);
        for (const act of ['submit', 'confirm', 'approve', 'erase'] as const) {
          const wanted = act !== 'erase' || entry.n % 4 === 0;
          if (wanted && nextActs(entry, world.revision).includes(act))
            await perform(machine, world, entry, act);
        }
      }
      expect(await violationsOf(machine, world)).toEqual([]);
      expect(await findViolations(machine.db)).toEqual([]);
    };
    await live(alive, 18);
    const { digest } = await read(alive);
    world.revision = await publish(alive, 2, digest);
    const tally = await read(alive);
    await alive.stop();

    backup('alive', 'alive.sql');
    restore('restored', 'alive.sql');
    expectEqual('alive', 'restored');

    // Meanwhile some endorsers leave the site that is lost later. They also leave the restored one.
    const meanwhile = await startMachine(stateOf('alive'), office);
    const staying = world.entries.filter(
      ({ told, kind }) => told?.state === 'listed' && kind === 'leader',
    );
    expect(staying.length).toBeGreaterThan(3);
    for (const [index, entry] of staying.slice(0, 3).entries()) {
      const act = (['erase', 'withdraw', 'hide'] as const)[index] ?? 'hide';
      if (act !== 'hide' || entry.told?.public) await perform(meanwhile, world, entry, act);
    }
    await meanwhile.stop();
    backup('alive', 'now.sql');
    const leave = [
      '--backup',
      at('alive.sql'),
      '--now',
      at('now.sql'),
      '--output',
      at('leave.sql'),
    ];
    expect(runNode(['src/cli/repeat.ts', ...leave], ROOT)).toMatch(/for [23] endorsements/);
    const config = writeConfig(at('restored'), join(ROOT, 'migrations'));
    runWrangler([
      'd1',
      'execute',
      'DB',
      '--local',
      '--yes',
      '--config',
      config,
      '--file',
      at('leave.sql'),
    ]);

    office.length = 0;
    const restored = await startMachine(stateOf('restored'), office);
    expect(await findViolations(restored.db)).toEqual([]);
    expect({ ...(await read(restored)), tally: null }).toEqual({ ...tally, tally: null });
    expect(await violationsOf(restored, world)).toEqual([]);
    await live(restored, 6);
    await restored.tick(Date.now() + 120_000);
    // The links in the waiting emails work, and their addresses can be opened.
    const waiting = world.entries.filter(({ told }) => told?.state === 'listed');
    expect(office.length).toBeGreaterThan(0);
    expect(waiting.length).toBeGreaterThan(0);
    expect(await violationsOf(restored, world)).toEqual([]);
    await restored.stop();

    // Without its key the database is complete, and no address in it can be read.
    office.length = 0;
    const keyless = await startMachine(stateOf('restored'), office, {
      ADDRESS_KEY: btoa('another key for tests only, 32 b'),
    });
    expect((await read(keyless)).revision).toBe(2);
    const known = world.entries.find(({ told }) => told?.state === 'listed');
    await keyless.db
      .prepare(
        "update outbox set sent_at = null, due_at = 0 where kind = 'receipt' and endorsement_id = ?",
      )
      .bind(known?.id ?? '')
      .run();
    await keyless.tick(Date.now() + 120_000);
    expect(office).toEqual([]);
    const told = await keyless.rows(
      "select distinct error from outbox where error is not null and error <> 'nothing_to_say'",
    );
    expect(told).toEqual([{ error: 'E_ADDRESS_KEY' }]);
    await keyless.stop();
  },
);
