/** The publishing time of a draft, as a form sends it. */

import { expect, test } from 'vitest';
import { parseMoment } from '../../../../src/statements/publishing/publish-choice.ts';

/** Noon in Boston. */
const NOON = Date.UTC(2026, 10, 2, 17);
const MINUTE = 60_000;

const boston = (local: string, now = NOON) => parseMoment(local, now, 'America/New_York');
test.each([
  ['', 'missing'],
  ['tomorrow', 'missing'],
  ['2026-02-30T09:00', 'missing'],
  ['2026-11-02T12:00', 'past'],
  ['2026-11-01T09:00', 'past'],
  ['2028-01-01T09:00', 'far'],
  ['2027-03-14T02:30', 'unclear'],
  ['2027-11-07T01:30', 'unclear'],
])('“%s” is refused: %s', (local, error) => {
  expect(boston(local, error === 'unclear' ? Date.UTC(2027, 1, 1) : NOON)).toEqual({
    ok: false,
    error,
  });
});

test.each([
  ['2026-11-02T12:01', NOON + MINUTE],
  ['2026-11-03T09:00', Date.UTC(2026, 10, 3, 14)],
  ['2027-03-14T03:30', Date.UTC(2027, 2, 14, 7, 30)],
  ['2027-03-14T01:30', Date.UTC(2027, 2, 14, 6, 30)],
])('%s is one', (local, instant) => {
  expect(boston(local)).toEqual({ ok: true, value: instant });
});

test('a half hour that occurs twice is refused as well', () => {
  const now = Date.UTC(2027, 2, 1);
  expect(parseMoment('2027-04-04T01:45', now, 'Australia/Lord_Howe')).toMatchObject({
    ok: false,
  });
  expect(parseMoment('2027-04-04T02:15', now, 'Australia/Lord_Howe')).toMatchObject({ ok: true });
});
