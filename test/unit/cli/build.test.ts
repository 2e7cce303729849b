/** Which origin the static assets are built for. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'assets-'));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an ORIGIN in the environment does not decide what a deployment uploads', () => {
  const out = join(folder, 'assets');
  execFileSync(process.execPath, ['src/cli/build.ts', '--if-stale', '--out', out], {
    cwd: ROOT,
    env: { ...process.env, ORIGIN: 'http://localhost:8787' },
  });
  const [, configured] =
    /^ORIGIN = "(.*)"$/m.exec(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')) ?? [];
  expect(readFileSync(`${out}.origin`, 'utf8')).toBe(configured);
});
