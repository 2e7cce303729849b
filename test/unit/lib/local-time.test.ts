import { expect, test } from 'vitest';
import { instantOf, localTimeOf } from '../../../src/lib/local-time.ts';
import fc from '../../support/property.ts';

const BOSTON = 'America/New_York';

test.each([
  ['2026-03-02T12:00', '2026-03-02T17:00:00.000Z'],
  ['2026-07-02T12:00', '2026-07-02T16:00:00.000Z'],
  ['2026-07-02T00:00', '2026-07-02T04:00:00.000Z'],
  ['2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
  ['2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
  ['2026-11-01T00:30', '2026-11-01T04:30:00.000Z'],
  ['2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  ['2026-11-01T02:00', '2026-11-01T07:00:00.000Z'],
  ['2026-03-02T12:00:30', '2026-03-02T17:00:00.000Z'],
])('%s in Boston is %s', (local, instant) => {
  expect(new Date(instantOf(local, BOSTON) ?? 0).toISOString()).toBe(instant);
});

test.each(['', '2026-03-02', '2026-02-30T12:00', '2026-03-02T24:00', '2026-03-02 12:00', 'now'])(
  '“%s” is no time',
  (text) => {
    expect(instantOf(text, BOSTON)).toBeNull();
  },
);

test('a local time converts to an instant that is shown as that local time', () => {
  const minute = fc.integer({ min: 15_000_000, max: 40_000_000 });
  const zone = fc.constantFrom(
    BOSTON,
    'UTC',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  fc.assert(
    fc.property(minute, zone, (minutes, timeZone) => {
      const local = localTimeOf(minutes * 60_000, timeZone);
      const instant = instantOf(local, timeZone);
      expect(localTimeOf(instant ?? 0, timeZone)).toBe(local);
    }),
  );
});
