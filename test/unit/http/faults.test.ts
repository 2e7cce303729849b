import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isOutage, isPassing } from '../../../src/db/faults.ts';

test.each([
  'D1_ERROR: Network connection lost.',
  'Network connection lost.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
  'D1_ERROR: no such table: statements',
  'internal error; reference = 0123456789',
])('is a database outage: %s', (message) => {
  expect(isOutage(new Error(message))).toBe(true);
  expect(isOutage(new Error('otherwise', { cause: new Error(message) }))).toBe(true);
});

test.each([
  'D1_ERROR: UNIQUE constraint failed: endorsements.id',
  'D1_ERROR: near "selct": syntax error at offset 0',
  'D1_ERROR: too many SQL variables at offset 200',
  "D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'",
  'Cannot read properties of undefined',
])('is a bug and no outage: %s', (message) => {
  expect(isOutage(new Error(message))).toBe(false);
});

test('the values of a query do not affect it', () => {
  const failed = (cause: string) =>
    new DrizzleQueryError('select ?', ['D1_ERROR: timed out'], new Error(cause));
  expect(isOutage(failed('Cannot read properties of undefined'))).toBe(false);
  expect(isPassing(failed('D1_ERROR: no such table: statements'))).toBe(false);
  const refused = new DrizzleQueryError('select ?', ['a constraint'], new Error('D1_ERROR: reset'));
  expect(isOutage(refused)).toBe(true);
});
