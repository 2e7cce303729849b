/**
 * `npm run prove`: runs the tests with all rounds and a new seed, and the Worker's tests on a
 * restored database.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run prove: every test with its long rounds, then the Worker's tests on a database that was
restored from a backup. It takes hours.

  npm run prove -- --short       what has rounds or chance, in more rounds than npm test, and a part of the
                                 Worker's tests on a restored database: ten minutes
  npm run prove -- FILE …        of these files only
  SEED=123 npm run prove         the same chance again: a run prints its seed first and last
`;

const ROOT = join(import.meta.dirname, '..');
/** With `--short`, the restored database runs one of this many parts of the Worker's files. */
const PARTS = 8;

const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});

/** Files whose number of rounds or seed differs. */
function withRounds(): string[] {
  const trying = /from '[./a-z]+\/(?:rounds|property|inputs)\.ts'/;
  return globSync('test/**/*.test.ts', { cwd: ROOT })
    .filter((file) => trying.test(readFileSync(join(ROOT, file), 'utf8')))
    .sort();
}

function vitest(seed: number, args: readonly string[]): boolean {
  const entry = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, SEED: String(seed) };
  const { status } = spawnSync(process.execPath, [entry, 'run', ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  return status === 0;
}

function prove(): boolean {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  const again = `SEED=${seed} npm run prove${values.short ? ' -- --short' : ''}`;
  console.log(`The seed is ${seed}. The same again: ${again}`);
  const part = `--shard=${(seed % PARTS) + 1}/${PARTS}`;
  const rounds = values.short
    ? ['--mode', 'short', ...(positionals.length > 0 ? positionals : withRounds())]
    : ['--mode', 'long', ...positionals];
  const restored = ['--mode', 'restored', '--project', 'worker', '--passWithNoTests'];
  const held = [
    vitest(seed, rounds),
    vitest(seed, [
      ...restored,
      ...(values.short && positionals.length === 0 ? [part] : positionals),
    ]),
  ];
  console.log(
    held.every(Boolean)
      ? `All of it held (seed ${seed}).`
      : `Something failed. The same again: ${again}`,
  );
  return held.every(Boolean);
}

if (values.help) console.log(USAGE);
else process.exitCode = prove() ? 0 : 1;
