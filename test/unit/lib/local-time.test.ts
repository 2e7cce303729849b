import { expect, test } from 'vitest';
import { localTimeOf, parseLocalTime } from '../../../src/lib/local-time.ts';
import fc from '../../support/property.ts';

const BOSTON = 'America/New_York';

test.each([
  ['2026-03-02T12:00', '2026-03-02T17:00:00.000Z'],
  ['2026-07-02T12:00', '2026-07-02T16:00:00.000Z'],
  ['2026-07-02T00:00', '2026-07-02T04:00:00.000Z'],
  ['2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
  ['2026-11-01T00:30', '2026-11-01T04:30:00.000Z'],
  ['2026-11-01T00:59', '2026-11-01T04:59:00.000Z'],
  ['2026-11-01T02:00', '2026-11-01T07:00:00.000Z'],
  ['2026-03-02T12:00:30', '2026-03-02T17:00:00.000Z'],
])('%s in Boston is %s', (local, instant) => {
  expect(parseLocalTime(local, BOSTON)).toEqual({ ok: true, value: Date.parse(instant) });
});

test.each(['', '2026-03-02', '2026-02-30T12:00', '2026-03-02T24:00', '2026-03-02 12:00', 'now'])(
  '“%s” is no time',
  (text) => {
    expect(parseLocalTime(text, BOSTON)).toEqual({ ok: false, error: { reason: 'invalid' } });
  },
);

test.each([
  ['2026-03-08T02:00', BOSTON],
  ['2026-03-08T02:59', BOSTON],
  ['2026-11-01T01:00', BOSTON],
  ['2026-11-01T01:59', BOSTON],
  ['2027-04-04T01:45', 'Australia/Lord_Howe'],
  ['2026-09-06T00:30', 'America/Santiago'],
  ['2011-12-30T12:00', 'Pacific/Apia'],
])('%s in %s is unclear, since the clocks are changed then', (local, timeZone) => {
  expect(parseLocalTime(local, timeZone)).toEqual({ ok: false, error: { reason: 'unclear' } });
});

test('a local time is one instant, which is shown as that time, or occurs twice', () => {
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
      const instant = minutes * 60_000;
      const local = localTimeOf(instant, timeZone);
      const twice = [-60, -30, 30, 60].some(
        (away) => localTimeOf(instant + away * 60_000, timeZone) === local,
      );
      const error = { ok: false, error: { reason: 'unclear' } };
      expect(parseLocalTime(local, timeZone)).toEqual(twice ? error : { ok: true, value: instant });
    }),
  );
});
