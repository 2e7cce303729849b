/**
 * `npm run prove`: runs the tests with all rounds and a new seed, the Worker's tests on a restored
 * database, and Lighthouse.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run prove: every test with its long rounds, the Worker's tests on a database that was
restored from a backup, and Lighthouse. It takes hours.

  npm run prove -- --short       what has rounds or chance, in more rounds than npm test, and a part of the
                                 Worker's tests on a restored database: some minutes
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

/** Test files that depend on the number of rounds or on the seed. */
function withRounds(): string[] {
  const trying = /from '[./a-z]+\/(?:rounds|property|inputs)\.ts'/;
  return globSync('test/**/*.test.ts', { cwd: ROOT })
    .filter((file) => trying.test(readFileSync(join(ROOT, file), 'utf8')))
    .sort();
}

function node(args: readonly string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return status === 0;
}

/** The files and tests that failed, which are repeated at the end: the run before it prints much. */
const failed: string[] = [];

/** The part of vitest's JSON report that says what failed. A file that doesn't load has no tests. */
interface Report {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

function vitest(seed: number, args: readonly string[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-prove-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const well = node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    SEED: String(seed),
  });
  if (!well) failed.push(...failuresOf(report, args));
  rmSync(folder, { recursive: true });
  return well;
}

function failuresOf(report: string, args: readonly string[]): string[] {
  const run = `vitest run ${args.join(' ')}`;
  if (!existsSync(report)) return [`${run}: it wrote no report`];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const found = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(ROOT, name);
      const tests = assertionResults.filter(({ status }) => status === 'failed');
      return tests.length === 0
        ? [`${file}: ${message}`]
        : tests.map((one) => `${file} > ${one.fullName}\n${one.failureMessages?.join('\n')}`);
    });
  return found.length > 0 ? found : [`${run}: an error outside of every test, printed above`];
}

function prove(): boolean {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  if (!Number.isSafeInteger(seed))
    throw new Error(`SEED must be a whole number: ${process.env.SEED}`);
  const again = `SEED=${seed} npm run prove -- ${process.argv.slice(2).join(' ')}`.trim();
  console.log(`The seed is ${seed}. The same again: ${again}`);

  const all = positionals.length === 0;
  const part = `--shard=${(seed % PARTS) + 1}/${PARTS}`;
  const restored = ['--mode', 'restored', '--project', 'worker', '--passWithNoTests'];
  const held = values.short
    ? [
        vitest(seed, ['--mode', 'short', ...(all ? withRounds() : positionals)]),
        vitest(seed, [...restored, ...(all ? [part] : positionals)]),
      ]
    : [
        vitest(seed, ['--mode', 'long', ...positionals]),
        vitest(seed, [...restored, ...positionals]),
        !all || node(['test/browser/lighthouse.ts']),
      ];
  const well = held.every(Boolean);
  for (const failure of failed) console.log(`\nFailed: ${failure}`);
  console.log(
    well ? `All of it held (seed ${seed}).` : `Something failed. The same again: ${again}`,
  );
  return well;
}

if (values.help) console.log(USAGE);
else process.exitCode = prove() ? 0 : 1;
