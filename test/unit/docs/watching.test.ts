/** The operations manual explains exactly the events that the Worker logs. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { healthOf } from '../../../src/watch/health.ts';

const ROOT = join(import.meta.dirname, '../../..');
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const page = textOf('docs/watching.md');

/** The first cells of the table below a heading. */
function explained(heading: string): string[] {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return Array.from(part.matchAll(/^\| `([^`]+)`/gm), ([, name = '']) => name).sort();
}

/** Files that run in the Worker. */
const code = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((file) => !/^src\/(cli|widget|editor|kit)\//.test(file))
  .map((file) => [file, textOf(file)] as const);

test('every log event is explained, and no other', () => {
  const [, union = ''] = /type LogEvent =([^;]+);/.exec(textOf('src/lib/log.ts')) ?? [];
  const events = Array.from(union.matchAll(/'(\w+)'/g), ([, name = '']) => name);
  expect(explained('The log')).toEqual(events.sort());
  const all = code.map(([, text]) => text).join('\n');
  const logged = events.filter((name) => all.split(`'${name}'`).length > 2);
  expect(logged).toEqual(events);
});

test('everything logged is one of these events', () => {
  const lines = code.flatMap(([file, text]) =>
    Array.from(
      text.matchAll(/console\.(?:error|warn|log|info|debug)\(\s*(\w*)/g),
      ([, by]) => `${by} in ${file}`,
    ),
  );
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter((line) => !line.startsWith('logLine in'))).toEqual([]);
  const byHand = code.filter(([, text]) => /\{ event: '/.test(text));
  expect(byHand.map(([file]) => file)).toEqual([]);
});

test('every finding of the daily check is explained, with the console’s words', () => {
  expect(explained('The daily check')).toEqual(Object.keys(en.watch.reconcile.checks).sort());
});

test('the response that a monitor expects is the documented one', () => {
  const now = Date.UTC(2026, 2, 2);
  const well = { ranAt: now, failing: 0, mailFailed: 0, mailDelayed: 0, reconciledAt: now };
  expect(page).toContain(JSON.stringify(healthOf({ ...well, findings: 0 }, now)));
});

test.each([
  [{ ranAt: null }, { schedule: 'late' }],
  [{ ranAt: -5 * 60_000 }, {}],
  [{ ranAt: -5 * 60_000 - 1, failing: 1 }, { schedule: 'late' }],
  [{ failing: 1 }, { schedule: 'failing' }],
  [{ mailDelayed: 1 }, { mail: 'delayed' }],
  [{ mailDelayed: 1, mailFailed: 1 }, { mail: 'failed' }],
  [{ reconciledAt: null }, { reconcile: 'late' }],
  [{ reconciledAt: -26 * 3_600_000 }, {}],
  [{ reconciledAt: -26 * 3_600_000 - 1 }, { reconcile: 'late' }],
  [{ reconciledAt: -27 * 3_600_000, findings: 1 }, { reconcile: 'findings' }],
])('for %j a monitor gets %j, and whether all is well', (vitals, told) => {
  const well = {
    ranAt: 0,
    failing: 0,
    mailFailed: 0,
    mailDelayed: 0,
    reconciledAt: 0,
    findings: 0,
  };
  expect(healthOf({ ...well, ...vitals }, 0)).toEqual({
    ...{ status: 'ok', schedule: 'on_time', mail: 'flowing', reconcile: 'clean', ...told },
    well: Object.keys(told).length === 0,
  });
});
