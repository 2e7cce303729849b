/** What may be logged about an error: where it happened, and never its message. */
import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { logLine, traceOf } from '../../../src/lib/log.ts';

test('an error is logged with its type and three places', () => {
  const { kind, at } = traceOf(new TypeError('Jane Doe'));
  expect(kind).toBe('TypeError');
  expect(at?.length).toBe(3);
  expect(at?.[0]).toMatch(/^at .*log\.test\.ts/);
});

test.each([
  'Jane Doe',
  'line 1\n    at Jane Doe (jane@x.example)\n at Jane Doe',
  '\n    at Jane Doe',
  '$& Jane Doe\n at $1',
])('the log has no word of its message: %j', (message) => {
  expect(JSON.stringify(traceOf(new Error(message)))).not.toContain('Jane');
});

test('for an error with a cause only the cause is logged', () => {
  const cause = new TypeError('Jane Doe');
  const fault = new DrizzleQueryError('select ?', ['Jane Doe\n    at Jane Doe'], cause);
  expect(traceOf(fault)).toEqual(traceOf(cause));
  expect(JSON.stringify(traceOf(fault))).not.toContain('Jane');
});

test('for a value that is no error only its type is logged', () => {
  expect(traceOf('Jane Doe')).toEqual({ kind: 'string' });
  expect(traceOf({ message: 'Jane Doe', stack: ' at Jane' })).toEqual({ kind: 'object' });
});

test('an event is one line of JSON, whatever a field holds', () => {
  const line = logLine('mail_failed', { mail: 'a\n{"event":"fault"}' });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({ event: 'mail_failed', mail: 'a\n{"event":"fault"}' });
});
