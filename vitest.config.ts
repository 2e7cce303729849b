import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism, tmpdir } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { databaseScript } from './test/support/database-script.ts';
import { folderInMemory } from './test/support/memory-folder.ts';
import { repeatService } from './test/support/repeat-service.ts';
import { LongestFirst } from './test/support/test-order.ts';
import { testVariables } from './test/support/worker/variables.ts';
import { listWritePoints } from './test/support/write-points.ts';

/** Generous timeouts: tests must not fail on a busy machine. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

async function migrationsFor(mode: string) {
  if (mode !== 'restored') return readD1Migrations('./migrations');
  const { restored } = await import('./test/support/durable/restored-database.ts');
  return restored();
}

async function databaseFor(mode: string) {
  const migrations = await migrationsFor(mode);
  return { TEST_MIGRATIONS: migrations, TEST_DATABASE: databaseScript(migrations) };
}

// Miniflare runs in this process and keeps its databases there. Other processes get the original
// folder, because unpacked programs may not run from the memory folder.
const env = { TMPDIR: tmpdir() };
process.env.TMPDIR = folderInMemory();

/** Generating a key is slow, so the Worker's files share one. */
const staffKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  format: 'jwk',
});

/** `npm test` always uses this seed. `npm run prove` sets another. */
const SEED = 20_260_302;

/**
 * `--mode long` and `--mode short` run more rounds (`test/support/rounds.ts`). `--mode restored`
 * runs the Worker's tests on a restored database.
 */
export default defineConfig(({ mode }) => ({
  test: {
    provide: {
      effort: mode === 'long' || mode === 'short' ? mode : 'test',
      seed: Number(process.env.SEED ?? SEED),
      writePoints: listWritePoints(),
    },
    // The assets folder must exist before workerd starts.
    globalSetup: './test/support/assets.ts',
    // Tests of browsers and processes mostly wait, so one file more than cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/architecture.test.ts', 'test/unit/**/*.test.ts'],
          isolate: false,
          env,
          ...PATIENCE,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            // The source modules. The browser tests start the built Worker.
            main: './src/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...testVariables,
                ...(await databaseFor(mode)),
                TEST_STAFF_KEY: staffKey,
              },
              serviceBindings: { TEST_REPEAT: repeatService },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          setupFiles: [
            './test/support/worker/fresh-modules.ts',
            './test/support/worker/fixed-clock.ts',
            './test/support/worker/database.ts',
          ],
          isolate: false,
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          env,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          globalSetup: './test/support/browser/site-server.ts',
        },
      },
      {
        test: {
          name: 'durable',
          include: ['test/durable/**/*.test.ts'],
          env,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          globalSetup: './test/support/durable/build-worker.ts',
        },
      },
    ],
  },
}));
