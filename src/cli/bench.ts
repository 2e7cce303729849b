/** `npm run bench`: measures what requests cost at several database sizes. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPage, toCostFigures } from './bench/costs.ts';
import { openFilled } from './bench/database.ts';
import { ASSETS, ORIGIN, startHarness } from './bench/harness.ts';
import { countAll, type Timed, timeAll } from './bench/measure.ts';
import { readWorld } from './bench/operations.ts';
import { profileView } from './bench/profile.ts';
import { amount, countTable, findBreaches, type Measured, timeTable } from './bench/report.ts';
import { buildAssets } from './build/assets.ts';
import { buildWorker } from './build/worker.ts';
import { readFlags } from './setup/flags.ts';
import { createProgress, type Progress } from './site/progress.ts';

const USAGE = `npm run bench: what a request costs. It builds what is deployed, runs it here on
workerd with a real D1, and counts round trips, rows and bytes of each operation.

  --sizes 1000,100000,1000000   how many endorsements the databases hold
  --json FILE                   the figures, for a program
  --quick                       1,000 and 10,000, and no times
  --page                        put them into docs/costs.json and docs/costs.md
  --profile                     where a statement's page spends its time

Counts and bytes are held against the budgets, and one that is broken ends the command with status 1.
Times are only shown: another program on this machine changes them. A database of a million takes
some minutes to fill, once: it is kept in .wrangler/bench.`;

const ROUNDS = 7;
const ROUND_MS = 1000;

interface Options {
  sizes: number[];
  times: boolean;
  profile: boolean;
  page: boolean;
  json?: string | undefined;
}

async function measure(size: number, { times, profile }: Options, progress: Progress) {
  const say = (text: string) => process.stdout.isTTY && process.stdout.write(`\r\x1b[K· ${text}`);
  const filled = await progress.step(
    `a database of ${amount(size)} endorsements`,
    () => openFilled(size, say),
    () => `a database of ${amount(size)} endorsements`,
  );
  const storage = statSync(filled.file).size;
  const world = readWorld(filled.file, size);
  const harness = await startHarness(filled.state, profile);
  try {
    const counted = await progress.step(
      'counting',
      () => countAll(harness, world, say),
      (all) => `${all.length} operations counted`,
    );
    const measured: Measured = { size, storage, counted };
    const timed = times
      ? await progress.step(
          'timing',
          () => timeAll(harness, world, ROUNDS, ROUND_MS),
          () => `${ROUNDS} rounds timed`,
        )
      : [];
    if (profile && harness.inspector) console.log(`\n${await profileView(harness, world.slug)}`);
    return { measured, timed };
  } finally {
    await harness.stop();
    rmSync(filled.state, { recursive: true, force: true });
  }
}

function writePage(all: readonly Measured[]): void {
  const figures = toCostFigures(all);
  if (!figures) return;
  const docs = join(import.meta.dirname, '../../docs');
  writeFileSync(join(docs, 'costs.json'), `${JSON.stringify(figures, null, 2)}\n`);
  const page = join(docs, 'costs.md');
  writeFileSync(page, fillPage(readFileSync(page, 'utf8'), figures));
}

/** Returns a sentence for each broken budget. */
async function run(options: Options): Promise<string[]> {
  const progress = createProgress();
  await progress.step(
    'building what is deployed',
    async () => {
      await buildAssets({ origin: ORIGIN, outDir: ASSETS });
      await buildWorker();
    },
    () => 'built what is deployed',
  );
  const all: Measured[] = [];
  let timed: Timed[] = [];
  const last = options.sizes.at(-1);
  for (const size of options.sizes) {
    // Time only the largest database: times do not depend on size, since the rows read do not.
    const own = {
      ...options,
      times: options.times && size === last,
      profile: options.profile && size === last,
    };
    const found = await measure(size, own, progress);
    all.push(found.measured);
    timed = found.timed;
  }
  console.log(`\n${countTable(all)}`);
  for (const { size, storage } of all)
    console.log(
      `${amount(size)} endorsements: ${amount(storage)} bytes, ${amount(Math.round(storage / size))} each`,
    );
  if (timed.length > 0) console.log(`\n${timeTable(timed)}`);
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify({ measured: all, timed }, null, 2)}\n`);
  if (options.page) writePage(all);
  return findBreaches(all);
}

const values = readFlags(USAGE, {
  sizes: { type: 'string' },
  json: { type: 'string' },
  quick: { type: 'boolean', default: false },
  page: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
});
const sizes = (values.sizes ?? (values.quick ? '1000,10000' : '1000,100000,1000000'))
  .split(',')
  .map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size >= 1000)) {
  console.error('--sizes takes numbers from 1000 on, with commas between them.');
  process.exit(1);
}
const breaches = await run({
  sizes,
  times: !values.quick,
  profile: values.profile,
  page: values.page,
  json: values.json,
});
for (const breach of breaches) console.error(`✗ ${breach}`);
if (breaches.length > 0) process.exitCode = 1;
else console.log('\n✓ all counts and bytes are within their budgets');
