/**
 * `npm run words` on a copy of the project: converts an association's former messages to today's.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OVERLAY, TERMS } from '../../../src/cli/messages/read.ts';
import { type Checkout, checkOut } from '../../support/project-copy.ts';

/** Each command is its own process, and the machine may be busy. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const FORMER = 'words.json';

let checkout: Checkout;
beforeEach(() => {
  checkout = checkOut();
});
afterEach(() => checkout.remove());

const read = (file: string) => JSON.parse(readFileSync(join(checkout.root, file), 'utf8'));
const write = (file: string, value: object) =>
  writeFileSync(join(checkout.root, file), JSON.stringify(value));
const isThere = (file: string) => existsSync(join(checkout.root, file));

test('an old words.json blocks the commands that would ignore it, and is converted completely', () => {
  write(FORMER, {
    terms: { district: 'town', districts: 'towns', 'school district': 'town' },
    texts: { 'home.heading': 'Our own', 'statements.tally': '{count} names' },
  });
  for (const [script, args] of [
    ['start', []],
    ['init', ['--yes']],
    ['messages', ['check']],
  ] as const) {
    const { code, out } = checkout.run(script, [...args]);
    expect([script, code]).toEqual([script, 1]);
    expect(out).toContain('npm run words -- convert');
  }

  expect(checkout.run('words', ['convert'])).toMatchObject({ code: 0 });
  expect(isThere(FORMER)).toBe(false);
  expect(read(TERMS)).toMatchObject({ district: 'town' });
  const { site, statements, districts } = read(OVERLAY);
  expect(site.home.heading).toBe('Our own');
  expect(statements.tally).toBe('{count, number} names');
  expect(districts.heading).toBe('Towns');
  // Nothing is missing, so nothing is added.
  const whole = read(OVERLAY);
  expect(checkout.run('words', ['fill'])).toMatchObject({ code: 0 });
  expect(read(OVERLAY)).toEqual(whole);
});

test('messages that no longer exist stay in words.json, and are named', () => {
  write(FORMER, { texts: { 'home.heading': 'Our own', 'mail.confirm.intro': 'For {body}' } });
  const { code, out } = checkout.run('words', ['convert']);
  expect(code).toBe(1);
  expect(out).toContain('texts.mail.confirm.intro stays');
  expect(read(FORMER)).toEqual({ texts: { 'mail.confirm.intro': 'For {body}' } });
  expect(read(OVERLAY)).toEqual({ site: { home: { heading: 'Our own' } } });
});

test('fill adds the messages that the terms change, and leaves the rest', () => {
  write(TERMS, { district: 'town', districts: 'towns' });
  write(OVERLAY, { districts: { heading: 'Our towns' } });
  expect(checkout.run('words', ['fill'])).toMatchObject({ code: 0 });
  const { districts } = read(OVERLAY);
  expect(districts.heading).toBe('Our towns');
  expect(districts.find).toBe('Find a town');
});

test('any other argument is refused', () => {
  const { code, out } = checkout.run('words', ['nothing']);
  expect(code).toBe(2);
  expect(out).toContain('npm run words -- fill');
});
