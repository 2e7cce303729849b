/** What a volunteer sees after mistyping a command: the options, and no stack trace. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

/** Each command is its own process, and the machine may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../../..');

function run(command: string, args: readonly string[]) {
  const all = ['--import', './src/cli/node-version.mjs', `src/cli/${command}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const commands = ['start', 'init', 'deploy', 'statements', 'directory', 'backup', 'restore'];
const all = [...commands, 'repeat', 'audit-verify', 'bench'];

describe.each(all)('npm run %s', (command) => {
  test('shows its options when asked, and after an unknown flag', () => {
    const asked = run(command, ['--help']);
    expect(asked.stdout).toMatch(/^npm (?:run )?[a-z-]+/);
    expect(asked.status).toBe(0);
    const mistyped = run(command, ['--no-such-flag']);
    expect(mistyped.stderr).toContain("Unknown option '--no-such-flag'");
    expect(mistyped.stderr).toContain(asked.stdout.trim().split('\n')[0]);
    expect(mistyped.stderr).not.toMatch(/^ +at /m);
    expect(mistyped.status).toBeGreaterThan(0);
  });
});

test.each([
  ['backup', ['--remote', '--local'], /Say which database/],
  ['backup', ['--local', '--output', 'nowhere/a.sql'], /There is no folder .*nowhere/],
  ['restore', ['--local'], /Say which backup: --from FILE/],
  ['repeat', ['--backup', 'a.sql', '--now', 'b.sql', '--output', 'c.sql'], /no file a\.sql/],
])('%s %j says what is missing', (command, args, why) => {
  const { status, stderr } = run(command, args);
  expect(stderr).toMatch(why);
  expect(status).toBe(1);
});

test('git ignores files with names or keys', () => {
  const files = ['undersigned.sql', '2026-11-22.sql', 'before.sql', 'trail.sql', 'keys.json'];
  const ignored = execFileSync('git', ['check-ignore', ...files], { cwd: ROOT, encoding: 'utf8' });
  expect(ignored.trim().split('\n')).toEqual(files);
});
